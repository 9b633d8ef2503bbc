"""What stands around the story: publication lines, bylines, captions and decks before it, credits and tags behind it.

Blocks in, the same blocks with their kinds set, and the useful ones apart, nearest to the headline first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beritaparse.text.captions import is_caption_like
from beritaparse.text.dates import is_stamp_line, parse_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.blocks import Block

__all__ = ["Surroundings", "read_surroundings"]

_LINE = 140
"""A longer block is no publication line or byline."""
_BEFORE = 12
_AFTER = 15


@dataclass(slots=True)
class Surroundings:
    """The useful blocks around a story."""

    stamps: list[Block] = field(default_factory=list)
    bylines: list[Block] = field(default_factory=list)
    captions: list[Block] = field(default_factory=list)


def read_surroundings(front: Sequence[Block], headline_at: int | None, lead: Sequence[Block], back: Sequence[Block]) -> Surroundings:
    """``headline_at`` is the headline's place in ``front``; ``lead`` are the body's first blocks."""
    found = Surroundings()
    split = 0 if headline_at is None else headline_at
    for block in [*front[split:], *reversed(front[max(0, split - _BEFORE) : split]), *lead]:
        _sort(block, found)
    for block in back[:_AFTER]:
        if block.kind == "byline":
            found.bylines.append(block)
    return found


def _sort(block: Block, found: Surroundings) -> None:
    if block.kind == "headline":
        return
    if block.kind == "stamp" or (len(block.text) <= _LINE and block.kind != "caption" and is_stamp_line(block.text)):
        block.kind = "stamp"
        found.stamps.append(block)
    elif block.kind == "byline":
        found.bylines.append(block)
        if parse_stamp(block.text) is not None:
            found.stamps.append(block)
    elif block.kind == "caption" or (block.kind == "text" and block.removed_by is None and is_caption_like(block.text)):
        found.captions.append(block)
