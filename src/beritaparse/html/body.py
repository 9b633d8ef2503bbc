"""Where the story stands: the container (or its parts) and the headline's element.

The order of trust: a template whose layout matches the markup, an element marked articleBody, the score of an unknown site.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from beritaparse.html.blocks import MAX_DEPTH, Walk, settle, walk
from beritaparse.html.cuts import overruled
from beritaparse.html.embedded import embedded_story
from beritaparse.html.measure import ENOUGH, stands_in
from beritaparse.html.score import Scores
from beritaparse.html.select import compile_selector, find_all, find_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from beritaparse.html.tree import Page
    from beritaparse.rules.model import Layout, Template

__all__ = ["Located", "locate_by_markup", "locate_by_score", "locate_by_template"]


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
        if element.tag not in ("meta", "script", "link") and not stands_in(element, known):
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
            if size >= ENOUGH:
                return True
    return False


def locate_by_score(root: _Element, headline: _Element | None, *, max_depth: int = MAX_DEPTH) -> tuple[Located | None, Walk]:
    """The richest run of paragraphs of a page that no template knows."""
    body = next(iter(root.iter("body")), root)
    found = walk(body, max_depth=max_depth)
    settle(found, overruled(found, range(len(found.blocks))))
    scored = Scores(found, body, headline)
    best = scored.best()
    if best is None:
        return None, found
    return Located(scored.spread(scored.grown(best)), "score"), found
