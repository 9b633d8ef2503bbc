"""What the markup alone tells to be no story, and what class words wrongly told so."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from beritaparse.html.blocks import Cut, Walk
from beritaparse.html.hints import is_prose, is_weak
from beritaparse.html.measure import LONG, RUN, are_inside, prose_mass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from beritaparse.blocks import Block


__all__ = ["cut_links", "cut_teasers", "overruled"]

_OVERRULE = 0.35
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_SHORT = 15
_LABEL = 25
_STOPS = (".", "!", "?", "”", '"')
_TEASER = "markup:teasers"


def overruled(found: Walk, places: Iterable[int]) -> set[_Element]:
    """Class words are hints: an element they cut out comes back where it holds a large part of the prose.

    Parts of a story that are shown when paged to stand hidden or in a pager's box: those weak hints give way to any running text.
    """
    total = 0
    by_cut: dict[_Element, list[int]] = {}
    weak: set[_Element] = set()
    for i in places:
        block = found.blocks[i]
        size = len(block.text) if block.kind != "list_item" and is_prose(block.text, block.linked) else 0
        total += size
        for cut in found.cuts[i]:
            if cut.reason.startswith(("hint:", "markup:")):
                by_cut.setdefault(cut.element, []).append(size)
                if is_weak(cut.reason):
                    weak.add(cut.element)
    return {
        element
        for element, sizes in by_cut.items()
        if sum(sizes) > total * _OVERRULE or (element in weak and any(size > LONG for size in sizes))
    }


def cut_teasers(found: Walk, places: range, parts: Sequence[_Element]) -> None:
    """Boxes side by side that hold a linked headline and a paragraph at most each are teasers, whatever their classes say."""
    stop = {a for part in parts for a in (part, *part.iterancestors())}
    linked = [found.nodes[i] for i in places if _is_linked_line(found.blocks[i], found.nodes[i])]
    boxes: dict[tuple[_Element, str | None], list[_Element]] = {}
    held = Counter(a for heading in linked for a in heading.iterancestors())
    for heading in linked if len(linked) > 1 else ():
        box = _teaser_box(heading, stop, held)
        if box is not None and (parent := box.getparent()) is not None:
            key = (parent, None) if heading.tag in _HEADINGS else (parent, box.get("class"))
            boxes.setdefault(key, []).append(box)
    cut = {box for (_, made), alike in boxes.items() if len(alike) > (1 if made is None else 2) for box in alike}
    if not cut:
        return
    inside = are_inside([found.nodes[i] for i in places], cut)
    prose: dict[_Element, int] = dict.fromkeys(cut, 0)
    owner = {
        i: next(a for a in (found.nodes[i], *found.nodes[i].iterancestors()) if a in cut)
        for i, yes in zip(places, inside, strict=True)
        if yes
    }
    for i, box in owner.items():
        prose[box] += prose_mass(found.blocks[i]) > LONG
    for i, box in owner.items():
        if prose[box] <= 1 and found.blocks[i].removed_by is None:
            found.blocks[i].removed_by = _TEASER
    for image in found.images:
        box = next((a for a in image.element.iterancestors() if a in cut), None)
        if box is not None and prose[box] <= 1:
            image.cuts = (*image.cuts, Cut(box, _TEASER))


def cut_links(found: Walk, places: range) -> None:
    """A table of contents with its label, and boxes of nothing but several links, are no story."""
    for i in places:
        block, node = found.blocks[i], found.nodes[i]
        if block.removed_by is not None or block.linked * 3 < len(block.text) * 2:
            continue
        links = list(islice(node.iter("a"), 2))
        if node.tag == "li" and links and len(href := links[0].get("href") or "") > 1 and href[0] == "#":
            block.removed_by = "markup:contents"
            before = found.blocks[i - 1] if i > places[0] else block
            if before.kind == "text" and not before.linked and len(before.text) <= _LABEL and before.text[-1].isalnum():
                before.removed_by = "markup:contents"
        elif node.tag == "div" and len(links) > 1 and block.text[-1:] not in _STOPS:
            block.removed_by = "markup:links"
    _cut_last_links(found, places)


def _cut_last_links(found: Walk, places: range) -> None:
    """Three items and more of a list behind the last paragraph that are mostly a link each, as long as headlines, are other stories."""
    tail: list[Block] = []
    for i in reversed(places):
        block = found.blocks[i]
        if block.removed_by is None and prose_mass(block) > LONG and block.linked * 2 < len(block.text):
            break
        if block.removed_by is None and block.kind == "list_item" and block.linked > _LABEL and block.linked * 5 > len(block.text) * 3:
            tail.append(block)
    if len(tail) > RUN:
        for block in tail:
            block.removed_by = "markup:links"


def _is_linked_line(block: Block, node: _Element) -> bool:
    """A linked headline, or a box that holds nothing but a linked line of some words."""
    if block.linked < len(block.text) - 1:
        return False
    return node.tag in _HEADINGS or (node.tag == "div" and len(block.text) > _SHORT and block.text.count(" ") > RUN)


def _teaser_box(heading: _Element, stop: set[_Element], held: Counter[_Element]) -> _Element | None:
    """The largest box around a linked headline with no second one in it; None where it stands in the story's flow."""
    box: _Element | None = None
    parent = heading.getparent()
    while parent is not None and parent not in stop and held[parent] == 1:
        box, parent = parent, parent.getparent()
    return box
