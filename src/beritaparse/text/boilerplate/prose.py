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
from beritaparse.text.boilerplate.signoffs import strip_signoff

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beritaparse.blocks import Block
    from beritaparse.rules.phrases import Phrase

__all__ = ["Outline", "ends_sentence", "is_open", "outline"]

_PROSE = 80
_LONG = 120
_SENTENCE = 30
_LINKED = 0.5
_WINDOW = 25
_ENDS = (".", "!", "?", "”", '"', "’", ")", "]", "*", ".'")
_CUT = ("…", "...", "[…]", "[...]")
_RUN = 3
_RUN_SIZE = 50
_NONE = -1


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
    """Whether a text ends like a sentence, and is not cut off like a teaser."""
    return text.endswith(_ENDS) and not text.endswith(_CUT)


def outline(blocks: Sequence[Block], hits: Sequence[Sequence[Phrase]]) -> Outline:
    """The outline of the blocks; ``hits`` are the phrases that each fits."""
    plan = Outline(linked=any(block.linked for block in blocks))
    sentences = [_sentence(block) if is_open(block) else _NONE for block in blocks]
    plan.prose = [at for at, size in enumerate(sentences) if size >= _PROSE and not hits[at]]
    _extend(plan, blocks, hits, sentences)
    plan.cut(len(blocks))
    plan.pairs = sorted(set(_runs(blocks, hits, sentences)))
    plan.sizes = list(accumulate(len(blocks[at].text) for at in plan.prose))
    return plan


def _sentence(block: Block) -> int:
    """How long a paragraph of sentences is; `_NONE` for a heading, a link, and what does not end as sentences do."""
    text = block.text
    prose = block.linked < _LINKED * len(text) and block.kind != "heading" and ends_sentence(text)
    return len(text) if prose else _NONE


def _extend(plan: Outline, blocks: Sequence[Block], hits: Sequence[Sequence[Phrase]], sentences: Sequence[int]) -> None:
    """A last paragraph may be short: sentences right behind the prose belong to it."""
    for at in range(plan.prose[-1] + 1, len(blocks)) if plan.prose else ():
        block = blocks[at]
        if block.removed_by is not None:
            continue
        if hits[at] or block.linked or block.kind not in ("text", "quote") or sentences[at] < _SENTENCE:
            return
        plan.prose.append(at)


def _runs(blocks: Sequence[Block], hits: Sequence[Sequence[Phrase]], sentences: Sequence[int]) -> Iterator[int]:
    """Where a story is surely told: two long paragraphs or three shorter ones in a row, or a long one that is signed."""
    before = -1
    run: list[int] = []
    for at, size in enumerate(sentences):
        if hits[at]:
            if before >= 0 and is_open(blocks[at]) and any(p.group in ("credits", "signoffs") for p in hits[at]):
                yield before
        elif size < _RUN_SIZE:
            if size == _NONE and is_open(block := blocks[at]) and not _is_neutral(block):
                before, run = -1, []
        else:
            run = [*run[1 - _RUN :], at]
            if len(run) == _RUN:
                yield run[0]
            if size >= _LONG:
                if before >= 0:
                    yield before
                elif _is_signed(blocks[at].text):
                    yield at
                before = at


def _is_signed(text: str) -> bool:
    return text[-1] in ")]*" and strip_signoff(text)[1] is not None


def _is_neutral(block: Block) -> bool:
    """A subheading or a numbered line does not tell paragraphs apart; nor does a short sentence."""
    return (block.kind == "heading" and not block.linked) or block.text[:1].isdigit()
