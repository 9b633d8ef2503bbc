"""Where the story stands: the container (or its parts) and the headline's element.

The order of trust: a template whose layout matches the markup, an element marked articleBody, the score of an unknown site.
Scoring is linear: every block gives its prose to the element that holds the run of paragraphs; the richest run after the
headline wins, and grows to its parent as long as what comes in is prose of the same story.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from beritaparse.blocks import BODY_KINDS, Block
from beritaparse.html.blocks import MAX_DEPTH, Cut, Walk, settle, walk
from beritaparse.html.embedded import embedded_story
from beritaparse.html.hints import body_words, is_byline, is_opening, is_prose, is_weak
from beritaparse.html.images import mark_caption_boxes
from beritaparse.html.select import MatchSet, compile_selector, find_all, find_first
from beritaparse.html.tree import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from beritaparse.html.tree import Page
    from beritaparse.rules.model import Layout, Template

__all__ = ["Located", "Story", "cut_out", "locate_by_markup", "locate_by_score", "locate_by_template", "times_of"]

_ENOUGH = 140
"""Characters of prose that a container must hold to be taken for a story."""
_OVERRULE = 0.35
_MOSTLY = 1.2
"""Text may be so much more than prose in a box that is nothing but a part of a story."""
_LONG = 80
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_SHORT = 15
_LABEL = 25
_STOPS = (".", "!", "?", "”", '"')
_TEASER = "markup:teasers"
_LINE = 140
"""A longer block is no line about the story."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RUN = 2
_AROUND = 25
_NEAR = 6
_CLIMB = 6
_PART_OF_PARENT = frozenset(
    (
        "p",
        "br",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "font",
        "center",
        "strong",
        "b",
        "em",
        "i",
        "span",
        "figure",
        "blockquote",
    )
)
_INLINE = frozenset(("a", "b", "strong", "i", "em", "u", "span", "font", "small", "sup", "sub", "mark", "img"))
_ITEMS = frozenset(("li", "dt", "dd", "blockquote"))
_LIST_TAGS = frozenset(("li", "ul", "ol", "dl", "dd", "dt", "blockquote", "td", "tr", "tbody", "table"))


@dataclass(slots=True)
class Located:
    """Where the story stands, and why."""

    parts: list[_Element]
    """The container, or the parts of one story in reading order."""
    evidence: str
    template: Template | None = None
    layout: Layout | None = None
    photo: _Element | None = None
    """The lead photo, where a template knows that it stands outside the container."""


@dataclass(slots=True)
class Story:
    """The article's column of a page as blocks: before, in and after the container."""

    front: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    back: list[Block] = field(default_factory=list)
    walk: Walk = field(default_factory=Walk)
    first: int = 0
    """Index in the walk of the first block of the body."""
    last: int = 0
    """Index behind the last."""
    headline_at: int | None = None
    """Index in the walk of the headline's block; None where the column shows none before the body."""
    scope: _Element | None = None
    """The smallest element around headline and container."""
    void: set[_Element] = field(default_factory=set)
    """The cuts that do not count here."""


def locate_by_template(page: Page, templates: Iterable[Template]) -> Located | None:
    """The first layout whose body stands on the page and holds prose."""
    for template in templates:
        for layout in template.layouts:
            parts = _parts_of(page, layout)
            if parts and all(_present(page, text) for text in layout.detect):
                photo = find_first(page, map(compile_selector, layout.image))
                return Located(parts, f"template:{template.name}", template, layout, photo[1] if photo else None)
    return None


def _parts_of(page: Page, layout: Layout) -> list[_Element]:
    """What the first body selector that finds a story finds."""
    for text in layout.body:
        parts = _one_story(_outermost([e for _, e in find_all(page, (compile_selector(text),))]))
        if parts and _has_prose(parts):
            return parts
    inner = embedded_story(page, layout.json) if layout.json else None
    return [] if inner is None else [inner]


def locate_by_markup(page: Page) -> Located | None:
    """The element that schema.org microdata calls the article's body."""
    parts = _one_story(_outermost(page.by_itemprop.get("articleBody", [])))
    if parts and _has_prose(parts):
        return Located(parts, "itemprop:articleBody")
    return None


def _present(page: Page, text: str) -> bool:
    return next(find_all(page, (compile_selector(text),)), None) is not None


