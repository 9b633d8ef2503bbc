"""Pages of any size out of real structures: a fixture page in, bytes of about the wanted size out.

Three ways to grow, after what pages of the open web have much of: ``paragraphs`` repeats what stands in the story's container,
``lists`` the lists beside it, ``boxes`` puts copies of the container's chain of boxes into one another, twenty deep,
and repeats that. Every copy of a text carries a number, so that nothing is a mere repetition of its neighbour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from beritaparse.options import Options
from beritaparse.pipeline import PAGE_STAGES, Extractor

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["AXES", "grow"]

_DEEP = 20
_CHAIN = 4


def grow(data: bytes, axis: str, size: int) -> bytes:
    """The page, grown along an axis of `AXES` to about ``size`` bytes; never smaller than it is."""
    root, container = _parsed(data)
    place, models = AXES[axis](root, container)
    missing = size - len(data)
    number = 0
    while missing > 0 and models:
        for model in models:
            number += 1
            copy = _numbered(model, number)
            place.append(copy)
            missing -= len(etree.tostring(copy, encoding="utf-8"))
            if missing <= 0:
                break
    return etree.tostring(root, encoding="utf-8", method="html")


def _parsed(data: bytes) -> tuple[_Element, _Element]:
    """The tree and the element that holds the story."""
    extractor = Extractor(Options(trafilatura=False))
    draft = extractor.run(extractor.page_draft(data), PAGE_STAGES, stop_after="blocks")
    if draft.located is None:
        raise ValueError("no story on the page: choose one that beritaparse can read")
    container = draft.located.parts[0]
    return container.getroottree().getroot(), container


def _numbered(model: _Element, number: int) -> _Element:
    copy = deepcopy(model)
    for element in copy.iter("*"):
        if element.text and not element.text.isspace() and element.tag not in ("script", "style"):
            element.text = f"{element.text} {number}. "
            break
    return copy


def _paragraphs(_root: _Element, container: _Element) -> tuple[_Element, Sequence[_Element]]:
    return container, [deepcopy(child) for child in container if child.tag not in ("script", "style")]


def _lists(_root: _Element, container: _Element) -> tuple[_Element, Sequence[_Element]]:
    """The lists outside the story, else a list made of the page's links."""
    inside = set(container.iter("ul"))
    body = next(iter(container.iterancestors("body")), container)
    found = [deepcopy(e) for e in body.iter("ul") if e not in inside and len(e) > 1]
    return body, found or [_list_of(deepcopy(a) for a in body.iter("a"))]


def _list_of(links: Iterator[_Element]) -> _Element:
    made = etree.Element("ul")
    for link in links:
        etree.SubElement(made, "li").append(link)
    return made


def _boxes(_root: _Element, container: _Element) -> tuple[_Element, Sequence[_Element]]:
    """The story's chain of boxes, without what else stands in them, around the story's first children, nested."""
    chain = [container, *container.iterancestors("div", "section", "article", "main")][:_CHAIN]
    children = [deepcopy(child) for child in container][:_CHAIN]
    top = current = etree.Element("div")
    for level in range(_DEEP):
        model = chain[-1 - level % len(chain)]
        current = etree.SubElement(current, model.tag, {str(key): str(value) for key, value in model.attrib.items()})
        current.append(deepcopy(children[level % len(children)]))
    body = next(iter(container.iterancestors("body")), container)
    return body, [top]


AXES: dict[str, Callable[[_Element, _Element], tuple[_Element, Sequence[_Element]]]] = {
    "paragraphs": _paragraphs,
    "lists": _lists,
    "boxes": _boxes,
}
"""How to grow: tree and container in; where the copies go and what is copied out."""
