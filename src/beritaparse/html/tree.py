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

from beritaparse.html.limits import is_too_deep, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

__all__ = ["BOXES", "Page", "adopted", "displayed", "fold", "parse", "text_of"]

BOXES = ("div", "article", "section", "main", "td", "ul", "nav")
"""The tags of containers."""

_LOCAL = threading.local()
_INDEXED = ("h1", "h2", "h3", "h4", "h5", "meta", "link", "script", "title", "time", "base")
_WITH_ITEMPROP = etree.XPath("descendant-or-self::*/@itemprop/..", smart_strings=False)
_SKIP_TEXT = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "object"))


class Page:
    """A page's tree and index. All lists are in document order.

    Containers, headings and head elements are indexed at once, which is all that a page of a known site needs. The rest
    is indexed when somebody asks for it.
    """

    __slots__ = ("_all", "_boxes", "_itemprop", "box_ids", "by_tag", "root")

    def __init__(self, root: _Element) -> None:
        self.root = root
        self.by_tag: dict[str, list[_Element]] = {tag: [] for tag in _INDEXED}
        self._boxes = _Index(root.iter(*BOXES))
        self.box_ids = self._boxes.by_id
        self._all: _Index | None = None
        self._itemprop: dict[str, list[_Element]] | None = None
        for element in root.iter(*_INDEXED):
            self.by_tag[element.tag].append(element)

    @property
    def everything(self) -> _Index:
        """The index over all elements; made when first asked for."""
        if self._all is None:
            self._all = _Index(self.root.iter("*"))
        return self._all

    def boxes(self, name: str) -> list[_Element]:
        """The containers of a class."""
        return self._boxes.classed(name)

    @property
    def box_names(self) -> Iterable[str]:
        """All class names of containers."""
        return self._boxes.names

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


class _Index:
    """Elements by class and id. Class attributes are filed whole, since most of them stand on many elements."""

    __slots__ = ("_attributes", "_tokens", "by_id")

    def __init__(self, elements: Iterable[_Element]) -> None:
        attributes: defaultdict[str, list[tuple[int, _Element]]] = defaultdict(list)
        by_id: defaultdict[str, list[_Element]] = defaultdict(list)
        for at, element in enumerate(elements):
            if value := element.get("class"):
                attributes[value].append((at, element))
            if value := element.get("id"):
                by_id[value].append(element)
        tokens: defaultdict[str, list[str]] = defaultdict(list)
        for value in attributes:
            for token in set(value.split()):
                tokens[token].append(value)
        self._attributes, self._tokens, self.by_id = dict(attributes), dict(tokens), dict(by_id)

    @property
    def names(self) -> Iterable[str]:
        """All class names."""
        return self._tokens.keys()

    def classed(self, name: str) -> list[_Element]:
        """The elements of a class."""
        values = self._tokens.get(name)
        if values is None:
            return []
        if len(values) == 1:
            return [element for _, element in self._attributes[values[0]]]
        return [element for _, element in sorted((item for value in values for item in self._attributes[value]), key=itemgetter(0))]


def parse(text: str, utf8: bytes | None = None) -> _Element:
    """The tree of a page. Comments and processing instructions are dropped, entities of DTDs never fetched.

    ``utf8`` are the same characters as bytes, where they are at hand: the parser wants bytes.
    """
    data = text.encode("utf-8", "replace") if utf8 is None else utf8
    if b"\0" in data:
        data = data.replace(b"\0", b" ")
    try:
        root = etree.fromstring(trimmed(data), _parser())
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    return etree.fromstring(b"<html><body></body></html>", _parser()) if root is None else root


def adopted(root: _Element) -> _Element:
    """A tree from elsewhere. One that is deeper than any page is read anew, which ends it as it ends a page."""
    return parse(etree.tostring(root, encoding="unicode", method="html")) if is_too_deep(root) else root


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
    return fold("".join(displayed(element)))


def displayed(element: _Element) -> Iterator[str]:
    """The pieces of an element's text that a browser would show, however deep they stand."""
    waiting: list[_Element | str] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
            continue
        if item.text:
            yield item.text
        for child in reversed(item):
            if child.tail:
                waiting.append(child.tail)
            tag = child.tag
            if tag == "br":
                waiting.append(" ")
            elif isinstance(tag, str) and tag not in _SKIP_TEXT:
                waiting.append(child)