def _outermost(elements: Sequence[_Element]) -> list[_Element]:
    """Elements that do not stand in one another, without those of tags that hold no text."""
    known: dict[_Element, bool] = {}
    result: list[_Element] = []
    for element in elements:
        if element.tag not in ("meta", "script", "link") and not _stands_in(element, known):
            known[element] = True
            result.append(element)
    return result


def _one_story(parts: list[_Element]) -> list[_Element]:
    """Of several containers those that are parts of the first story: near to it and without a headline between.

    A page that loads further articles below repeats the container, each in a box with a headline of its own.
    """
    if len(parts) <= 1:
        return parts
    first = parts[0]
    box = first.getparent()
    near: set[_Element] = set() if box is None else {box}
    if box is not None and (outer := box.getparent()) is not None and not _has_headings(outer, first):
        near.add(outer)
    return [p for p in parts if p is first or any(a in near for a in _up(p, 2))]


def _has_headings(box: _Element, first: _Element) -> bool:
    return any(all(a is not first for a in heading.iterancestors()) for heading in box.iter("h1"))


def _up(element: _Element, levels: int) -> Iterable[_Element]:
    parent = element.getparent()
    while parent is not None and levels:
        yield parent
        parent, levels = parent.getparent(), levels - 1


def _has_prose(parts: Sequence[_Element]) -> bool:
    """Whether the parts hold enough text outside links to be a story."""
    size = 0
    for part in parts:
        for element in part.iter("*"):
            if element.tag in ("a", "script", "style"):
                continue
            size += len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
            if size >= _ENOUGH:
                return True
    return False


def locate_by_score(root: _Element, headline: _Element | None, *, max_depth: int = MAX_DEPTH) -> tuple[Located | None, Walk]:
    """The richest run of paragraphs of a page that no template knows."""
    body = next(iter(root.iter("body")), root)
    found = walk(body, max_depth=max_depth)
    settle(found, _overruled(found, range(len(found.blocks))))
    scored = _Scores(found, body, headline)
    best = scored.best()
    if best is None:
        return None, found
    return Located(scored.spread(scored.grown(best)), "score"), found


