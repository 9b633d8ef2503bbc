"""Where the quotes of a record stand in its blocks, and where their speakers are named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.article import Quote

__all__ = ["Places", "places_of"]


@dataclass(frozen=True, slots=True)
class Places:
    """Quotes and speakers by block."""

    marks: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    """For a block: start, end and number of the quotes that stand in it, in order."""

    found: set[int] = field(default_factory=set)
    """The numbers of the quotes that have a mark."""

    speakers: dict[int, int] = field(default_factory=dict)
    """For a quote: the first block that has its speaker's name."""


def places_of(quotes: Sequence[Quote], texts: Sequence[str]) -> Places:
    """Look the quotes up in the texts of the blocks, both in reading order; "" for a block that is not in the body."""
    places = Places()
    named: dict[str, int | None] = {}
    block, offset = 0, 0
    for number, quote in enumerate(quotes):
        if (at := _find(quote.text.partition("\n")[0], texts, block, offset)) is not None:
            block, start, offset = at
            places.marks.setdefault(block, []).append((start, offset, number))
            places.found.add(number)
        if quote.speaker and quote.speaker not in named:
            named[quote.speaker] = next((i for i, text in enumerate(texts) if quote.speaker in text), None)
        if quote.speaker and (first := named[quote.speaker]) is not None:
            places.speakers[number] = first
    return places


def _find(wanted: str, texts: Sequence[str], block: int, offset: int) -> tuple[int, int, int] | None:
    for index in range(block, len(texts)):
        start = texts[index].find(wanted, offset if index == block else 0)
        if start >= 0:
            return index, start, start + len(wanted)
    return None
