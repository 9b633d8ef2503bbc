"""Lines between the paragraphs of a dump that are no part of the story: links, promotion, lone signs.

A dump prints an inserted link or advertisement as one short line, as it prints a heading. What tells them apart is what they speak
of: a heading names what the paragraphs are about, an insertion names something else, stands in the page's lists again, or addresses
the reader.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from beritaparse.rules.load import read_toml
from beritaparse.text.dump.data import is_title_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from beritaparse.blocks import Block

__all__ = ["drop_strays"]

_ENDS = (".", "!", "?", "”", '"', "’", "…", ")", "]", ":", ";", ",")
_PROSE = 80
_HEADING = 100
_CELL = 30
_LONGEST_RUN = 3
_FEWEST_WORDS = 4
_FEWEST_CONTENT = 2
_SHARED = 0.25
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_LISTED = re.compile(r"\W|\(?\w{1,3}[.)]")
_BULLET = re.compile(r"[•●▪»]\s?")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_toml("lexicon/dumps.toml")[key])


def drop_strays(blocks: Sequence[Block], start: int, stop: int, headline: str) -> None:
    """Label what is no part of the story between ``start`` and ``stop``."""
    elsewhere = {_key(block.text) for block in (*blocks[:start], *blocks[stop:])}
    subject = _content([headline, *(b.text for b in blocks[start:stop] if b.removed_by is None and len(b.text) > _PROSE)])
    for run in _runs(blocks[start + 1 : stop]):
        promised = len(run) <= _LONGEST_RUN and _is_foreign(run, subject)
        for block in run:
            if not any(c.isalpha() for c in block.text):
                if len(run) == 1:
                    _drop(block, "dump:no-words")
            elif len(block.text.split()) >= _FEWEST_WORDS and _key(block.text) in elsewhere:
                _drop(block, "dump:link")
            elif promised or _is_call(block.text) or (_BULLET.match(block.text) and is_title_case(block.text)):
                _drop(block, "dump:insertion")


def _drop(block: Block, reason: str) -> None:
    block.kind, block.removed_by = "other", reason


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _content(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _CONTENT.findall(text.casefold())} - _words("common")


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The short lines without a stop between two paragraphs, together."""
    run: list[Block] = []
    for block in blocks:
        if (
            block.removed_by is None
            and block.kind == "text"
            and len(block.text) < _HEADING
            and not block.text.rstrip(" *•_-").endswith(_ENDS)
        ):
            run.append(block)
        elif run and (block.removed_by is None or block.kind == "caption"):
            yield run
            run = []
    if run:
        yield run


def _is_call(text: str) -> bool:
    """An advertisement's label, or a line that speaks for the outlet: "Iklan di tengah isi", "Dengarkan siniar kami"."""
    words = text.casefold().split()
    return words[0] in _words("openers") or not _words("addresses").isdisjoint(words)


def _is_foreign(run: Sequence[Block], subject: set[str]) -> bool:
    """Whether lines of several words share no subject with the story; lists and cells of tables are left alone."""
    if any(_LISTED.match(b.text) or any(c.isdigit() for c in b.text) for b in run):
        return False
    if len(run[-1].text.split()) < _FEWEST_WORDS:
        return False
    words = _content(block.text for block in run)
    return len(words) >= _FEWEST_CONTENT and len(words & subject) < len(words) * _SHARED
