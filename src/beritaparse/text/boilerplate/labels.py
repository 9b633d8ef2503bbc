"""What is no story in a sequence of blocks: blocks in, the same blocks labelled out.

1. Each block is looked up in the phrases of data/boilerplate.
2. Paragraphs of prose tell where the story begins and ends; many phrases count only outside of it.
3. The first label of another part of the page ("Berita Terkait", a copyright line, a comment form) ends the story, unless more of
   it follows.
4. What the phrases fit is labelled, with the lists, names and tags under labels that stand alone.
5. What has no words to tell is told by its form: headlines that are one link, captions with their credit, publication lines.

All labels set ``kind`` ("other" where no field wants the block) and ``removed_by``, save captions and credits: their kind says enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritaparse.blocks import BODY_KINDS
from beritaparse.rules.phrases import phrases
from beritaparse.text.boilerplate.linklists import is_linked_headline, list_under, names_under, numbers_under, stray_headlines, tags_under
from beritaparse.text.boilerplate.promotion import strip_inline, syndication
from beritaparse.text.boilerplate.prose import is_open, outline
from beritaparse.text.boilerplate.signoffs import strip_signoff
from beritaparse.text.captions.captions import has_credit, is_caption_like, split_credit
from beritaparse.text.dates.parse import is_stamp_line
from beritaparse.text.people.bylines import is_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from beritaparse.blocks import Block
    from beritaparse.rules.phrases import Phrase
    from beritaparse.text.boilerplate.prose import Outline

__all__ = ["label_boilerplate", "strip_inline", "strip_signoff", "syndication"]

_STAMP = 160
_TEASER = 90
_STOPS = frozenset(("after", "end", "final"))
_BEFORE = frozenset(("after", "anywhere", "before", "edges", "end", "final"))
_BEHIND = frozenset(("anywhere", "behind", "edges", "end"))
_CLOSING = frozenset(("credits", "share", "signoffs", "tags"))
"""Groups whose lines close a story that has had some paragraphs, unless more of it follows."""
_PARAGRAPHS = 3
_REACH = 6
_TOP = 8
_SIGNED_WORDS = 4
_SHORT = 20


def label_boilerplate(blocks: Sequence[Block], *, outlets: Sequence[str] = ()) -> None:
    """Label what is no story; ``blocks`` are in reading order, from a page's body or a dump. Blocks already removed stay so."""
    book = phrases()
    hits = [book.lines(b.text, b.linked) if b.kind in BODY_KINDS else [] for b in blocks]
    plan = outline(blocks, hits)
    _drop_slogans(blocks, hits, plan)
    stop, ending = _stop(blocks, hits, plan)
    plan.cut(stop)
    for at in plan.edges(stop):
        if not hits[at] and is_open(blocks[at]):
            hits[at] = book.any_lines(blocks[at].text, blocks[at].linked)
    page = _Page(blocks, hits, plan, stop)
    for at in range(stop):
        if hits[at] and (phrase := page.fitting(at)) is not None:
            page.label(at, phrase)
    if ending is not None:
        page.label_rest(ending)
    page.label_by_form(outlets)


def _drop_slogans(blocks: Sequence[Block], hits: Sequence[list[Phrase]], plan: Outline) -> None:
    """Closing paragraphs in which the outlet praises itself look like prose, and are none."""
    while plan.last > plan.first:
        block = blocks[plan.last]
        found = phrases().any_lines(block.text, block.linked)
        if not found:
            return
        hits[plan.last].extend(found)
        plan.cut(plan.last)


def _stop(blocks: Sequence[Block], hits: Sequence[Sequence[Phrase]], plan: Outline) -> tuple[int, Phrase | None]:
    """Where the story ends: at the first label of another part that no more of the story follows; and the phrase that says so."""
    for at in range(plan.first + 1, len(blocks)) if plan.first >= 0 else ():
        if hits[at] and is_open(blocks[at]):
            ending = next((p for p in hits[at] if _ends(p, blocks, plan, at)), None)
            if ending is not None:
                return at, ending
    return len(blocks), None


def _ends(phrase: Phrase, blocks: Sequence[Block], plan: Outline, at: int) -> bool:
    if phrase.where == "final":
        return True
    if phrase.where not in _STOPS and (phrase.group not in _CLOSING or plan.paragraphs_before(at) < _PARAGRAPHS):
        return False
    return not plan.goes_on(at) and not (phrase.where == "after" and _is_subheading(blocks, at))


def _is_subheading(blocks: Sequence[Block], at: int) -> bool:
    """Whether a heading has text or a list of its own under it, not links."""
    if blocks[at].kind != "heading" or at + 1 >= len(blocks):
        return False
    under = blocks[at + 1]
    return is_open(under) and not under.linked and under.kind in ("list_item", "table", "text", "quote") and " " in under.text


