"""Captions of a text dump: what stands beside a picture's label or a photo's credit, and credits printed in front.

Labelled blocks in, kinds set. A dump has no figures; but many systems print "Lihat Foto" or "Perbesar" with each picture, or the
credit on a line of its own with the caption behind it. A line that neither tells of is a caption only by its own words.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from beritaparse.rules.load import read_toml
from beritaparse.text.captions.captions import is_caption_like, says_something
from beritaparse.text.captions.credits import credit_at_end, credit_in_front, is_credit
from beritaparse.text.dateline.split import split_dateline
from beritaparse.text.dates.parse import is_stamp_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritaparse.blocks import Block

__all__ = ["label_captions"]

_LONGEST = 700
_LINE = 320
_AHEAD = 2
_SEED = 40
"""Fewer letters may stand twice by chance."""


@cache
def _labels() -> frozenset[str]:
    return frozenset(read_toml("lexicon/photo.toml")["picture_labels"])


def label_captions(blocks: Sequence[Block], headline: int, *, outlets: Sequence[str]) -> None:
    """Set the kinds of captions behind the headline; a caption whose credit stands alone gets the credit behind it, in brackets."""
    shown: set[str] = set()
    labelled = False
    skipped = 0
    for at, block in enumerate(blocks):
        if at <= headline:
            continue
        if block.text.casefold().strip(" :") in _labels():
            labelled = True
            _behind_label(blocks, at, outlets)
        elif block.kind == "text" and block.removed_by is None and is_credit(block.text, outlets) is not None:
            block.kind = "credit"
        if block.kind == "credit" and block.removed_by is None:
            _behind_credit(blocks, at, outlets)
        elif (
            block.kind == "text"
            and block.removed_by is None
            and (_keys(block.text) & shown or (labelled and _has_credit_in_front(block.text)))
        ):
            block.kind = "caption"
        elif at == headline + 1 + skipped and block.kind == "text" and _is_printed_twice(blocks, at):
            block.kind = "caption"
            skipped += 1
            continue
        elif block.kind == "caption" and credit_in_front(block.text)[1] is not None:
            labelled = True
        if block.kind == "caption":
            shown |= _keys(block.text)
        skipped += block.removed_by is not None or block.kind != "text"


def _keys(text: str) -> set[str]:
    """The letters of a caption, with its credit and without."""
    keys = {_key(part) for part in (text, credit_in_front(text)[0], credit_at_end(text)[0])}
    return {key for key in keys if len(key) >= _SEED}


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _is_printed_twice(blocks: Sequence[Block], at: int) -> bool:
    """Some systems use the story's first paragraph as caption of its photo: it stands twice, right after another."""
    return at + 1 < len(blocks) and len(blocks[at].text) >= _SEED and blocks[at].text == blocks[at + 1].text


def _has_credit_in_front(text: str) -> bool:
    caption, credit = credit_in_front(text)
    return len(text) <= _LINE and credit is not None and not says_something(caption)


def _behind_label(blocks: Sequence[Block], at: int, outlets: Sequence[str]) -> None:
    """The line behind "Perbesar", or behind the credit that follows it."""
    if at + 1 >= len(blocks):
        return
    block = blocks[at + 1]
    if block.removed_by is not None:
        return
    if block.kind == "text" and is_credit(block.text, outlets) is not None:
        block.kind = "credit"
    if block.kind == "credit":
        _behind_credit(blocks, at + 1, outlets, labelled=True)
    elif block.kind == "text" and _may_be_caption(block, outlets, said=_ends_open(block.text)):
        block.kind = "caption"


def _ends_open(text: str) -> bool:
    """Paragraphs of a story end with a stop or a quotation mark; many captions do not."""
    return not text.endswith((".", "”", '"', ":"))


def _behind_credit(blocks: Sequence[Block], at: int, outlets: Sequence[str], *, labelled: bool = False) -> None:
    """The line behind a credit that stands alone is its caption, unless the credit is that of a caption before it or the story begins.

    "Foto: Name" is whole in itself: what follows is a deck.
    """
    if at + 1 >= len(blocks) or (
        not labelled and at and blocks[at - 1].kind == "caption" and credit_at_end(blocks[at - 1].text)[1] is None
    ):
        return
    block, credit = blocks[at + 1], is_credit(blocks[at].text, outlets)
    if not labelled and ":" in blocks[at].text:
        return
    if credit is None or block.kind != "text" or block.removed_by is not None:
        return
    if not _may_be_caption(block, outlets, said=labelled, longest=_LONGEST if labelled else _LINE):
        return
    if labelled or _is_followed_by_story(blocks, at + 2, outlets):
        block.text, block.kind = f"{block.text} ({credit})", "caption"
        blocks[at].kind, blocks[at].removed_by = "other", "caption:joined"


def _is_followed_by_story(blocks: Sequence[Block], at: int, outlets: Sequence[str]) -> bool:
    """Whether a dateline or another credit opens the next line: then what stands before it is no paragraph of the story."""
    behind = [b for b in blocks[at : at + 8] if b.removed_by is None][:_AHEAD]
    if not behind:
        return False
    return behind[0].kind == "credit" or any(split_dateline(b.text, outlets=outlets)[0] is not None for b in behind)


def _may_be_caption(block: Block, outlets: Sequence[str], *, said: bool, longest: int = _LINE) -> bool:
    """``said``: words of saying do not count against it."""
    text = block.text
    if len(text) > longest or is_stamp_line(text) or text[:1] in "“\"'‘":
        return False
    return (said or not says_something(text) or is_caption_like(text)) and split_dateline(text, outlets=outlets)[0] is None
