"""Markup in, labelled blocks out.

`walk` goes once through a part of the tree in reading order. It starts a block at each block-level element and line break,
remembers for each block the element it stands in, how much of it is linked and how much of its start is bold, and labels
what templates or class words call no story. It deletes nothing.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.blocks import Block, BlockKind
from beritaparse.html.hints import hint_of, is_stamp
from beritaparse.html.tree import displayed

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from lxml.etree import _Element

    from beritaparse.html.select import MatchSet, Selector

__all__ = ["MAX_DEPTH", "Cut", "RawImage", "Walk", "settle", "walk"]

_SKIP = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "select",
        "textarea",
        "button",
        "input",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "map",
        "head",
        "link",
        "meta",
        "amp-ad",
        "amp-iframe",
        "amp-analytics",
        "amp-auto-ads",
        "amp-video",
        "amp-youtube",
        "amp-embed",
        "amp-web-push",
        "amp-sticky-ad",
        "amp-social-share",
        "amp-sidebar",
        "amp-lightbox",
        "amp-consent",
        "ins",
    )
)
_BLOCK = frozenset(
    (
        "p",
        "div",
        "section",
        "article",
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "blockquote",
        "figure",
        "figcaption",
        "header",
        "footer",
        "aside",
        "nav",
        "fieldset",
        "dl",
        "dt",
        "dd",
        "pre",
        "center",
        "address",
        "hr",
        "details",
        "summary",
        "form",
        "body",
        "html",
        "time-block",
        "legend",
        "amp-layout",
        "amp-carousel",
        "amp-accordion",
        "ad",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINES = frozenset(("p", *_HEADINGS))
_STRONG = frozenset(("b", "strong"))
_NO_STORY = {"nav": "markup:nav", "footer": "markup:footer", "aside": "markup:aside"}
_KIND_OF: dict[str, BlockKind] = {
    "li": "list_item",
    "dt": "list_item",
    "dd": "list_item",
    "blockquote": "quote",
    "figcaption": "caption",
    **dict.fromkeys(_HEADINGS, "heading"),
}
_IMAGES = frozenset(("img", "amp-img"))
_APART = _SKIP | _IMAGES | {"br"}
MAX_DEPTH = 200
"""What stands deeper is read as one piece of text."""


_ESCAPED = re.compile(r"&(?:quot|amp|lt|gt|nbsp|apos|[lr][sd]quo|[nm]dash|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
"""What remains of text that was escaped twice."""


class Cut(NamedTuple):
    """An element that is labelled as no story."""

    element: _Element
    reason: str


class _Label(NamedTuple):
    kind: BlockKind
    reason: str | None = None
    role: str = ""
    own: bool = False
    """The element makes a block of itself, whatever its tag."""


class _Said(NamedTuple):
    rules: Sequence[tuple[Selector, str]]
    """The template's selectors that may mean the element; they go before the label."""
    label: _Label
    may_hide: bool
    """Only its style can still tell that it is no story."""
    sure: bool
    """Nothing else has to be asked: the label holds."""


@dataclass(slots=True)
class RawImage:
    """A picture as the markup has it."""

    element: _Element
    at: int
    """The number of blocks that stand before it."""
    cuts: tuple[Cut, ...]
    """The labelled elements that it stands in, outermost first."""


@dataclass(slots=True)
class Walk:
    """What a walk found. `nodes` and `cuts` run beside `blocks`; `settle` turns cuts into labels."""

    blocks: list[Block] = field(default_factory=list)
    nodes: list[_Element] = field(default_factory=list)
    """The block-level element that each block stands in."""
    cuts: list[tuple[Cut, ...]] = field(default_factory=list)
    """The labelled elements that each block stands in, outermost first."""
    images: list[RawImage] = field(default_factory=list)
    deep: bool = False
    """Some elements were nested too deep to be told apart."""


def walk(
    root: _Element, rules: MatchSet | None = None, *, hints: bool = True, parts: Container[_Element] = (), max_depth: int = MAX_DEPTH
) -> Walk:
    """The blocks of a part of the tree.

    ``rules`` are the template's labels, ``hints`` reads class words too, ``parts`` are elements that make blocks whatever
    their tag.
    """
    walker = _Walker(rules, hints=hints, own=parts, max_depth=max_depth)
    walker.visit(root, root.tag, 0, _Label("text"))
    walker.flush()
    _join_broken_lines(walker.out)
    return walker.out