class _Page:
    """The blocks with the phrases they fit, and what the outline says of them."""

    def __init__(self, blocks: Sequence[Block], hits: Sequence[Sequence[Phrase]], plan: Outline, stop: int) -> None:
        self.blocks = blocks
        self.hits = hits
        self.plan = plan
        self.stop = stop

    def fitting(self, at: int) -> Phrase | None:
        """The first phrase that counts at this place."""
        before = self.plan.first < 0 or at < self.plan.first
        places = _BEFORE if before else _BEHIND if at > self.plan.last else ("anywhere", "end")
        found = next((p for p in self.hits[at] if p.where in places), None)
        return found or next((p for p in self.hits[at] if p.where in ("behind", "closing") and self.closes(at)), None)

    def closes(self, at: int) -> bool:
        """Whether a block stands right behind the last paragraph, or alone."""
        last = self.plan.last
        return last < at <= last + _REACH and not any(is_open(b) for b in self.blocks[last + 1 : at])

    def label(self, at: int, phrase: Phrase) -> None:
        """Label a block, and what stands under it if it is a label alone."""
        _mark(self.blocks[at], phrase)
        if (phrase.follow or phrase.where in _STOPS) and phrase.alone(self.blocks[at].text):
            for i in self.under(range(at + 1, self.stop), phrase):
                _mark(self.blocks[i], phrase)

    def under(self, free: range, phrase: Phrase) -> Iterable[int]:
        """What belongs to a label that stands alone."""
        if phrase.follow == "titles" or phrase.where in _STOPS:
            return list_under(self.blocks, self.hits, free, self.plan)
        if phrase.follow == "name":
            return names_under(self.blocks, free)
        if phrase.follow == "numbers":
            return numbers_under(self.blocks, free)
        if phrase.follow == "tags":
            return tags_under(self.blocks, self.hits, free) if free.start > self.plan.last else ()
        text = self.blocks[free.start].text if free else ""
        return (free.start,) if len(text) <= _TEASER and text.endswith(("…", "...")) else ()

    def label_rest(self, ending: Phrase) -> None:
        """Behind the end of the story everything is out; bylines there are still bylines."""
        for at in range(self.stop, len(self.blocks)):
            byline = next((p for p in self.hits[at] if p.kind == "byline"), None)
            _mark(self.blocks[at], byline or ending)
            if byline is not None and byline.follow == "name" and byline.alone(self.blocks[at].text):
                for i in names_under(self.blocks, range(at + 1, len(self.blocks))):
                    _mark(self.blocks[i], byline)

    def label_by_form(self, outlets: Sequence[str]) -> None:
        """What no words tell: headlines of other stories, captions, publication lines, a name in capitals that closes a story."""
        stray = stray_headlines(self.blocks, self.plan)
        for at in range(self.stop):
            block = self.blocks[at]
            if not is_open(block):
                continue
            if at in stray or (block.linked and is_linked_headline(block)):
                block.kind, block.removed_by = "other", f"boilerplate:form.{'stray' if at in stray else 'linked'}-headline"
            elif at != self.plan.last and has_credit(block.text, outlets=outlets) and not self.may_be_signed(at):
                block.kind = "caption" if split_credit(block.text, outlets=outlets)[0] else "credit"
                self.label_between(at)
            elif at < _TOP and at + 1 < self.stop and self.is_printed_twice(at):
                block.kind = self.blocks[at + 1].kind = "caption"
            elif self.plan.outside(at):
                self.label_outside(at)

    def label_between(self, at: int) -> None:
        """A line between two credits is a caption, as in slide shows: credit, caption, credit, caption."""
        if (
            at > 1
            and self.blocks[at].kind == self.blocks[at - 2].kind == "credit"
            and is_open(between := self.blocks[at - 1])
            and not between.linked
        ):
            between.kind = "caption"

    def may_be_signed(self, at: int) -> bool:
        """Whether a block right behind the prose may be a short last paragraph with a sign-off, not a caption."""
        if self.plan.last < 0 or not self.closes(at):
            return False
        rest, mark = strip_signoff(self.blocks[at].text)
        return mark is not None and rest.count(" ") >= _SIGNED_WORDS

    def is_printed_twice(self, at: int) -> bool:
        """Whether a line at the top of a page stands there twice in a row, as captions do."""
        block, twin = self.blocks[at], self.blocks[at + 1]
        return block.text == twin.text and is_open(twin) and len(block.text) > _SHORT and is_caption_like(block.text, loose=True)

    def label_outside(self, at: int) -> None:
        """A block before or behind the prose."""
        block, text = self.blocks[at], self.blocks[at].text
        if len(text) <= _STAMP and any(c.isdigit() for c in text) and is_stamp_line(text):
            block.kind, block.removed_by = "stamp", "boilerplate:form.stamp"
        elif (
            text.isupper()
            and self.plan.last >= 0
            and self.closes(at)
            and is_name(text)
            and not any(map(is_open, self.blocks[at + 1 : self.stop]))
        ):
            block.kind, block.removed_by = "byline", "boilerplate:form.closing-name"


def _mark(block: Block, phrase: Phrase) -> None:
    if block.kind in BODY_KINDS:
        block.kind = phrase.kind
        if block.removed_by is None and phrase.kind not in ("caption", "credit"):
            block.removed_by = phrase.rule
