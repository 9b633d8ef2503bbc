"""Lists of headlines, names and tags: which blocks under a label belong to it, and which lines are links to other stories without one.

On a page links tell; in a dump only form does: a headline has no full stop, capitals in its words, and nothing in common with its
neighbours. A subheading looks alike, but is short and talks of the next paragraph, and must stay.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from beritaparse.rules.load import read_toml
from beritaparse.text.boilerplate.prose import ends_sentence, is_open
from beritaparse.text.people.bylines import clean_person, is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.blocks import Block
    from beritaparse.rules.phrases import Phrase
    from beritaparse.text.boilerplate.prose import Outline

__all__ = ["is_linked_headline", "list_under", "names_under", "numbers_under", "stray_headlines", "tags_under"]

_WHOLE = 0.85
_HEADLINE_WORDS = 5
_LISTED_WORDS = 6
_SHORTEST = 20
_LONGEST = 190
_FEW_WORDS = 4
_SUBHEADING = 5
_NAMES = 4
_NAME = 60
_TAGS = 40
_TAG = 60
_PAGES = 14
_STRAY_WORDS = 7
_STRAY = 45
_STAY = 4

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\W{0,3}\d{1,3}\W{0,3}\Z|(?i:show all|selanjutnya|next|semua|tampilkan semua|all|»|«)\Z")


@cache
def _small() -> frozenset[str]:
    return frozenset(read_toml("lexicon/headlines.toml")["small"])


def is_linked_headline(block: Block) -> bool:
    """Whether a block is one link that reads like a headline."""
    text = block.text
    if block.linked < _WHOLE * len(text) or block.kind == "table" or not _is_title(text):
        return False
    return text.count(" ") + 1 >= (_LISTED_WORDS if block.kind in ("list_item", "heading") else _HEADLINE_WORDS)


def _is_title(text: str) -> bool:
    """A line without an end that begins with a capital."""
    text = text.lstrip("•-–» ")
    first = text.lstrip("“\"‘'([#")[:1]
    if not _SHORTEST <= len(text) <= _LONGEST or not (first.isupper() or first.isdigit()):
        return False
    ended = text.endswith((".", ":", ";", ",", ".”", '."')) and not text.endswith("...")
    return text.count(" ") + 1 >= _FEW_WORDS and not ended


def list_under(blocks: Sequence[Block], hits: Sequence[Sequence[Phrase]], free: range, plan: Outline) -> list[int]:
    """The headlines under a label that stands alone: links on a page, lines without an end in a dump."""
    under: list[int] = []
    for at in free:
        block = blocks[at]
        if not is_open(block):
            continue
        if hits[at] or not (block.linked >= _WHOLE * len(block.text) if plan.linked else _is_title(block.text)):
            break
        under.append(at)
    if not plan.linked and len(under) > 1 and blocks[under[-1]].text.count(" ") < _SUBHEADING:
        under.pop()
    return under


def names_under(blocks: Sequence[Block], free: range) -> list[int]:
    """The names under a label like "Oleh :"; the first may be one word."""
    under: list[int] = []
    for at in free[:_NAMES]:
        text = blocks[at].text.strip(" :,")
        if len(text) > _NAME or not (is_name(text) or (not under and " " not in text and clean_person(text) is not None)):
            break
        under.append(at)
    return under


def tags_under(blocks: Sequence[Block], hits: Sequence[Sequence[Phrase]], free: range) -> list[int]:
    """The short lines under a label like "Tags", behind the story."""
    under: list[int] = []
    for at in free[:_TAGS]:
        block = blocks[at]
        if is_open(block) and (hits[at] or len(block.text) > _TAG or ends_sentence(block.text)):
            break
        under.append(at)
    return under


def numbers_under(blocks: Sequence[Block], free: range) -> list[int]:
    """The page numbers under "Halaman:"."""
    under: list[int] = []
    for at in free[:_PAGES]:
        if not _NUMBER.match(blocks[at].text):
            break
        under.append(at)
    return under


def stray_headlines(blocks: Sequence[Block], plan: Outline) -> set[int]:
    """Headlines of other stories that stand between two paragraphs of a dump without any label."""
    if plan.linked:
        return set()
    return {
        after - 1
        for before, after in zip(plan.prose, plan.prose[1:], strict=False)
        if after - before == 2 and _is_stray(blocks[after - 1], blocks[before], blocks[after])  # noqa: PLR2004 - one block between
    }


def _is_stray(block: Block, before: Block, after: Block) -> bool:
    text, small = block.text, _small()
    words = _WORD.findall(text)
    if not is_open(block) or block.kind != "text" or len(text) < _STRAY or len(words) < _STRAY_WORDS or not text[:1].isupper():
        return False
    if not _is_title(text) or any(w[0].islower() and w not in small for w in text.split()):
        return False
    own = {w.casefold() for w in words if len(w) >= _STAY and w.casefold() not in small}
    near = {w.casefold() for w in _WORD.findall(f"{before.text} {after.text}")}
    return own.isdisjoint(near)
