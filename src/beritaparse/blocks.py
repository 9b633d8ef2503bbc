"""The waist of the hourglass: both front ends make blocks, the language back end reads only blocks.

A block is one printed line or paragraph of a page or dump. Blocks are labelled, never deleted: ``kind``
says what a block is, ``removed_by`` names the rule that took it out of the story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = ["BODY_KINDS", "Block", "BlockKind", "ParagraphKind", "kept"]

ParagraphKind = Literal["text", "heading", "list_item", "quote", "table"]
"""The kinds of block that may stand in a body."""

BlockKind = Literal[
    "text",
    "heading",
    "list_item",
    "quote",
    "table",
    "headline",
    "dateline",
    "stamp",
    "byline",
    "caption",
    "credit",
    "other",
]

BODY_KINDS: frozenset[str] = frozenset(("text", "heading", "list_item", "quote", "table"))


@dataclass(slots=True)
class Block:
    """One line or paragraph, in reading order, with what became of it."""

    text: str
    """The text, white space folded to single spaces, trimmed."""

    kind: BlockKind = "text"
    """What the block is. Only the kinds of `BODY_KINDS` can be part of the body."""

    origin: str = ""
    """Where it stood: a tag name such as ``"p"`` on a page, ``"line 12"`` in a dump."""

    removed_by: str | None = None
    """The rule that took the block out of the story, such as ``"boilerplate:related.baca-juga"``; None if it is kept."""

    linked: int = 0
    """How many characters of the text stand inside links."""

    strong: int = 0
    """How many characters at the start of the text are bold or emphasised."""


def kept(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks that no rule has removed and that are of a body kind."""
    return (b for b in blocks if b.removed_by is None and b.kind in BODY_KINDS)
