"""A text dump of a page in, its headline and blocks in three parts out: before, in and behind the story.

A dump has no markup; what is told apart by class on a page is told here by what lines look like and where they stand.
The story begins at its dateline or first paragraph of prose after the headline, and ends with the last paragraph of
prose before the page's other lists.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beritaparse.blocks import Block
from beritaparse.text.boilerplate import label_boilerplate
from beritaparse.text.captions import is_caption_like
from beritaparse.text.dateline import split_dateline
from beritaparse.text.dates import is_stamp_line

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Dump", "read_dump"]

_ENDS = (".", "!", "?", "”", '"', "’", "…", ")", "]", ":")
_PROSE = 80
_LOOK = 40
_GAP = 8


@dataclass(slots=True)
class Dump:
    """A dump, taken apart."""

    headline: Block | None = None
    front: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    back: list[Block] = field(default_factory=list)


def read_dump(text: str, *, outlets: Sequence[str] = ()) -> Dump:
    """Take a dump apart; the blocks are already labelled."""
    blocks = [Block(line, origin=f"line {n}") for n, raw in enumerate(text.splitlines(), 1) if (line := " ".join(raw.split()))]
    if not blocks:
        return Dump()
    label_boilerplate(blocks, outlets=outlets)
    head = _headline(blocks)
    start = _start(blocks, head + 1, outlets)
    stop = _stop(blocks, start)
    headline = blocks[head] if head >= 0 else None
    if headline is not None:
        headline.kind, headline.removed_by = "headline", None
    return Dump(headline, [b for b in blocks[:start] if b is not headline], blocks[start:stop], blocks[stop:])


def _headline(blocks: Sequence[Block]) -> int:
    """The first line of at least three words that is no label, stamp or prose with a dateline; -1 where there is none."""
    for at, block in enumerate(blocks[:_LOOK]):
        if block.removed_by is None and block.kind == "text" and len(block.text.split()) > 2 and not is_stamp_line(block.text):  # noqa: PLR2004
            return at if len(block.text) <= 250 and not block.text.endswith((".", ",")) else -1  # noqa: PLR2004 - longer is prose
    return -1


def _start(blocks: Sequence[Block], at: int, outlets: Sequence[str]) -> int:
    end = min(len(blocks), at + _LOOK)
    prose: int | None = None
    for i in range(at, end):
        block = blocks[i]
        if block.removed_by is not None or block.kind != "text":
            continue
        found, _ = split_dateline(block.text, outlets=outlets, own_block=len(block.text) < _PROSE)
        if found is not None:
            return i
        if prose is None and _is_prose(block) and not is_caption_like(block.text):
            prose = i
        if prose is not None and i > prose + 3:
            break
    if prose is not None:
        return prose
    return next((i for i in range(at, len(blocks)) if _is_prose(blocks[i])), at)


def _is_prose(block: Block) -> bool:
    return block.removed_by is None and block.kind == "text" and len(block.text) >= _PROSE and block.text.endswith(_ENDS)


def _stop(blocks: Sequence[Block], start: int) -> int:
    """Behind the last paragraph of the story: a long gap without prose ends it."""
    last = start
    for i in range(start, len(blocks)):
        block = blocks[i]
        if block.removed_by is None and block.text.endswith(_ENDS) and len(block.text) > 30:  # noqa: PLR2004
            last = i
        elif i - last > _GAP:
            break
    return last + 1
