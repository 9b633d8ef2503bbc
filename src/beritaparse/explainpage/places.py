"""Where the quotes of a record stand in its blocks, and where their speakers are named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beritaparse.article import Quote

__all__ = ["Places", "places_of"]


@dataclass(frozen=True, slots=True)
class Places:
    """Quotes and speakers by block."""

    marks: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    """For a block: start, end and number of the quotes that stand in it, in order."""

    found: dict[int, int] = field(default_factory=dict)
    """For a quote that has a mark: the block of its first."""

    speakers: dict[int, int] = field(default_factory=dict)
    """For a quote: the first block that has its speaker's name."""


def places_of(quotes: Sequence[Quote], texts: Sequence[str]) -> Places:
    """Look the quotes up in the texts of the blocks, both in reading order; "" for a block that is not in the body."""
    places = Places()
    named: dict[str, int | None] = {}
    block, offset = 0, 0
    for number, quote in enumerate(quotes):
        for start, end, at in _pieces(quote.text, texts, block, offset):
            places.marks.setdefault(at, []).append((start, end, number))
            places.found.setdefault(number, at)
            block, offset = at, end
        if quote.speaker and quote.speaker not in named:
            named[quote.speaker] = next((i for i, text in enumerate(texts) if quote.speaker in text), None)
        if quote.speaker and (first := named[quote.speaker]) is not None:
            places.speakers[number] = first
    return places


def _pieces(quote: str, texts: Sequence[str], block: int, offset: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and block of a quote's lines: the first somewhere, each further one at the start of the next block of the body."""
    first, *further = [line for line in quote.split("\n") if line] or [quote]
    for at in range(block, len(texts)):
        start = texts[at].find(first, offset if at == block else 0)
        if start >= 0:
            yield start, start + len(first), at
            following = ((i, text) for i, text in enumerate(texts[at + 1 :], at + 1) if text)
            yield from ((0, len(line), i) for line, (i, text) in zip(further, following, strict=False) if text.startswith(line))
            return
