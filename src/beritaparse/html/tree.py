"""A parsed page and one index over it.

Text in, `Page` out: the lxml tree with every element that metadata, templates and headlines ask for, collected in one
pass, so that no later stage searches the tree again.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Page", "fold", "parse", "text_of"]

_LOCAL = threading.local()
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5"))
_SKIP_TEXT = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "object"))
_UNSAFE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], " ")


class Page:
    """A page's tree and index. The lists are in document order."""

    __slots__ = ("by_class", "by_id", "by_itemprop", "by_tag", "depth_cut", "root", "size", "truncated")

    def __init__(self, root: _Element, *, max_nodes: int = 500_000) -> None:
        self.root = root
        self.by_class: dict[str, list[_Element]] = {}
        self.by_id: dict[str, list[_Element]] = {}
        self.by_itemprop: dict[str, list[_Element]] = {}
        self.by_tag: dict[str, list[_Element]] = {}
        self.truncated = False
        self.depth_cut = False
        self.size = self._index(max_nodes)

    def _index(self, max_nodes: int) -> int:
        by_class, by_id, by_itemprop, by_tag = self.by_class, self.by_id, self.by_itemprop, self.by_tag
        count = 0
        for element in self.root.iter("*"):
            count += 1
            if count > max_nodes:
                self.truncated = True
                break
            _put(by_tag, element.tag, element)
            get = element.get
            value = get("class")
            if value:
                for token in value.split():
                    _put(by_class, token, element)
            value = get("id")
            if value:
                _put(by_id, value, element)
            value = get("itemprop")
            if value:
                for token in value.split():
                    _put(by_itemprop, token, element)
        return count

    def tagged(self, *tags: str) -> Iterable[_Element]:
        """All elements of these tags, tag by tag."""
        for tag in tags:
            yield from self.by_tag.get(tag, ())


def _put(index: dict[str, list[_Element]], key: str, element: _Element) -> None:
    found = index.get(key)
    if found is None:
        index[key] = [element]
    else:
        found.append(element)


def parse(text: str) -> _Element:
    """The tree of a page. Comments and processing instructions are dropped, entities of DTDs never fetched."""
    root: _Element | None = None
    data = text.translate(_UNSAFE) if _needs_cleaning(text) else text
    try:
        root = etree.fromstring(data.encode("utf-8"), _parser())
    except etree.ParserError:
        root = None
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        root = etree.fromstring(b"<html><body></body></html>", _parser())
    return root


def _needs_cleaning(text: str) -> bool:
    return (not text.isprintable() and any(c in text for c in _CONTROLS)) or _has_surrogate(text)


_CONTROLS = "\0\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f"


def _has_surrogate(text: str) -> bool:
    if text.isascii():
        return False
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _parser() -> etree.HTMLParser:
    parser: etree.HTMLParser | None = getattr(_LOCAL, "parser", None)
    if parser is None:
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, recover=True)
        _LOCAL.parser = parser
    return parser


def fold(text: str) -> str:
    """White space of all kinds folded to single spaces, none at the ends."""
    return " ".join(text.split())


def text_of(element: _Element) -> str:
    """The displayed text of an element, folded."""
    if not len(element):
        return fold(element.text or "")
    parts: list[str] = []
    _collect(element, parts, 0)
    return fold("".join(parts))


def _collect(element: _Element, parts: list[str], depth: int) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in _SKIP_TEXT:
            if depth > 100:  # noqa: PLR2004 - nobody nests inline text this deep; below it the plain text will do
                parts.append("".join(map(str, child.itertext())))
            elif tag == "br":
                parts.append(" ")
            else:
                _collect(child, parts, depth + 1)
        if child.tail:
            parts.append(child.tail)
