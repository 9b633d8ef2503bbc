"""Where a sequence of blocks is prose: the blocks and the phrases they fit in, the outline of the story out.

Prose is what tells a story from lists of headlines, menus and forms. Whether a story goes on behind a label is told by two paragraphs in
a row, since teasers alternate with their headlines and days, or by one paragraph that a sign-off or a byline closes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from beritaparse.blocks import BODY_KINDS
from beritaparse.text.signoffs import strip_signoff

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beritaparse.blocks import Block
    from beritaparse.rules.phrases import Phrase

__all__ = ["Outline", "ends_sentence", "is_open", "outline"]

_PROSE = 80
_LONG = 120
_LINKED = 0.5
_WINDOW = 25
_ENDS = (".", "!", "?", "”", '"', "’", ")", "]", "*", ".'")
_TEASER = ("…", "...", "[…]", "[...]", "more", "more »", "Selengkapnya", "selengkapnya")


@dataclass(slots=True)
class Outline:
    """What is prose, and where the story begins and ends."""

    prose: list[int] = field(default_factory=list)
    first: int = -1
    """The first paragraph of prose; -1 if there is none."""
    last: int = -1
    """The last one; -1 if there is none."""
    linked: bool = False
    """Whether links are known: they are on a page, and not in a dump."""
    pairs: list[int] = field(default_factory=list)
    """Where paragraphs stand in a row, or one is closed like a story."""
    sizes: list[int] = field(default_factory=list)
    """How much prose there is up to each paragraph of it."""

    def edges(self, size: int) -> Iterator[int]:
        """The places before and behind the prose."""
        yield from range(self.first if self.first >= 0 else size)
        if self.first >= 0:
            yield from range(self.last + 1, size)

    def outside(self, at: int) -> bool:
        """Whether a place is before or behind the prose."""
        return at < self.first or at > self.last

    def cut(self, size: int) -> None:
        """Take the prose from ``size`` on for none."""
        while self.prose and self.prose[-1] >= size:
            self.prose.pop()
        self.last = self.prose[-1] if self.prose else -1
        self.first = self.prose[0] if self.prose else -1

    def goes_on(self, at: int) -> bool:
        """Whether more of the story follows a place soon: a run of paragraphs, or more text than there was before."""
        k = bisect_right(self.pairs, at)
        if k < len(self.pairs) and self.pairs[k] - at <= _WINDOW:
            return True
        here, end = bisect_left(self.prose, at), bisect_right(self.prose, at + _WINDOW)
        before, behind = self._size(here), self._size(end) - self._size(here)
        return behind > before

    def _size(self, count: int) -> int:
        return self.sizes[count - 1] if count else 0

    def paragraphs_before(self, at: int) -> int:
        """How many paragraphs stand before a place."""
        return bisect_left(self.prose, at)


def is_open(block: Block) -> bool:
    """Whether nothing has taken a block out of the story yet."""
    return block.removed_by is None and block.kind in BODY_KINDS


def ends_sentence(text: str) -> bool:
    """Whether a text ends like a sentence."""
    return text.endswith(_ENDS) and not text.endswith(("...", "…"))


def outline(blocks: Sequence[Block], hits: Sequence[Sequence[Phrase]]) -> Outline:
    """The outline of the blocks; ``hits`` are the phrases that each fits."""
    plan = Outline()
    before = -1
    for at, block in enumerate(blocks):
        plan.linked = plan.linked or block.linked > 0
        if not is_open(block) or hits[at]:
            if before >= 0 and hits[at] and any(p.group in ("credits", "signoffs") for p in hits[at]) and is_open(block):
                plan.pairs.append(before)
            continue
        text, size = block.text, len(block.text)
        if size >= _PROSE and block.linked < _LINKED * size and block.kind != "heading" and ends_sentence(text):
            plan.prose.append(at)
            if size >= _LONG and not text.endswith(_TEASER):
                if before >= 0:
                    plan.pairs.append(before)
                elif text[-1] in ")]*" and strip_signoff(text)[1] is not None:
                    plan.pairs.append(at)
                before = at
        elif not _is_neutral(block, text, size):
            before = -1
    plan.cut(len(blocks))
    plan.sizes = list(accumulate(len(blocks[at].text) for at in plan.prose))
    return plan


def _is_neutral(block: Block, text: str, size: int) -> bool:
    """A short sentence, a subheading or a numbered line does not tell paragraphs apart."""
    return (block.kind == "heading" and not block.linked) or (block.linked < _LINKED * size and ends_sentence(text)) or text[:1].isdigit()
