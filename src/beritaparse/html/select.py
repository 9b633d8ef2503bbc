"""Selectors of the templates: a small subset of CSS, matched against the index of a `Page`.

    div.detail__body-text     tag, classes, #id, [attr], [attr=value], [attr*=value], [attr^=value]
    div.read__content > div   child;   article .story p   descendant

Why not cssselect: a template page must be found and cleaned in microseconds. Here the last compound's class or id is
one look into the index, and inside the body `MatchSet` costs one dictionary look for each class.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from beritaparse.errors import RuleError
from beritaparse.html.tree import BOXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element

    from beritaparse.html.tree import Page

__all__ = ["MatchSet", "Selector", "compile_selector", "find_all", "find_first"]

_PART = re.compile(
    r"""(?P<tag>[a-zA-Z][\w-]*|\*)|\.(?P<cls>[\w:/%-]+)|\#(?P<id>[\w:-]+)"""
    r"""|\[(?P<attr>[\w:-]+)(?:(?P<op>[*^$~]?=)(?P<q>["']?)(?P<value>[^"'\]]*)(?P=q))?\]"""
)


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str | None
    classes: tuple[str, ...]
    id: str | None
    attrs: tuple[tuple[str, str | None, str], ...]
    child: bool = False
    """The element must be a child of the one before, not only a descendant."""

    def matches(self, element: _Element) -> bool:
        if self.tag is not None and element.tag != self.tag:
            return False
        if self.id is not None and element.get("id") != self.id:
            return False
        if self.classes:
            value = element.get("class")
            if value is None:
                return False
            have = value.split()
            for name in self.classes:
                if name not in have:
                    return False
        return not self.attrs or _attrs_match(element, self.attrs)

    def fits(self, tag: str, names: Sequence[str], ident: str | None) -> bool:
        """Whether it may mean an element of this tag, these classes and this id."""
        return self.tag in (None, tag) and self.id in (None, ident) and all(name in names for name in self.classes)

    def boxes(self, page: Page) -> list[_Element] | None:
        """The containers that it may mean; None where the index of containers does not tell."""
        if self.tag not in BOXES:
            return None
        if self.id is not None:
            return page.box_ids.get(self.id, [])
        if len(self.classes) == 1:
            return page.boxes(self.classes[0])
        return min((page.boxes(name) for name in self.classes), key=len) if self.classes else None


@dataclass(frozen=True, slots=True)
class Selector:
    """A compiled selector."""

    text: str
    """As written in the rule."""
    compounds: tuple[_Compound, ...]

    def matches(self, element: _Element) -> bool:
        """Whether the element is one that the selector means."""
        return self.compounds[-1].matches(element) and _ancestors_match(element, self.compounds, len(self.compounds) - 1)

    def holds(self, element: _Element) -> bool:
        """Whether it means an element whose tag, class and id fit."""
        attrs = self.compounds[-1].attrs
        if attrs and not _attrs_match(element, attrs):
            return False
        return len(self.compounds) == 1 or _ancestors_match(element, self.compounds, len(self.compounds) - 1)

    def candidates(self, page: Page) -> Iterable[_Element]:
        """The elements that the index leaves over: those of the last compound, or those inside the containers before it."""
        last = self.compounds[-1]
        found = last.boxes(page)
        if found is not None:
            return found
        for compound in reversed(self.compounds[:-1]):
            boxes = compound.boxes(page)
            if boxes is not None:
                return _inside(boxes, last.tag or "*")
        if last.tag is None and last.id is not None:
            return page.everything.by_id.get(last.id, ())
        if last.tag is None and last.classes:
            return min((page.everything.classed(name) for name in last.classes), key=len)
        for name, op, value in last.attrs:
            if name == "itemprop" and op == "=":
                return page.by_itemprop.get(value, ())
        return page.root.iter("*") if last.tag is None else page.tagged(last.tag)


def _inside(boxes: Sequence[_Element], tag: str) -> Iterator[_Element]:
    """The elements of a tag inside containers, each once."""
    if len(boxes) == 1:
        yield from boxes[0].iter(tag)
        return
    seen: set[_Element] = set()
    for box in boxes:
        for element in box.iter(tag):
            if element not in seen:
                seen.add(element)
                yield element