class _Scores:
    """Prose on the elements of a page."""

    def __init__(self, found: Walk, top: _Element, headline: _Element | None) -> None:
        self.top = top
        self.total: dict[_Element, float] = {}
        self.count: dict[_Element, int] = {}
        self.text: dict[_Element, int] = {}
        self.plain: dict[_Element, int] = {}
        """The text outside links."""
        self.runs: dict[_Element, float] = {}
        self.first: dict[_Element, int] = {}
        shown = _headline_place(found, headline, range(len(found.blocks)))
        self.headline_at = -1 if shown is None else shown
        self.begin = -1
        """The first paragraph behind the headline."""
        for at, (block, node) in enumerate(zip(found.blocks, found.nodes, strict=True)):
            self._add(at, block, node)

    def _add(self, at: int, block: Block, node: _Element) -> None:
        mass = _mass(block, in_list=block.kind == "list_item" and not _among_paragraphs(node))
        size = len(block.text) if block.removed_by is None and block.kind != "heading" else 0
        if mass > 0:
            holder = _run_holder(node)
            self.runs[holder] = self.runs.get(holder, 0.0) + mass
            self.first.setdefault(holder, at)
            if self.begin < 0 <= self.headline_at < at and block.kind == "text" and mass > _LONG:
                self.begin = at
        elif not size:
            return
        element: _Element | None = node
        while element is not None:
            self.text[element] = self.text.get(element, 0) + size
            self.plain[element] = self.plain.get(element, 0) + max(0, size - block.linked)
            if mass > 0:
                self.total[element] = self.total.get(element, 0.0) + mass
                self.count[element] = self.count.get(element, 0) + 1
            if element is self.top:
                break
            element = element.getparent()

    def best(self) -> _Element | None:
        """The element that holds the story's run."""
        chosen: _Element | None = None
        top = 0.0
        for element, mass in self.runs.items():
            value = mass * self._weight(element)
            if value > top:
                chosen, top = element, value
        if chosen is None or self.runs[chosen] < _ENOUGH:
            return self._box_of_boxes()
        return self._first_like(chosen)

    def _box_of_boxes(self) -> _Element | None:
        """Where each paragraph stands in a box of its own: the box around those that hold no headline of another story."""
        held: dict[_Element, float] = {}
        boxes: dict[_Element, list[_Element]] = {}
        for element, mass in self.runs.items():
            parent = element.getparent()
            if parent is not None and element is not self.top and not any(_is_teaser(h) for h in element.iter("h1", "h2", "h3", "h4")):
                held[parent] = held.get(parent, 0.0) + mass
                boxes.setdefault(parent, []).append(element)
        behind = {e: 1.5 if self.first[inner[0]] > self.headline_at >= 0 else 1.0 for e, inner in boxes.items()}
        best = max(held, key=lambda e: held[e] * behind[e], default=None)
        if best is None or held[best] < _ENOUGH:
            return None
        return best if best is not self.top else max(boxes[best], key=lambda e: self.runs[e] * self._weight(e))

    def _weight(self, element: _Element) -> float:
        words = body_words(element.get("class") or "") + body_words(element.get("id") or "")
        weight = 1.0 + 0.1 * min(words, 3)
        if element.get("itemprop") == "articleBody":
            weight += 1.0
        if self.headline_at >= 0 and self.first[element] > self.headline_at:
            weight *= 2.0 if self.first[element] == self.begin and self.runs[element] > _ENOUGH * 2 else 1.5
        return weight

    def _first_like(self, chosen: _Element) -> _Element:
        """Of several containers of one make (an endless page) the first that is a story."""
        made = (chosen.tag, chosen.get("class"))
        if made[1] is None:
            return chosen
        alike = [e for e in self.runs if (e.tag, e.get("class")) == made and self.runs[e] >= max(_ENOUGH * 2, self.runs[chosen] * 0.25)]
        after = [e for e in alike if self.first[e] > self.headline_at]
        return min(after or alike, key=lambda e: self.first[e], default=chosen)

    def grown(self, element: _Element) -> _Element:
        """The element or an ancestor, as far as the story reaches."""
        current = inner = element
        for _ in range(_CLIMB):
            parent = inner.getparent()
            if parent is None or parent is self.top or parent.tag in ("body", "html"):
                break
            if self.total.get(parent, 0.0) > self.total.get(current, 0.0):
                if not self._belongs(parent, inner):
                    break
                current = parent
            inner = parent
        return current

    def spread(self, element: _Element) -> list[_Element]:
        """The element; where it is the box of one paragraph among other things, all boxes of its make beside it."""
        parent = element.getparent()
        if parent is None or element is self.top or self.count.get(element, 0) > 1:
            return [element]
        beside = [child for child in parent if child is element or self._is_twin(child, element)]
        if len(beside) < _RUN:
            return [element]
        children = list(parent)
        chosen = children[children.index(beside[0]) : children.index(beside[-1]) + 1]
        twins = set(beside)
        return [child for child in chosen if child in twins or child.tag in _PART_OF_PARENT or child.tag in ("ul", "ol")]

    def _is_twin(self, child: _Element, element: _Element) -> bool:
        alike = child.tag == element.tag and child.get("class") == element.get("class")
        return alike and self.count.get(child, 0) == 1 and not any(True for _ in child.iter("h1", "h2", "h3", "h4", "img"))

    def _belongs(self, parent: _Element, inner: _Element) -> bool:
        """Whether what the parent adds to the inner element is of the same story."""
        others = [child for child in parent if child is not inner and self.total.get(child, 0.0) > 0]
        extra = self.total[parent] - self.total.get(inner, 0.0)
        same = extra - sum(self.total[child] for child in others)
        same += sum(self.total[child] for child in others if self._is_part(child, inner))
        return same >= extra * 0.7

    def _text_of_part(self, child: _Element) -> int:
        """The text to weigh against prose: a box of a class may hold links to other stories beside it."""
        return self.plain[child] if child.get("class") else self.text[child]

    def _is_part(self, child: _Element, inner: _Element) -> bool:
        """Whether a neighbour of the story's run is more of it: prose without a headline of its own."""
        if self.total[child] < _ENOUGH / 2:
            return False
        if child.tag in _PART_OF_PARENT:
            return True
        if any(True for _ in child.iter("h1")) or _opens_with_teaser(child):
            return False
        if child.tag == inner.tag and self._text_of_part(child) <= self.total[child] * _MOSTLY and _made_alike(child, inner):
            return True
        if self.count[child] < _RUN or self.total[child] < max(_ENOUGH, self.text[child] * 0.75):
            return False
        return not any(_is_teaser(h) for h in child.iter("h1", "h2", "h3", "h4"))


def _opens_with_teaser(box: _Element) -> bool:
    """Whether a box begins with the linked headline of another story, of the second rank as sections of this one are not."""
    first = next(box.iter("h2", "p"), None)
    return first is not None and first.tag != "p" and _is_teaser(first)