def settle(found: Walk, void: Container[_Element]) -> None:
    """Label the blocks by the outermost cut that is not ``void``; what repeats the reason of a void cut is void too."""
    for block, cuts in zip(found.blocks, found.cuts, strict=True):
        block.removed_by = _reason(cuts, void) if cuts else None


def _reason(cuts: tuple[Cut, ...], void: Container[_Element]) -> str | None:
    spent: list[str] = []
    for cut in cuts:
        if cut.element in void:
            spent.append(cut.reason)
        elif cut.reason not in spent:
            return cut.reason
    return None


class _Walker:
    __slots__ = (
        "cuts",
        "hints",
        "kind",
        "leading",
        "link_depth",
        "linked",
        "max_depth",
        "node",
        "out",
        "own",
        "parts",
        "role",
        "rules",
        "strong",
        "strong_depth",
    )

    def __init__(self, rules: MatchSet | None, *, hints: bool, own: Container[_Element], max_depth: int) -> None:
        self.out = Walk()
        self.max_depth = max_depth
        self.own = own
        self.rules = rules
        self.hints = hints
        self.parts: list[str] = []
        self.linked = self.strong = self.link_depth = self.strong_depth = 0
        self.leading = True
        self.kind: BlockKind = "text"
        self.cuts: tuple[Cut, ...] = ()
        self.node: _Element | None = None
        self.role = ""
        """"template:<what>" inside an element whose kind a template tells."""

    def visit(self, element: _Element, tag: str, depth: int, label: _Label) -> None:
        """Read an element and what is in it."""
        if tag in _BLOCK or label.own or element in self.own or ("-" in tag and _is_box(element)):
            self.box(element, tag, depth, label)
        elif tag == "a":
            self.link_depth += 1
            self.content(element, depth, label)
            self.link_depth -= 1
        elif tag in _STRONG:
            self.strong_depth += 1
            self.content(element, depth, label)
            self.strong_depth -= 1
        else:
            self.content(element, depth, label)

    def box(self, element: _Element, tag: str, depth: int, label: _Label) -> None:
        """Read an element that makes blocks of its own."""
        before = (self.kind, self.node, self.cuts, self.role)
        if self.parts:
            self.flush()
        self.kind, self.node = label.kind, element
        if label.role:
            self.role = label.role
        if label.reason is not None:
            self.cuts = (*self.cuts, Cut(element, label.reason))
        is_link, is_strong = tag == "a", tag in _STRONG
        self.link_depth += is_link
        self.strong_depth += is_strong
        self.content(element, depth, label)
        self.link_depth -= is_link
        self.strong_depth -= is_strong
        if self.parts:
            self.flush()
        self.kind, self.node, self.cuts, self.role = before

    def content(self, element: _Element, depth: int, label: _Label) -> None:
        """Read what stands in an element, each child with the text behind it."""
        if label.role == "template:stamp":
            self.add(" ".join(map(str, element.itertext())))
            return
        if text := element.text:
            self.add(text)
        kind = label.kind
        said_of, rules, hints = _said, self.rules, self.hints
        for child in element:
            tag = child.tag
            if tag in _APART or not isinstance(tag, str):
                self.apart(child, tag)
            elif depth >= self.max_depth:
                self.out.deep = True
                self.add("".join(displayed(child)))
            else:
                said = said_of(rules, hints, tag, kind, child.get("class"), child.get("id"))
                self.visit(child, tag, depth + 1, said.label if said.sure else self.label(child, said))
            if text := child.tail:
                self.add(text)

    def apart(self, element: _Element, tag: str) -> None:
        """Read an element that holds no text: a line break or a picture."""
        if tag == "br":
            if self.parts:
                self.flush("br")
        elif tag in _IMAGES:
            self.image(element)

    def image(self, element: _Element) -> None:
        """Remember a picture; one that is no letter of a line ends the block."""
        if self.parts and not _is_glyph(element):
            self.flush()
        self.out.images.append(RawImage(element, len(self.out.blocks) + bool(self.parts), self.cuts))

    def label(self, element: _Element, said: _Said) -> _Label:
        """What the element says of itself: the kind of its blocks, and why it is no story, if so."""
        get = element.get
        for selector, found in said.rules:
            if selector.holds(element):
                return _by_rule(found)
        if said.may_hide and (((style := get("style")) and _hides(style)) or get("hidden") is not None):
            return _Label(said.label.kind, "markup:hidden")
        return said.label

    def add(self, text: str) -> None:
        """Take up a piece of text; blanks before the first words of a block say nothing."""
        if not self.parts and text.isspace() and not self.link_depth and not self.strong_depth:
            return
        size = len(text)
        self.parts.append(text)
        if self.link_depth:
            self.linked += size
        if self.leading:
            if self.strong_depth:
                self.strong += size
            elif not text.isspace():
                self.leading = False

    def flush(self, origin: str | None = None) -> None:
        """End the block."""
        if self.parts:
            text = " ".join("".join(self.parts).split())
            if "&" in text:
                text = " ".join(_ESCAPED.sub(_unescaped, text).split())
            if text and self.node is not None:
                size = len(text)
                self.out.blocks.append(
                    Block(text, self.kind, self.role or origin or self.node.tag, None, min(self.linked, size), min(self.strong, size))
                )
                self.out.nodes.append(self.node)
                self.out.cuts.append(self.cuts)
            self.parts = []
        self.linked = self.strong = 0
        self.leading = True


