"""The dateline of a story: the first paragraph in, the `Dateline` and the rest of the paragraph out.

1. A line about the writer before it ("Laporan Wartawan …") is passed over.
2. The head is read: slots and the marks between them (`datelinehead`, `datelineslots`).
3. The slots are judged. An outlet beside a place is a dateline with almost any mark; an outlet alone needs a dash and a name
   that is surely one; a place alone needs a dash and must not look like half of a pair ("Solo – Sragen kini").
4. The place is looked up in the gazetteer, with the page's own words to decide names of several places.

What is in doubt stays in the story: a wrong city is worse than none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from beritaparse.article import Dateline
from beritaparse.text.dateline.head import read_head
from beritaparse.text.dateline.judge import judge
from beritaparse.text.dateline.outlets import outlet_names
from beritaparse.text.dateline.slots import Reader, alternatives, word_list
from beritaparse.text.places.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beritaparse.article import Region
    from beritaparse.text.dateline.judge import Verdict

__all__ = ["split_dateline"]

_REACH: Final = 300
"""A dateline ends within this many characters."""
_LINE_REACH: Final = 160
_BLANK: Final = re.compile(r"[\s\u200b\ufeff]*")
_WRITER: Final = re.compile(rf"(?:{alternatives(word_list('dateline', 'bylines'))})\b", re.IGNORECASE)
_TOKEN_WITH_DOT: Final = re.compile(r"(?<!\S)\S{3,40}\.\w{2,5}(?!\w)")
_TRIES: Final = 3
_BLANKS: Final = " \t\n\r\f\v\u00a0\u200b\ufeff"
_MARKS: Final = frozenset("-–—―:|,.")
_SHORTEST_BLOCK: Final = 8
_LONGEST_BLOCK: Final = 80


def split_dateline(
    text: str, *, outlets: Sequence[str] = (), strong: int = 0, hint_text: str = "", own_block: bool = False
) -> tuple[Dateline | None, str]:
    """Take the dateline off the first paragraph of a story.

    ``outlets`` are the names and domains that the page gives for its site, ``strong`` counts the bold characters at the
    start, ``hint_text`` is the rest of the story. ``own_block`` allows a paragraph that is nothing but a dateline.
    Without a dateline the text comes back as it was.
    """
    verdict = _bold_block(text, outlets, strong) or _judged(text, outlets, strong, own_block=own_block)
    if verdict is None:
        return None, text
    raw = text[: verdict.end].strip(_BLANKS)
    return _dateline(raw, verdict, hint_text or text, outlets), _rest(text, verdict.end)


def _bold_block(text: str, outlets: Sequence[str], strong: int) -> Verdict | None:
    """The bold start, if it is an outlet and a place with nothing else: it shows where a place without a mark ends."""
    if not _SHORTEST_BLOCK <= strong <= min(_LONGEST_BLOCK, len(text) - 1):
        return None
    verdict = _judged(text[:strong], outlets, 0, own_block=True)
    complete = verdict and verdict.outlet and verdict.place and not text[verdict.end : strong].strip()
    follows = text[strong:].lstrip(_BLANKS)[:1]
    return verdict if complete and follows not in _MARKS else None


def _judged(text: str, outlets: Sequence[str], strong: int, *, own_block: bool) -> Verdict | None:
    """The first dateline that one of the possible starts gives."""
    reader = Reader(text[:_REACH], outlet_names(tuple(outlets)))
    first = _first(text)
    for at in _starts(reader.text):
        head = read_head(reader, at)
        verdict = judge(reader, head, text, strong=max(0, strong - at), own_block=own_block) if head else None
        if verdict and (at == first or (verdict.outlet and verdict.place)):
            return verdict
    return None


def _first(text: str) -> int:
    found = _BLANK.match(text)
    return found.end() if found else 0


def _rest(text: str, at: int) -> str:
    found = _BLANK.match(text, at)
    return text[found.end() :] if found else text[at:]


def _starts(text: str) -> Iterator[int]:
    """Where the dateline may begin: at the start, or behind a line about the writer."""
    first = _first(text)
    yield first
    if not _WRITER.match(text, first):
        return
    line = text.find("\n", first, first + _LINE_REACH)
    if line >= 0:
        yield _BLANK.match(text, line).end()  # type: ignore[union-attr] # matches always
        return
    for number, token in enumerate(_TOKEN_WITH_DOT.finditer(text, first)):
        if number >= _TRIES:
            return
        yield token.start()


def _dateline(raw: str, verdict: Verdict, hint: str, outlets: Sequence[str]) -> Dateline:
    city, region = _city(verdict, hint, outlets)
    return Dateline(raw, city, verdict.outlet, region)


def _city(verdict: Verdict, hint: str, outlets: Sequence[str]) -> tuple[str | None, Region | None]:
    """The city's usual spelling and its region; a place that is in no table as printed, in title case."""
    if verdict.place is None:
        return None, None
    known = gazetteer().lookup(verdict.place, hint_text=hint, outlet=" ".join(outlets)) if verdict.known else None
    return known or gazetteer().lookup_district(verdict.place, hint_text=hint) or (_title(verdict.place), None)


def _title(name: str) -> str:
    return " ".join(word.capitalize() if word.isupper() else word for word in name.split())