def _is_teaser(heading: _Element) -> bool:
    """A headline of another story: the page's first rank, or a link."""
    if heading.tag == "h1":
        return True
    parent = heading.getparent()
    return any(True for _ in heading.iter("a")) or (parent is not None and parent.tag == "a")


def _overruled(found: Walk, places: Iterable[int]) -> set[_Element]:
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
        if sum(sizes) > total * _OVERRULE or (element in weak and any(size > _LONG for size in sizes))
    }


def _made_alike(child: _Element, inner: _Element) -> bool:
    """Parts of one story: the same class but for numbers, a class in common, or a pager's box."""
    if _make(child) == _make(inner):
        return True
    mine, other = (child.get("class") or "").split(), (inner.get("class") or "").split()
    return any(name in other and body_words(name) for name in mine) or any("paging" in name for name in mine)


def _make(element: _Element) -> str:
    """An element's class without numbers: parts of one story differ only in them."""
    return "".join(c for c in element.get("class") or "" if not c.isdigit())


def _among_paragraphs(node: _Element) -> bool:
    """Whether a paragraph has two others beside it: a column that stands in a list item, not an item."""
    if node.tag != "p":
        return False
    beside = [*islice(node.itersiblings(preceding=True), 2), *islice(node.itersiblings(), 2)]
    return sum(sibling.tag == "p" for sibling in beside) > 1


def _mass(block: Block, *, in_list: bool = True) -> float:
    """How much prose a block holds; list items count little, since lists of teasers are made of them."""
    if block.removed_by is not None or block.kind not in BODY_KINDS or block.kind == "heading":
        return 0.0
    size = float(len(block.text) - block.linked)
    if block.kind == "list_item" and in_list:
        size *= 0.3
    return size if is_prose(block.text, block.linked) else size * 0.1 if size > _LONG else 0.0


def _run_holder(node: _Element) -> _Element:
    """The element whose run a block belongs to.

    The parent of a paragraph, or of a box that is no more than one; the list's parent for an item.
    """
    if node.tag not in ("p", *_LIST_TAGS) and not _is_paragraph(node):
        return node
    parent = node.getparent()
    while parent is not None and parent.tag in _LIST_TAGS - {"td"}:
        parent = parent.getparent()
    return node if parent is None else parent


def _is_paragraph(node: _Element) -> bool:
    """A div that holds one run of inline text."""
    return node.tag in ("div", "span") and all(child.tag in _INLINE for child in node)


def cut_out(located: Located, headline: _Element | None, whole: Walk | None = None, *, max_depth: int = MAX_DEPTH) -> Story:
    """The blocks of the story's column: from the smallest element that holds headline and container."""
    scope = _common(located.parts, headline, located.photo)
    if whole is None:
        found = walk(scope, _labels(located), parts=set(located.parts), max_depth=max_depth)
    else:
        found = _without_header(whole, _up_from(scope))
    inside = _inside(found.nodes, set(located.parts))
    places = [i for i, yes in enumerate(inside) if yes]
    if not places:
        return Story(walk=found, scope=scope)
    around = {a for part in located.parts for a in (part, *part.iterancestors())}
    if headline is not None:
        around |= {headline, *headline.iterancestors()}
    void = around | _overruled(found, places)
    settle(found, void)
    first, last = places[0], places[-1] + 1
    if located.template is None:
        first = _reach_back(found, first, headline)
        inside[first : places[0]] = [True] * (places[0] - first)
    first = _behind_headline(found, first, last, headline)
    _cut_teasers(found, range(first, last), located.parts)
    _forget_outer_lists(found, range(first, last), located.parts)
    for i in range(first, last):
        if not inside[i] and found.blocks[i].removed_by is None:
            found.blocks[i].removed_by = "markup:between-parts"
    _mark_bylines(found, [*range(max(0, first - _AROUND), first), *range(last, min(len(found.blocks), last + _AROUND))])
    headline_at = _headline_place(found, headline, range(first))
    if headline_at is not None:
        found.blocks[headline_at].kind = "headline"
    mark_caption_boxes(found, max(0, first - _NEAR) if headline_at is None else headline_at, last, first, around | void)
    _cut_links(found, range(first, last))
    return Story(found.blocks[:first], found.blocks[first:last], found.blocks[last:], found, first, last, headline_at, scope, void)