@lru_cache(maxsize=16384)
def _said(rules: MatchSet | None, hints: bool, tag: str, kind: BlockKind, classes: str | None, ident: str | None) -> _Said:  # noqa: PLR0913, PLR0917
    """What tag, class and id say of every element that has the same; pages of one site repeat them."""
    kind = _KIND_OF.get(tag, kind)
    asked = rules.candidates(tag, classes, ident) if rules is not None else ()
    if tag in _NO_STORY:
        return _Said(asked, _Label(kind, _NO_STORY[tag]), may_hide=False, sure=not asked)
    label = _hinted(tag, kind, classes, ident) if hints else _Label(kind)
    may_hide = hints and tag in _BLOCK and not label.own and label.reason is None
    return _Said(asked, label, may_hide, sure=not asked and not may_hide)


@lru_cache(maxsize=4096)
def _by_rule(found: str) -> _Label:
    """What a template's label says."""
    if found.startswith("remove:"):
        return _Label("other", "template:" + found[7:], own=True)
    named, _, role = found.partition(":")
    return _Label(named, None, f"template:{role or named}", own=True)  # type: ignore[arg-type] # the rules hold only block kinds


def _hinted(tag: str, kind: BlockKind, classes: str | None, ident: str | None) -> _Label:
    """What class words say."""
    for value in (classes, ident):
        hint = hint_of(value) if value else None
        if hint is not None:
            if hint in ("caption", "credit"):
                return _Label(hint, own=True)  # type: ignore[arg-type] # both are block kinds
            if tag in _BLOCK and tag != "figure":
                return _Label(kind, "hint:" + hint[7:])
    if tag not in _BLOCK and kind == "text" and classes is not None and is_stamp(classes):
        return _Label(kind, own=True)
    return _Label(kind)


def _unescaped(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def _is_box(custom: _Element) -> bool:
    """An element of a tag that no standard knows: a box, unless it stands in a line."""
    parent = custom.getparent()
    return parent is None or parent.tag in _BLOCK - _LINES or "-" in parent.tag


def _is_glyph(image: _Element) -> bool:
    """A picture that stands in a line like a letter."""
    names = (image.get("class") or "").lower()
    size = (image.get("height") or image.get("width") or "").removesuffix("px")
    return any(word in names for word in ("emoji", "smiley", "icon")) or (size.isdecimal() and len(size) < 3)  # noqa: PLR2004 - two digits


def _hides(style: str) -> bool:
    return "display:none" in style.replace(" ", "").lower()


def _join_broken_lines(out: Walk) -> None:
    """A line break inside a sentence is no new paragraph: the line before is open, the next goes on in lower case."""
    blocks, nodes = out.blocks, out.nodes
    joined = [i for i in range(1, len(blocks)) if nodes[i - 1] is nodes[i] and _goes_on(blocks[i - 1], blocks[i])]
    if not joined:
        return
    for image in out.images:
        image.at -= bisect_left(joined, image.at)
    gone = set(joined)
    kept = [i for i in range(len(blocks)) if i not in gone]
    for first, behind in pairwise([*kept, len(blocks)]):
        if behind - first > 1:
            run = blocks[first:behind]
            blocks[first].text = " ".join(block.text for block in run)
            blocks[first].linked = sum(block.linked for block in run)
            blocks[first].origin = run[-1].origin
    out.blocks, out.nodes, out.cuts = [blocks[i] for i in kept], [nodes[i] for i in kept], [out.cuts[i] for i in kept]


def _goes_on(a: Block, b: Block) -> bool:
    return a.origin == "br" and b.text[:1].islower() and a.text[-1:].isalpha() and a.kind == b.kind
