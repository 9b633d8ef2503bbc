"""The score of an unknown site: prose on the elements of a page.

Linear: every block gives its prose to the element that holds the run of paragraphs; the richest run after the headline wins, and
grows to its parent as long as what comes in is prose of the same story.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from beritaparse.html.hints import body_words
from beritaparse.html.measure import ENOUGH, LONG, RUN, headline_place, prose_mass

if TYPE_CHECKING:
    from lxml.etree import _Element

    from beritaparse.blocks import Block
    from beritaparse.html.blocks import Walk


__all__ = ["Scores"]

_MOSTLY = 1.2
"""Text may be so much more than prose in a box that is nothing but a part of a story."""
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
_LIST_TAGS = frozenset(("li", "ul", "ol", "dl", "dd", "dt", "blockquote", "td", "tr", "tbody", "table"))


class Scores:
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
        shown = headline_place(found, headline, range(len(found.blocks)))
        self.headline_at = -1 if shown is None else shown
        self.begin = -1
        """The first paragraph behind the headline."""
        for at, (block, node) in enumerate(zip(found.blocks, found.nodes, strict=True)):
            self._add(at, block, node)

    def _add(self, at: int, block: Block, node: _Element) -> None:
        mass = prose_mass(block, in_list=block.kind == "list_item" and not _among_paragraphs(node))
        size = len(block.text) if block.removed_by is None and block.kind != "heading" else 0
        if mass > 0:
            holder = _run_holder(node)
            self.runs[holder] = self.runs.get(holder, 0.0) + mass
            self.first.setdefault(holder, at)
            if self.begin < 0 <= self.headline_at < at and block.kind == "text" and mass > LONG:
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
        if chosen is None or self.runs[chosen] < ENOUGH:
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
        if best is None or held[best] < ENOUGH:
            return None
        return best if best is not self.top else max(boxes[best], key=lambda e: self.runs[e] * self._weight(e))

    def _weight(self, element: _Element) -> float:
        words = body_words(element.get("class") or "") + body_words(element.get("id") or "")
        weight = 1.0 + 0.1 * min(words, 3)
        if element.get("itemprop") == "articleBody":
            weight += 1.0
        if self.headline_at >= 0 and self.first[element] > self.headline_at:
            weight *= 2.0 if self.first[element] == self.begin and self.runs[element] > ENOUGH * 2 else 1.5
        return weight

    def _first_like(self, chosen: _Element) -> _Element:
        """Of several containers of one make (an endless page) the first that is a story."""
        made = (chosen.tag, chosen.get("class"))
        if made[1] is None:
            return chosen
        alike = [e for e in self.runs if (e.tag, e.get("class")) == made and self.runs[e] >= max(ENOUGH * 2, self.runs[chosen] * 0.25)]
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
        if len(beside) < RUN:
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
        if self.total[child] < ENOUGH / 2:
            return False
        if child.tag in _PART_OF_PARENT:
            return True
        if any(True for _ in child.iter("h1")) or _opens_with_teaser(child):
            return False
        if child.tag == inner.tag and self._text_of_part(child) <= self.total[child] * _MOSTLY and _made_alike(child, inner):
            return True
        if self.count[child] < RUN or self.total[child] < max(ENOUGH, self.text[child] * 0.75):
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
