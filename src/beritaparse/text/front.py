"""What stands around the story: publication lines, bylines, captions and decks before it, credits and tags behind it.

Blocks in, the same blocks with their kinds set, and the useful ones apart, nearest to the headline first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beritaparse.blocks import Block
from beritaparse.text.boilerplate.labels import label_boilerplate
from beritaparse.text.captions.captions import is_caption_like, says_something
from beritaparse.text.captions.credits import credit_in_front
from beritaparse.text.dates.parse import is_stamp_line, parse_stamp
from beritaparse.text.people.bylines import has_label, is_full_name, is_name, name_before_date, names_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Surroundings", "check_captions", "closing_bylines", "read_surroundings"]

_LINE = 140
"""A longer block is no publication line or byline."""
_BEFORE = 12
_AFTER = 15
_FAR = 400
"""Names with a role grown to them stand in some pages' foot."""
_NEAR = 3
_SITE = re.compile(r"[\w-]{2,40}\.[\w.]{2,10}")
_GLUED_ROLE = re.compile(r"[A-Z][\w.’' -]{2,50}[a-z.](?:Author|Editor)")


@dataclass(slots=True)
class Surroundings:
    """The useful blocks around a story."""

    stamps: list[Block] = field(default_factory=list)
    bylines: list[Block] = field(default_factory=list)
    captions: list[Block] = field(default_factory=list)


def check_captions(blocks: Sequence[Block], *, outlets: Sequence[str]) -> None:
    """What the markup calls a caption may be a stamp, a label or an advertisement that stands in the picture's box."""
    for block in blocks:
        if block.removed_by is not None or block.kind not in ("caption", "credit"):
            continue
        if is_stamp_line(block.text):
            block.kind = "stamp"
            continue
        probe = Block(block.text)
        label_boilerplate([probe], outlets=outlets)
        if probe.removed_by is not None or not any(c.isalpha() for c in block.text):
            block.kind, block.removed_by = probe.kind if probe.kind == "byline" else "other", probe.removed_by or "caption:no-words"


def read_surroundings(front: Sequence[Block], headline_at: int | None, lead: Sequence[Block], back: Sequence[Block]) -> Surroundings:
    """``headline_at`` is the headline's place in ``front``; ``lead`` are the body's first blocks."""
    found = Surroundings()
    split = 0 if headline_at is None else headline_at
    for at, block in enumerate(front[split:], split):
        _sort(block, found, loose=True)
        if block.kind == "text" and block.removed_by is None and is_full_name(block.text):
            found.bylines += _bare_name(block, front[at + 1 : at + 3])
    for at, block in enumerate([*reversed(front[max(0, split - _BEFORE) : split]), *lead]):
        _sort(block, found, loose=False, near=at < _NEAR)
    found.bylines += closing_bylines(back)
    return found


def _bare_name(block: Block, behind: Sequence[Block]) -> Iterator[Block]:
    """A byline made of a name alone near the headline and of what follows it: its role, or the line of publication."""
    if not behind:
        return
    if names_role(behind[0].text):
        forward = len(behind) > 1 and is_name(behind[1].text)
        yield Block(f"{'Penulis' if forward else behind[0].text.strip(' :')}: {block.text}", "byline", block.origin)
    elif is_stamp_line(behind[0].text):
        yield Block(f"{block.text} | {behind[0].text}", "byline", block.origin)


def closing_bylines(back: Sequence[Block]) -> list[Block]:
    """The bylines behind a story: labelled lines, lines behind a label, and names with their role behind, each made one line."""
    found: list[Block] = []
    skip = -1
    roles = [False, *(names_role(block.text) for block in back[: _FAR + 1]), False]
    for at, block in enumerate(back[:_FAR]):
        if at < skip:
            continue
        labelled = roles[at] and at != skip
        if roles[at + 2] and not labelled and (is_name(block.text) or _SITE.fullmatch(block.text)):
            found.append(Block(f"{back[at + 1].text.strip(' :')}: {block.text}", "byline", block.origin))
            skip = at + 2
        elif _GLUED_ROLE.fullmatch(block.text) or (at < _AFTER and _is_closing(block, at, labelled=labelled)):
            found.append(block)
    return found


def _is_closing(block: Block, at: int, *, labelled: bool) -> bool:
    """``labelled``: a role's label stands right before it."""
    if block.kind != "byline":
        return False
    return labelled or names_role(block.text) or has_label(block.text) or (not at and "closing-name" in (block.removed_by or ""))


def _sort(block: Block, found: Surroundings, *, loose: bool, near: bool = True) -> None:
    if block.kind == "headline":
        return
    if block.kind == "stamp" or (len(block.text) <= _LINE and block.kind != "caption" and is_stamp_line(block.text)):
        block.kind = "stamp"
        found.stamps.append(block)
        if near and (has_label(block.text) or name_before_date(block.text)):
            found.bylines.append(block)
    elif block.kind == "byline":
        found.bylines.append(block)
        if parse_stamp(block.text) is not None:
            found.stamps.append(block)
    elif "syndication" in (block.removed_by or "") and has_label(block.text):
        found.bylines.append(block)
    elif block.kind in ("caption", "credit"):
        found.captions.append(block)
    elif (
        block.kind == "text"
        and block.removed_by is None
        and (is_caption_like(block.text, loose=loose) or (loose and _opens_with_credit(block.text)))
    ):
        block.kind = "caption"
        found.captions.append(block)


def _opens_with_credit(text: str) -> bool:
    """ "dok.TMC Api melalap …", "AGENCY/NAME Warga …": before the story no sentence begins so."""
    return credit_in_front(text)[1] is not None and not says_something(text)
