"""From labelled blocks to the story: the dateline taken off, promotion glued into paragraphs cut out, the sign-off dropped.

Blocks in; `Dateline`, paragraphs and body out. Blocks are changed in place (text, kind, removed_by), so that what became of
each can be shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from beritaparse.article import Paragraph
from beritaparse.blocks import kept
from beritaparse.text.boilerplate.labels import strip_inline, strip_signoff, syndication
from beritaparse.text.captions.captions import is_caption_like, split_credit
from beritaparse.text.dateline.split import split_dateline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.article import Dateline
    from beritaparse.blocks import Block

__all__ = ["Body", "drop_repeats", "finish_body", "take_dateline"]

_TRIES = 6
_OWN_BLOCK = 70
_PROSE = 120
_HINT = 2000
_SLACK = 12


class Body(NamedTuple):
    """A finished story."""

    paragraphs: tuple[Paragraph, ...]
    text: str
    syndicated_from: str | None
    signoff: str | None


def drop_repeats(blocks: Sequence[Block], headline: str | None) -> None:
    """The headline repeated in the story's column is no part of the story."""
    if not headline:
        return
    wanted = _key(headline)
    for block in kept(blocks):
        if len(block.text) <= len(headline) + _SLACK and _key(block.text) == wanted:
            block.removed_by = "repeat:headline"


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def take_dateline(blocks: Sequence[Block], *, outlets: Sequence[str], headline: str | None) -> Dateline | None:
    """Find the dateline in the first blocks of a story and take it off.

    Captions and decks that stand before it are no body: they are labelled so.
    """
    first = [b for b in blocks if (b.removed_by is None and b.kind in ("text", "quote", "heading")) or _is_dashed_line(b)][:_TRIES]
    hint = _hint(headline, blocks)
    for at, block in enumerate(first):
        short = len(block.text) <= _OWN_BLOCK
        found, rest = split_dateline(block.text, outlets=outlets, strong=block.strong, hint_text=hint, own_block=short)
        if found is None or (block.kind == "byline" and found.city is None):
            if at and len(block.text) > _PROSE and len(first[at - 1].text) > _PROSE:
                return None
            continue
        if found.city is None and split_credit(block.text, outlets=outlets)[1] is not None and _has_better(first[at + 1 :], outlets):
            continue
        if at and found.outlet is None and any(len(b.text) > _PROSE and not is_caption_like(b.text) for b in first[:at]):
            return None
        for before in first[:at]:
            if before.kind != "byline":
                _label_before(before)
        _set_text(block, rest)
        return found
    return None


def _has_better(blocks: Sequence[Block], outlets: Sequence[str]) -> bool:
    """Whether a dateline with a city follows: then the outlet in front of a caption is none."""
    return any((found := split_dateline(block.text, outlets=outlets)[0]) is not None and found.city for block in blocks)


def _is_dashed_line(block: Block) -> bool:
    """ "Solo, Kabar Senja --" in a block of its own has the form of a byline, and may be the dateline."""
    return block.kind == "byline" and len(block.text) <= _OWN_BLOCK and block.text.endswith(("-", "–", "—"))


def _label_before(block: Block) -> None:
    if is_caption_like(block.text, loose=True):
        block.kind = "caption"
    block.removed_by = None if block.kind == "caption" else "dateline:before"


def _set_text(block: Block, rest: str) -> None:
    if rest:
        block.text = rest
        block.kind = "text" if block.kind == "heading" else block.kind
    else:
        block.kind, block.removed_by = "dateline", None


def _hint(headline: str | None, blocks: Sequence[Block]) -> str:
    parts = [headline or ""]
    size = 0
    for block in kept(blocks):
        parts.append(block.text)
        size += len(block.text)
        if size > _HINT:
            break
    return "\n".join(parts)


def finish_body(blocks: Sequence[Block], *, outlets: Sequence[str]) -> Body:
    """The story's paragraphs, without what is glued into them."""
    for block in blocks:
        if block.removed_by is None and block.kind in ("text", "list_item", "quote"):
            _clean(block)
    signoff = _drop_signoff(blocks, outlets)
    source = next((s for b in blocks if b.removed_by and "syndication" in b.removed_by and (s := syndication(b.text))), None)
    paragraphs = tuple(Paragraph(b.text, b.kind) for b in kept(blocks))  # type: ignore[arg-type] # kept gives body kinds only
    return Body(paragraphs, "\n\n".join(p.text for p in paragraphs), source, signoff)


def _clean(block: Block) -> None:
    text, cut = strip_inline(block.text)
    if not cut:
        return
    if text:
        block.text = text
    else:
        block.removed_by = "boilerplate:inline"


def _drop_signoff(blocks: Sequence[Block], outlets: Sequence[str]) -> str | None:
    """Sign-offs may stand on the last paragraph, or one before a last short one."""
    last = [b for b in kept(blocks) if b.kind != "heading"][-1:]
    for block in last:
        text, signoff = strip_signoff(block.text, outlets=outlets)
        if signoff is None:
            continue
        if text:
            block.text = text
        else:
            block.removed_by = "boilerplate:signoff"
            _drop_signoff(blocks, outlets)
        return signoff
    return None
