"""A text dump of a page in, its headline and blocks in three parts out: before, in and behind the story.

A dump has no markup; what is told apart by class on a page is told here by what lines look like and where they stand.
The story begins at its dateline or first paragraph of prose after the headline, and ends with the last paragraph of
prose before the page's other lists, or with the table or list of facts right behind it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beritaparse.blocks import Block
from beritaparse.text.boilerplate.labels import label_boilerplate, strip_signoff
from beritaparse.text.captions.captions import is_caption_like, says_something, split_credit
from beritaparse.text.dateline.split import split_dateline
from beritaparse.text.dates.parse import is_stamp_line
from beritaparse.text.dump.captions import label_captions
from beritaparse.text.dump.data import end_of_facts, is_title_case
from beritaparse.text.dump.outlets import dump_outlets
from beritaparse.text.dump.strays import drop_strays
from beritaparse.text.people.bylines import has_label, is_full_name, names_role, parse_byline, without_place

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Dump", "read_dump"]

_ENDS = (".", "!", "?", "”", '"', "’", "…", ")", "]", ":")
_DASHES = ("-", "–", "—")
_QUOTES = ("“", '"', "”")
_PROSE = 80
_LONG = 120
"""A line as long as this is prose without a full stop at its end, too."""
_SHORTEST = 30
_LOOK = 40
_GAP = 8
_SHORT_HEADLINE = 3
_FEWEST = 4
_CAPTION = 110
_NEAR = 3
_LISTS = ("boilerplate:video", "boilerplate:related", "boilerplate:tags")


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
    drop_strays(blocks, start, stop, headline.text if headline is not None else "")
    _label_names(blocks[head + 1 : start], headline.text if headline is not None else "")
    if stop < len(blocks) and _is_closing_name(blocks[stop]):
        blocks[stop].kind, blocks[stop].removed_by = "byline", "dump:closing-name"
    if start < len(blocks):
        _label_caption(blocks[head + 1 : start], blocks[start])
    return Dump(headline, [b for b in blocks[:start] if b is not headline], blocks[start:stop], blocks[stop:], names)


def _headline(blocks: Sequence[Block]) -> int:
    """The first line of at least three words that is no label, stamp or prose with a dateline; -1 where there is none.

    A few words may be a section's name; a longer line that follows before the line of publication is the headline then.
    """
    first = -1
    for at, block in enumerate(blocks[:_LOOK]):
        if first >= 0 and (block.kind in ("stamp", "byline") or (block.removed_by or "").startswith(_LISTS) or is_stamp_line(block.text)):
            break
        if block.removed_by is not None or block.kind != "text" or len(block.text.split()) < _SHORT_HEADLINE or is_stamp_line(block.text):
            continue
        if len(block.text) > 250 or not _may_end_headline(block.text):  # noqa: PLR2004 - longer is prose
            break
        if len(block.text.split()) > _FEWEST:
            return at if first < 0 or is_title_case(block.text) else first
        first = at if first < 0 else first
    return first


def _may_end_headline(text: str) -> bool:
    return text.endswith(("...", "…")) or not text.endswith((".", ","))


def _start(blocks: Sequence[Block], at: int, outlets: Sequence[str]) -> int:
    """The dateline; without one the first prose that no line of publication follows, for that would be a deck."""
    prose: int | None = None
    behind = 0
    for i in range(at, min(len(blocks), at + _LOOK)):
        block = blocks[i]
        if block.kind == "byline" and block.text.endswith(_DASHES) and _city(block.text, outlets):
            return i
        if block.kind in ("stamp", "byline") or is_stamp_line(block.text):
            prose = None if behind == 0 and block.kind != "byline" else prose
            continue
        if block.removed_by is not None or block.kind != "text":
            continue
        found, _ = split_dateline(block.text, outlets=outlets, own_block=len(block.text) < _PROSE)
        if found is not None and (found.city or split_credit(block.text, outlets=outlets)[1] is None):
            return i
        behind += prose is not None
        if prose is None and _is_prose(block) and not is_caption_like(block.text):
            prose, behind = i, 0
        if behind > 2:  # noqa: PLR2004 - a dateline stands in the first paragraphs
            break
    if prose is not None:
        return prose
    return next((i for i in range(at, len(blocks)) if _is_prose(blocks[i])), at)


def _city(text: str, outlets: Sequence[str]) -> str | None:
    found, _ = split_dateline(text, outlets=outlets, own_block=True)
    return found.city if found is not None else None


def _is_prose(block: Block) -> bool:
    return block.removed_by is None and block.kind == "text" and len(block.text) >= _PROSE and block.text.endswith(_ENDS)


def _stop(blocks: Sequence[Block], start: int, outlets: Sequence[str]) -> int:
    """Behind the last paragraph of the story: a long gap without prose ends it."""
    last = start
    for i in range(start, len(blocks)):
        if i - last <= _NEAR and _is_spoken(blocks[i]):
            blocks[i].kind, blocks[i].removed_by = "text", None
        if blocks[i].removed_by is None and _ends_paragraph(blocks[i].text, outlets, near=i - last <= 1):
            last = i
        elif i - last > _GAP:
            break
    last = _without_box(blocks, start, last, outlets)
    return _with_heading(blocks, end_of_facts(blocks, last)) + 1


def _is_spoken(block: Block) -> bool:
    """A paragraph of speech that was taken for a link, as it stands behind the label of a list."""
    listed = block.removed_by is not None and block.removed_by.startswith(_LISTS)
    return (
        listed and len(block.text) > _PROSE and block.text.startswith(_QUOTES) and block.text.endswith(".") and says_something(block.text)
    )


def _without_box(blocks: Sequence[Block], start: int, last: int, outlets: Sequence[str]) -> int:
    """One or two short lines behind a sign-off are the writer's box, not the story."""
    behind = 0
    for i in range(last, start, -1):
        block = blocks[i]
        if block.removed_by is not None:
            continue
        if behind and strip_signoff(block.text, outlets=outlets)[1] is not None:
            return i
        behind += 1
        if behind > 2 or len(block.text) > _PROSE or block.text.startswith(_QUOTES):  # noqa: PLR2004 - a box has a name and a line
            break
    return last