def _mark_bylines(found: Walk, places: Iterable[int]) -> None:
    """Short lines around the story that stand in an element named after authors or editors are bylines."""
    for i in places:
        block = found.blocks[i]
        if block.removed_by is not None or block.kind not in BODY_KINDS or len(block.text) > _LONG:
            continue
        node: _Element | None = found.nodes[i]
        for _ in range(3):
            if node is None:
                break
            if any(is_byline(value) for name in ("class", "rel", "itemprop") if (value := node.get(name))):
                block.kind = "byline"
                break
            node = node.getparent()


def _cut_teasers(found: Walk, places: range, parts: Sequence[_Element]) -> None:
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
    inside = _inside([found.nodes[i] for i in places], cut)
    prose: dict[_Element, int] = dict.fromkeys(cut, 0)
    owner = {
        i: next(a for a in (found.nodes[i], *found.nodes[i].iterancestors()) if a in cut)
        for i, yes in zip(places, inside, strict=True)
        if yes
    }
    for i, box in owner.items():
        prose[box] += _mass(found.blocks[i]) > _LONG
    for i, box in owner.items():
        if prose[box] <= 1 and found.blocks[i].removed_by is None:
            found.blocks[i].removed_by = _TEASER
    for image in found.images:
        box = next((a for a in image.element.iterancestors() if a in cut), None)
        if box is not None and prose[box] <= 1:
            image.cuts = (*image.cuts, Cut(box, _TEASER))


def _cut_links(found: Walk, places: range) -> None:
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
        if block.removed_by is None and _mass(block) > _LONG and block.linked * 2 < len(block.text):
            break
        if block.removed_by is None and block.kind == "list_item" and block.linked > _LABEL and block.linked * 5 > len(block.text) * 3:
            tail.append(block)
    if len(tail) > _RUN:
        for block in tail:
            block.removed_by = "markup:links"


def _is_linked_line(block: Block, node: _Element) -> bool:
    """A linked headline, or a box that holds nothing but a linked line of some words."""
    if block.linked < len(block.text) - 1:
        return False
    return node.tag in _HEADINGS or (node.tag == "div" and len(block.text) > _SHORT and block.text.count(" ") > _RUN)


def _teaser_box(heading: _Element, stop: set[_Element], held: Counter[_Element]) -> _Element | None:
    """The largest box around a linked headline with no second one in it; None where it stands in the story's flow."""
    box: _Element | None = None
    parent = heading.getparent()
    while parent is not None and parent not in stop and held[parent] == 1:
        box, parent = parent, parent.getparent()
    return box


def _forget_outer_lists(found: Walk, places: Iterable[int], parts: Sequence[_Element]) -> None:
    """A column that stands in a list item makes no list items of the story's paragraphs."""
    if not any(a.tag in _ITEMS for part in parts for a in (part, *part.iterancestors())):
        return
    stop = set(parts)
    for i in places:
        if found.blocks[i].kind in ("list_item", "quote"):
            node: _Element | None = found.nodes[i]
            while node is not None and node not in stop and node.tag not in _ITEMS:
                node = node.getparent()
            if node is None or node in stop:
                found.blocks[i].kind = "text"


def _reach_back(found: Walk, first: int, headline: _Element | None) -> int:
    """Where the story begins if more of it stands between headline and container: two paragraphs of prose at least."""
    at = _headline_place(found, headline, range(first))
    start = first if at is None else at + 1
    prose = [i for i in range(start, first) if (b := found.blocks[i]).kind == "text" and _mass(b) > _LONG]
    if len(prose) == 1 and _opens_story(found.nodes[prose[0]]):
        return prose[0]
    return prose[0] if len(prose) > 1 else first


def _opens_story(node: _Element) -> bool:
    """Whether a paragraph stands in a box that is named as the story's first text, not as its deck."""
    box = node if node.tag == "div" else node.getparent()
    return box is not None and is_opening(box.get("class") or "")


def _headline_place(found: Walk, headline: _Element | None, places: range) -> int | None:
    """The index of the block that shows the headline: its own, one in it, or the line that it fills in its box."""
    if headline is None:
        return None
    at = next((i for i in places if found.nodes[i] is headline), None)
    if at is not None:
        return at
    title, around = text_of(headline), set(headline.iterancestors())
    return next(
        (
            i
            for i in places
            if (found.nodes[i] in around and found.blocks[i].text == title) or any(a is headline for a in found.nodes[i].iterancestors())
        ),
        None,
    )


