"""The article's column as blocks: before, in and behind the container."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from beritaparse.blocks import BODY_KINDS, Block
from beritaparse.html.blocks import MAX_DEPTH, Walk, settle, walk
from beritaparse.html.cuts import cut_links, cut_teasers, overruled
from beritaparse.html.hints import is_byline, is_opening
from beritaparse.html.images import mark_caption_boxes
from beritaparse.html.measure import LONG, are_inside, headline_place, prose_mass
from beritaparse.html.select import MatchSet, compile_selector

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from beritaparse.html.body import Located
    from beritaparse.rules.model import Layout

__all__ = ["Story", "cut_out", "times_of"]

_LINE = 140
"""A longer block is no line about the story."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AROUND = 25
_NEAR = 6
_ITEMS = frozenset(("li", "dt", "dd", "blockquote"))
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


def cut_out(located: Located, headline: _Element | None, whole: Walk | None = None, *, max_depth: int = MAX_DEPTH) -> Story:
    """The blocks of the story's column: from the smallest element that holds headline and container."""
    scope = _common(located.parts, headline, located.photo)
    if whole is None:
        found = walk(scope, _labels(located), parts=set(located.parts), max_depth=max_depth)
    else:
        found = _without_header(whole, _up_from(scope))
    inside = are_inside(found.nodes, set(located.parts))
    places = [i for i, yes in enumerate(inside) if yes]
    if not places:
        return Story(walk=found, scope=scope)
    around = {a for part in located.parts for a in (part, *part.iterancestors())}
    if headline is not None:
        around |= {headline, *headline.iterancestors()}
    void = around | overruled(found, places)
    settle(found, void)
    first, last = places[0], places[-1] + 1
    if located.template is None:
        first = _reach_back(found, first, headline)
        inside[first : places[0]] = [True] * (places[0] - first)
    first = _behind_headline(found, first, last, headline)
    cut_teasers(found, range(first, last), located.parts)
    _forget_outer_lists(found, range(first, last), located.parts)
    for i in range(first, last):
        if not inside[i] and found.blocks[i].removed_by is None:
            found.blocks[i].removed_by = "markup:between-parts"
    _mark_bylines(found, [*range(max(0, first - _AROUND), first), *range(last, min(len(found.blocks), last + _AROUND))])
    headline_at = headline_place(found, headline, range(first))
    if headline_at is not None:
        found.blocks[headline_at].kind = "headline"
    mark_caption_boxes(found, max(0, first - _NEAR) if headline_at is None else headline_at, last, first, around | void)
    cut_links(found, range(first, last))
    return Story(found.blocks[:first], found.blocks[first:last], found.blocks[last:], found, first, last, headline_at, scope, void)


def _mark_bylines(found: Walk, places: Iterable[int]) -> None:
    """Short lines around the story that stand in an element named after authors or editors are bylines."""
    for i in places:
        block = found.blocks[i]
        if block.removed_by is not None or block.kind not in BODY_KINDS or len(block.text) > LONG:
            continue
        node: _Element | None = found.nodes[i]
        for _ in range(3):
            if node is None:
                break
            if any(is_byline(value) for name in ("class", "rel", "itemprop") if (value := node.get(name))):
                block.kind = "byline"
                break
            node = node.getparent()


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
    at = headline_place(found, headline, range(first))
    start = first if at is None else at + 1
    prose = [i for i in range(start, first) if (b := found.blocks[i]).kind == "text" and prose_mass(b) > LONG]
    if len(prose) == 1 and _opens_story(found.nodes[prose[0]]):
        return prose[0]
    return prose[0] if len(prose) > 1 else first


def _opens_story(node: _Element) -> bool:
    """Whether a paragraph stands in a box that is named as the story's first text, not as its deck."""
    box = node if node.tag == "div" else node.getparent()
    return box is not None and is_opening(box.get("class") or "")


def _behind_headline(found: Walk, first: int, last: int, headline: _Element | None) -> int:
    """Where the story begins if its container holds the headline too: behind it and the lines about the story.

    Those are the lines up to the last one that tells a year, as publication lines do, before the first paragraph.
    """
    at = headline_place(found, headline, range(first, last))
    if at is None or sum(prose_mass(found.blocks[i]) > LONG for i in range(first, at)) > 1:
        return first
    start = at + 1
    for i in range(start, last):
        block = found.blocks[i]
        if len(block.text) > _LINE or prose_mass(block) > LONG:
            break
        if _YEAR.search(block.text):
            start = i + 1
    return start if start < last else first


def _labels(located: Located) -> MatchSet | None:
    template, layout = located.template, located.layout
    if template is None or layout is None:
        return None
    return _labels_of(layout, template.remove)


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
    begin = next((i for i, yes in enumerate(are_inside(found.nodes, {scope})) if yes), 0)
    if begin:
        found.blocks, found.nodes, found.cuts = found.blocks[begin:], found.nodes[begin:], found.cuts[begin:]
        found.images = [image for image in found.images if image.at >= begin]
        for image in found.images:
            image.at -= begin
    return found


def times_of(story: Story) -> list[str]:
    """The machine-readable times that stand in the story's column before its end, at most two."""
    if story.scope is None or not story.walk.nodes or next(story.scope.iter("time", "abbr"), None) is None:
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
