"""A parsed page and one index over it.

Text in, `Page` out: the lxml tree with every element that metadata, templates and headlines ask for, collected in one
pass, so that no later stage searches the tree again.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, cast

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

__all__ = ["Page", "fold", "parse", "text_of"]

_LOCAL = threading.local()
_INDEXED = ("h1", "h2", "h3", "h4", "h5", "meta", "link", "script", "title", "time", "base")
_WITH_ITEMPROP = etree.XPath("//*[@itemprop]", smart_strings=False)
_SKIP_TEXT = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "object"))


class Page:
    """A page's tree and index. All lists are in document order."""

    __slots__ = ("_attributes", "_itemprop", "_tokens", "by_id", "by_tag", "root", "size", "truncated")

    def __init__(self, root: _Element, *, max_nodes: int = 500_000) -> None:
        self.root = root
        self.by_id: dict[str, list[_Element]] = {}
        self.by_tag: dict[str, list[_Element]] = {tag: [] for tag in _INDEXED}
        self._attributes: dict[str, list[tuple[int, _Element]]] = {}
        self._tokens: dict[str, list[str]] = {}
        self._itemprop: dict[str, list[_Element]] | None = None
        self.truncated = False
        self.size = self._index(max_nodes)
        for element in root.iter(*_INDEXED):
            self.by_tag[element.tag].append(element)

    def _index(self, max_nodes: int) -> int:
        """One pass over the elements; class attributes are filed whole, since most of them stand on many elements."""
        attributes: defaultdict[str, list[tuple[int, _Element]]] = defaultdict(list)
        by_id: defaultdict[str, list[_Element]] = defaultdict(list)
        count = 0
        for count, element in enumerate(self.root.iter("*"), 1):
            if value := element.get("class"):
                attributes[value].append((count, element))
            if value := element.get("id"):
                by_id[value].append(element)
            if count >= max_nodes:
                self.truncated = True
                break
        tokens: defaultdict[str, list[str]] = defaultdict(list)
        for value in attributes:
            for token in set(value.split()):
                tokens[token].append(value)
        self._attributes, self._tokens, self.by_id = attributes, tokens, by_id
        return count

    def classed(self, token: str) -> list[_Element]:
        """The elements of a class."""
        values = self._tokens.get(token)
        if values is None:
            return []
        if len(values) == 1:
            return [element for _, element in self._attributes[values[0]]]
        return [element for _, element in sorted((item for value in values for item in self._attributes[value]), key=itemgetter(0))]

    @property
    def class_names(self) -> Iterable[str]:
        """All class names on the page."""
        return self._tokens.keys()

    @property
    def by_itemprop(self) -> dict[str, list[_Element]]:
        """Elements by microdata property; collected when first asked for."""
        if self._itemprop is None:
            found: defaultdict[str, list[_Element]] = defaultdict(list)
            for element in cast("list[_Element]", _WITH_ITEMPROP(self.root)):
                for token in element.get("itemprop", "").split():
                    found[token].append(element)
            self._itemprop = dict(found)
        return self._itemprop

    def tagged(self, tag: str) -> Iterable[_Element]:
        """All elements of a tag."""
        return self.by_tag[tag] if tag in self.by_tag else self.root.iter(tag)


def parse(text: str, utf8: bytes | None = None) -> _Element:
    """The tree of a page. Comments and processing instructions are dropped, entities of DTDs never fetched.

    ``utf8`` are the same characters as bytes, where they are at hand: the parser wants bytes.
    """
    data = text.encode("utf-8", "replace") if utf8 is None else utf8
    if b"\0" in data:
        data = data.replace(b"\0", b" ")
    try:
        root = etree.fromstring(data, _parser())
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    return etree.fromstring(b"<html><body></body></html>", _parser()) if root is None else root


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
