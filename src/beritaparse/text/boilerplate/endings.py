"""Where a story ends: behind its sign-off, or with its last full sentence.

Blocks in, the same blocks with what hangs behind the end labelled. Only short lines that are no sentences are taken, so that a
paragraph behind a bracket that merely looks like a sign-off stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritaparse.blocks import kept
from beritaparse.text.boilerplate.signoffs import strip_signoff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.blocks import Block

__all__ = ["cut_endings"]

_MOST = 4
_SHORT = 80
_FRAGMENT = 60
_PROSE = 60
_STOPS = (".", "!", "?", "”", '"', "’", "'", ":", ")", "]", "…", "*")


def cut_endings(blocks: Sequence[Block], *, outlets: Sequence[str], scored: bool) -> None:
    """Label the lines behind a story's end; ``scored`` tells that no rule but the score knows where its container ends."""
    live = list(kept(blocks))
    tail: list[Block] = []
    while live and len(tail) < _MOST and _is_line(live[-1]):
        tail.insert(0, live.pop())
    if not tail or not live or len(live[-1].text) < _PROSE:
        return
    if strip_signoff(live[-1].text, outlets=outlets)[1] is not None:
        _label(tail, "ending:behind-signoff")
    elif (
        scored and len(tail) == 1 and len(tail[0].text) <= _FRAGMENT and tail[0].kind == "text" and live[-1].text.endswith((".", "”", '"'))
    ):
        _label(tail, "ending:fragment")


def _is_line(block: Block) -> bool:
    return block.kind in ("text", "list_item", "heading") and len(block.text) <= _SHORT and not block.text.endswith(_STOPS)


def _label(blocks: Sequence[Block], rule: str) -> None:
    for block in blocks:
        block.removed_by = rule