def _ends_paragraph(text: str, outlets: Sequence[str], *, near: bool) -> bool:
    """Whether a line reads as a paragraph's end; short ones with a sign of exclamation are calls and headlines if not spoken."""
    bare = text.rstrip(" *•_-")
    if near and (len(bare) > _LONG or (len(bare) > _PROSE and bare.startswith(_QUOTES))):
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


def _label_names(front: Sequence[Block], headline: str) -> None:
    """A full name alone is the writer's beside the line of publication, before a role or behind another writer; so is a labelled line."""
    before: Block | None = None
    for block, behind in zip(front, [*front[1:], None], strict=False):
        if block.kind == "text" and block.removed_by is None and len(block.text) <= _PROSE:
            if has_label(block.text) and parse_byline(block.text):
                block.kind = "byline"
            elif is_full_name(without_place(block.text)):
                subject = block.text.split()[0] in headline.split()
                follows = before is not None and (
                    (before.kind == "stamp" and not subject) or (before.kind == "byline" and is_full_name(before.text))
                )
                closed = behind is not None and _closes_name(behind)
                block.kind = "byline" if follows or closed else block.kind
        before = block


def _closes_name(block: Block) -> bool:
    """The line of publication, a role or an editor's code."""
    return block.kind == "stamp" or is_stamp_line(block.text) or names_role(block.text) or "bracket-code" in (block.removed_by or "")


def _is_closing_name(block: Block) -> bool:
    """A name in capitals, alone right behind the story."""
    return block.kind == "text" and block.removed_by is None and block.text.isupper() and is_full_name(block.text)


def _label_caption(front: Sequence[Block], lead: Block) -> None:
    """One short sentence between the line of publication and a dateline: decks stand before that line, or are longer."""
    lines = [b for b in front if b.removed_by is None and len(b.text) > 2]  # noqa: PLR2004 - "A+"
    if not lines or lines[-1].kind != "text" or not any(b.kind in ("stamp", "byline") for b in front):
        return
    text = lines[-1].text
    sentence = text.endswith(".") and ". " not in text and len(text.split()) >= _FEWEST and len(text) <= _CAPTION
    before = any(b.kind in ("stamp", "byline") for b in front[: front.index(lines[-1])])
    if sentence and before and not says_something(text) and split_dateline(lead.text)[0] is not None:
        lines[-1].kind = "caption"
