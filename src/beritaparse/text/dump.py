"""A text dump of a page in, its headline and blocks in three parts out: before, in and behind the story.

A dump has no markup; what is told apart by class on a page is told here by what lines look like and where they stand.
The story begins at its dateline or first paragraph of prose after the headline, and ends with the last paragraph of
prose before the page's other lists, or with the table or list of facts right behind it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beritaparse.blocks import Block
from beritaparse.text.boilerplate import label_boilerplate, strip_signoff
from beritaparse.text.bylines import is_full_name, names_role, without_place
from beritaparse.text.captions import is_caption_like
from beritaparse.text.dateline import split_dateline
from beritaparse.text.dates import is_stamp_line
from beritaparse.text.dumpcaptions import label_captions
from beritaparse.text.dumpdata import end_of_facts, is_title_case
from beritaparse.text.dumpoutlets import dump_outlets

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Dump", "read_dump"]

_ENDS = (".", "!", "?", "”", '"', "’", "…", ")", "]", ":")
_PROSE = 80
_LONG = 120
"""A line as long as this is prose without a full stop at its end, too."""
_SHORTEST = 30
_LINK_WORDS = 4
_LOOK = 40
_GAP = 8


@dataclass(slots=True)
class Dump:
    """A dump, taken apart."""

    headline: Block | None = None
    front: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    back: list[Block] = field(default_factory=list)
    outlets: tuple[str, ...] = ()
    """The outlet's names, as the dump prints them; given ones first."""


def read_dump(text: str, *, outlets: Sequence[str] = ()) -> Dump:
    """Take a dump apart; the blocks are already labelled."""
    blocks = [Block(line, origin=f"line {n}") for n, raw in enumerate(text.splitlines(), 1) if (line := " ".join(raw.split()))]
    if not blocks:
        return Dump()
    names = tuple(dict.fromkeys((*outlets, *dump_outlets([block.text for block in blocks]))))
    label_boilerplate(blocks, outlets=names)
    head = _headline(blocks)
    label_captions(blocks, head, outlets=names)
    start = _start(blocks, head + 1, names)
    stop = min(_stop(blocks, start, names), len(blocks))
    headline = blocks[head] if head >= 0 else None
    if headline is not None:
        headline.kind, headline.removed_by = "headline", None
    _drop_strays(blocks, start, stop)
    _label_names(blocks[head + 1 : start])
    return Dump(headline, [b for b in blocks[:start] if b is not headline], blocks[start:stop], blocks[stop:], names)


def _headline(blocks: Sequence[Block]) -> int:
    """The first line of at least three words that is no label, stamp or prose with a dateline; -1 where there is none."""
    for at, block in enumerate(blocks[:_LOOK]):
        if block.removed_by is None and block.kind == "text" and len(block.text.split()) > 2 and not is_stamp_line(block.text):  # noqa: PLR2004
            return at if len(block.text) <= 250 and _may_end_headline(block.text) else -1  # noqa: PLR2004 - longer is prose
    return -1


def _may_end_headline(text: str) -> bool:
    return text.endswith(("...", "…")) or not text.endswith((".", ","))


def _start(blocks: Sequence[Block], at: int, outlets: Sequence[str]) -> int:
    """The dateline; without one the first prose that no line of publication follows, for that would be a deck."""
    prose: int | None = None
    behind = 0
    for i in range(at, min(len(blocks), at + _LOOK)):
        block = blocks[i]
        if block.kind in ("stamp", "byline") or is_stamp_line(block.text):
            prose = None if behind == 0 and block.kind != "byline" else prose
            continue
        if block.removed_by is not None or block.kind != "text":
            continue
        found, _ = split_dateline(block.text, outlets=outlets, own_block=len(block.text) < _PROSE)
        if found is not None:
            return i
        behind += prose is not None
        if prose is None and _is_prose(block) and not is_caption_like(block.text):
            prose, behind = i, 0
        if behind > 2:  # noqa: PLR2004 - a dateline stands in the first paragraphs
            break
    if prose is not None:
        return prose
    return next((i for i in range(at, len(blocks)) if _is_prose(blocks[i])), at)


def _is_prose(block: Block) -> bool:
    return block.removed_by is None and block.kind == "text" and len(block.text) >= _PROSE and block.text.endswith(_ENDS)


def _stop(blocks: Sequence[Block], start: int, outlets: Sequence[str]) -> int:
    """Behind the last paragraph of the story: a long gap without prose ends it."""
    last = start
    for i in range(start, len(blocks)):
        if blocks[i].removed_by is None and _ends_paragraph(blocks[i].text, outlets, near=i - last <= 1):
            last = i
        elif i - last > _GAP:
            break
    return _with_heading(blocks, end_of_facts(blocks, last)) + 1


def _ends_paragraph(text: str, outlets: Sequence[str], *, near: bool) -> bool:
    """Whether a line reads as a paragraph's end; short ones with a sign of exclamation are calls and headlines if not spoken."""
    bare = text.rstrip(" *•_-")
    if len(bare) > _LONG and near:
        return True
    if not bare.endswith(_ENDS):
        bare = strip_signoff(text, outlets=outlets)[0].rstrip()
    if len(bare) <= _SHORTEST or not bare.endswith(_ENDS):
        return False
    if near or len(bare) > _PROSE or bare.startswith(("“", '"')):
        return True
    return not bare.endswith("!") and not (bare.endswith("?") and is_title_case(bare))


def _with_heading(blocks: Sequence[Block], last: int) -> int:
    """A heading that stands between the last paragraph and the pager is the story's, which goes on on the next page."""
    behind = blocks[last + 1 : last + 3]
    if len(behind) < 2 or behind[0].kind != "text" or behind[0].removed_by is not None:  # noqa: PLR2004
        return last
    return last + 1 if "pagination.next-page" in (behind[1].removed_by or "") else last


def _drop_strays(blocks: Sequence[Block], start: int, stop: int) -> None:
    """Links to other stories and lone signs between paragraphs: a link's line stands in the page's lists again."""
    elsewhere = {_key(block.text) for block in (*blocks[:start], *blocks[stop:])}
    for at in range(start, stop):
        block = blocks[at]
        if block.removed_by is not None or block.kind != "text":
            continue
        if not any(c.isalpha() for c in block.text) and not _beside_short(blocks, at, start, stop):
            block.kind, block.removed_by = "other", "dump:no-words"
        elif len(block.text.split()) >= _LINK_WORDS and not block.text.endswith(_ENDS) and _key(block.text) in elsewhere:
            block.kind, block.removed_by = "other", "dump:link"


def _label_names(front: Sequence[Block]) -> None:
    """A full name alone is the writer's where the line of publication or a role stands behind it, or another writer before it."""
    before: Block | None = None
    for block, behind in zip(front, [*front[1:], None], strict=False):
        if block.kind == "text" and block.removed_by is None and is_full_name(without_place(block.text)):
            follows = before is not None and before.kind == "byline" and is_full_name(before.text)
            closed = behind is not None and (behind.kind == "stamp" or is_stamp_line(behind.text) or names_role(behind.text))
            block.kind = "byline" if follows or closed else block.kind
        before = block


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _beside_short(blocks: Sequence[Block], at: int, start: int, stop: int) -> bool:
    """Whether a line of signs or numbers is one of a table's."""
    near = [blocks[i] for i in (at - 1, at + 1) if start <= i < stop]
    return any(block.removed_by is None and len(block.text) < _SHORTEST for block in near)