def _attrs_match(element: _Element, attrs: Sequence[tuple[str, str | None, str]]) -> bool:
    for name, op, value in attrs:  # noqa: SIM110 - asked of most elements, and a generator costs more than the answer
        if not _attr_matches(element, name, op, value):
            return False
    return True


def _attr_matches(element: _Element, name: str, op: str | None, value: str) -> bool:
    have = element.get(name)
    if have is None:
        return False
    match op:
        case None:
            return True
        case "=":
            return have == value
        case "*=":
            return value in have
        case "^=":
            return have.startswith(value)
        case "$=":
            return have.endswith(value)
        case _:
            return value in have.split()


def _ancestors_match(element: _Element, compounds: tuple[_Compound, ...], at: int) -> bool:
    if at == 0:
        return True
    wanted = compounds[at - 1]
    parent = element.getparent()
    if compounds[at].child:
        return parent is not None and wanted.matches(parent) and _ancestors_match(parent, compounds, at - 1)
    while parent is not None:
        if wanted.matches(parent) and _ancestors_match(parent, compounds, at - 1):
            return True
        parent = parent.getparent()
    return False


@lru_cache(maxsize=8192)
def compile_selector(text: str) -> Selector:
    """Compile; RuleError where the text is no selector of the subset."""
    compounds: list[_Compound] = []
    child = False
    for word in text.replace(">", " > ").split():
        if word == ">":
            child = True
            continue
        compounds.append(_compound(word, text, child=child))
        child = False
    if not compounds or child:
        raise RuleError(f"{text!r} is no selector: write tag.class#id[attr=value], separated by blanks or >")
    return Selector(text, tuple(compounds))


def _compound(word: str, text: str, *, child: bool) -> _Compound:
    tag: str | None = None
    ident: str | None = None
    classes: list[str] = []
    attrs: list[tuple[str, str | None, str]] = []
    at = 0
    while at < len(word):
        found = _PART.match(word, at)
        if found is None or (found["tag"] and at):
            raise RuleError(f"{text!r} is no selector: cannot read {word[at:]!r}; write tag.class#id[attr=value]")
        if found["tag"]:
            tag = None if found["tag"] == "*" else found["tag"].lower()
        elif found["cls"]:
            classes.append(found["cls"])
        elif found["id"]:
            ident = found["id"]
        else:
            attrs.append((found["attr"].lower(), found["op"], found["value"] or ""))
        at = found.end()
    return _Compound(tag, tuple(classes), ident, tuple(attrs), child)


def find_all(page: Page, selectors: Iterable[Selector]) -> Iterator[tuple[Selector, _Element]]:
    """All elements that any selector means, selector by selector."""
    for selector in selectors:
        for element in selector.candidates(page):
            if selector.matches(element):
                yield selector, element


def find_first(page: Page, selectors: Iterable[Selector]) -> tuple[Selector, _Element] | None:
    """The first element of the first selector that finds one."""
    return next(find_all(page, selectors), None)


class MatchSet:
    """Selectors with a label each, keyed by class, id or tag, to ask of every element in a walk."""

    __slots__ = ("_by_class", "_by_id", "_by_tag", "_rest")

    def __init__(self, pairs: Iterable[tuple[Selector, str]]) -> None:
        self._by_class: dict[str, list[tuple[Selector, str]]] = {}
        self._by_id: dict[str, list[tuple[Selector, str]]] = {}
        self._by_tag: dict[str, list[tuple[Selector, str]]] = {}
        self._rest: list[tuple[Selector, str]] = []
        for selector, label in pairs:
            self._home(selector).append((selector, label))

    def _home(self, selector: Selector) -> list[tuple[Selector, str]]:
        last = selector.compounds[-1]
        if last.classes:
            return self._by_class.setdefault(last.classes[0], [])
        if last.id is not None:
            return self._by_id.setdefault(last.id, [])
        if last.tag is not None:
            return self._by_tag.setdefault(last.tag, [])
        return self._rest

    def candidates(self, tag: str, classes: str | None, ident: str | None) -> tuple[tuple[Selector, str], ...]:
        """The selectors that mean an element of this tag, class and id if they `hold` of it, in the order in which to ask."""
        names = (classes or "").split()
        filed = [pair for name in names for pair in self._by_class.get(name, ())]
        filed += (*self._by_id.get(ident or "", ()), *self._by_tag.get(tag, ()), *self._rest)
        return tuple(pair for pair in filed if pair[0].compounds[-1].fits(tag, names, ident))