def _behind_headline(found: Walk, first: int, last: int, headline: _Element | None) -> int:
    """Where the story begins if its container holds the headline too: behind it and the lines about the story.

    Those are the lines up to the last one that tells a year, as publication lines do, before the first paragraph.
    """
    at = _headline_place(found, headline, range(first, last))
    if at is None or sum(_mass(found.blocks[i]) > _LONG for i in range(first, at)) > 1:
        return first
    start = at + 1
    for i in range(start, last):
        block = found.blocks[i]
        if len(block.text) > _LINE or _mass(block) > _LONG:
            break
        if _YEAR.search(block.text):
            start = i + 1
    return start if start < last else first


def _labels(located: Located) -> MatchSet | None:
    template, layout = located.template, located.layout
    if template is None or layout is None:
        return None
    return _labels_of(layout, template.remove)


_KINDS = (
    ("caption", "caption"),
    ("credit", "credit"),
    ("date", "stamp"),
    ("author", "byline:author"),
    ("editor", "byline:editor"),
    ("headline", "headline"),
    ("kicker", "other"),
    ("standfirst", "other"),
    ("section", "other"),
    ("tags", "other"),
)
"""Which fields of a layout give elements a kind."""


@lru_cache(maxsize=1024)
def _labels_of(layout: Layout, shared: tuple[str, ...]) -> MatchSet:
    """By what the rules say, not by their names: users may give a template of the package's name."""
    pairs = [(compile_selector(s), f"remove:{s}") for s in (*layout.remove, *shared)]
    for name, kind in _KINDS:
        pairs += [(compile_selector(s), kind) for s in getattr(layout, name) if not s.startswith("meta")]
    return MatchSet(pairs)


def _common(parts: Sequence[_Element], headline: _Element | None, photo: _Element | None = None) -> _Element:
    """The smallest element around all of them; two levels up where there is no headline to reach."""
    wanted = [*parts, *(e for e in (headline, photo) if e is not None)]
    chain = [parts[0], *parts[0].iterancestors()]
    for element in wanted[1:]:
        up = {element, *element.iterancestors()}
        chain = [e for e in chain if e in up]
    if not chain:  # the story was taken from embedded data and stands in no tree with the headline
        return parts[0]
    return _up_from(chain[0]) if headline is None else chain[0]


def _up_from(element: _Element) -> _Element:
    """Two levels up, as far as that is less than the page."""
    for _ in range(2):
        parent = element.getparent()
        if parent is None or parent.tag in ("body", "html"):
            break
        element = parent
    return element


def _without_header(found: Walk, scope: _Element) -> Walk:
    """A walk of the page without what stands before the story's column: the site's head prints the day of the visit."""
    begin = next((i for i, yes in enumerate(_inside(found.nodes, {scope})) if yes), 0)
    if begin:
        found.blocks, found.nodes, found.cuts = found.blocks[begin:], found.nodes[begin:], found.cuts[begin:]
        found.images = [image for image in found.images if image.at >= begin]
        for image in found.images:
            image.at -= begin
    return found


def _inside(nodes: Sequence[_Element], parts: set[_Element]) -> list[bool]:
    known: dict[_Element, bool] = dict.fromkeys(parts, True)
    return [_stands_in(node, known) for node in nodes]


def _stands_in(node: _Element, known: dict[_Element, bool]) -> bool:
    path: list[_Element] = []
    element: _Element | None = node
    verdict = False
    while element is not None:
        if element in known:
            verdict = known[element]
            break
        path.append(element)
        element = element.getparent()
    known.update(dict.fromkeys(path, verdict))
    return verdict


def times_of(story: Story) -> list[str]:
    """The machine-readable times that stand in the story's column before its end, at most two."""
    if story.scope is None or not story.walk.nodes:
        return []
    after = story.walk.nodes[story.last] if story.last < len(story.walk.nodes) else None
    found: list[str] = []
    for element in story.scope.iter("*"):
        if element is after or len(found) > 1:
            break
        value = element.get("datetime") if element.tag == "time" else element.get("title") if element.tag == "abbr" else None
        if value and not _is_change(element) and (element.tag == "time" or "published" in (element.get("class") or "")):
            found.append(value)
    return found


def _is_change(element: _Element) -> bool:
    """A time of class "updated", as WordPress themes print it beside "published"."""
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    return ("updated" in names or "modified" in names) and "published" not in names
