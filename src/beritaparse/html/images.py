"""The article's pictures: elements in, addresses and the captions that stand with them out.

A picture belongs to the article where it stands in the body or between headline and body, in no part that is no story.
Its caption is the caption block next to it; a caption without a picture (the picture is drawn by script) is kept too.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.html.tree import fold, text_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from lxml.etree import _Element

    from beritaparse.blocks import Block
    from beritaparse.html.blocks import RawImage, Walk

__all__ = ["Picture", "image_url", "mark_caption_boxes", "pair_captions"]

_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazyload",
    "data-srcset",
    "data-img",
    "data-full-src",
    "srcset",
    "src",
)
_EMPTY = ("data:", "about:", "javascript:")
_TINY = re.compile(
    r"(?:pixel|spacer|blank|loading|lazy|placeholder|icon|logo|avatar|gravatar|emoji|1x1|default)[\w-]*\.(?:gif|png|svg|jpe?g|webp)",
    re.IGNORECASE,
)
_SMALL = 100
_DIGITS = 4
_FRONT_CAPTION = 450
"""Characters that the box of a picture between headline and story may hold."""
_BODY_CAPTION = 220
_SHORTEST, _LONGEST, _WORDS = 15, 300, 4
_QUOTES = "“\"'‘«"
_SENTENCES = re.compile(r"[.!?] [A-Z]")
_RUN = 2
_LABEL = 20
_LEVELS = 4
_EMPTY_ONES = 6
_BEFORE = "dateline:before"
_NO_CLIMB = frozenset(("body", "article", "main", "section", "td", "li", "html"))
_FINE_TAGS = frozenset(("em", "i", "small", "center", "figcaption"))
_FINE_SIZES = frozenset(("1", "2", "-1", "-2"))
_FINE_STYLE = re.compile(r"text-align: ?center|font-style: ?italic|font-size: ?(?:x?x-small|smaller|1[0-3]px|[89]pt|0\.[5-9])")
_NO_BOX = frozenset(("p", "li", "body", "article", "main", "section", "blockquote", "h1", "h2", "h3"))
_PROSE_TAGS = ("h1", "h2", "h3", "h4", "ul", "ol", "article", "script", "iframe")
_INLINE = frozenset(("a", "span", "b", "strong", "em", "i"))


class Picture(NamedTuple):
    """A picture with the texts that stand with it, none of them read yet."""

    element: _Element | None
    url: str | None
    alt: str | None
    texts: tuple[Block, ...]
    """Caption and credit blocks, in reading order."""


def image_url(element: _Element) -> str | None:
    """The address of a picture, lazily loaded or not; None for placeholders, pixels and icons."""
    for name in _LAZY:
        value = (element.get(name) or "").strip()
        if not value or value.startswith(_EMPTY):
            continue
        if name.endswith("srcset"):
            value = _largest(value)
        if value and not _TINY.search(value):
            return value
    return None


def _largest(srcset: str) -> str:
    best, size = "", -1.0
    for part in srcset.split(", "):
        url, _, width = part.strip().rpartition(" ")
        number = width[:-1] if width[-1:] in "wx" else ""
        value = float(number) if number.replace(".", "", 1).isdecimal() else 0.0
        if value > size:
            best, size = (url or width), value
    return best.strip(", ")


def mark_caption_boxes(found: Walk, start: int, stop: int, first: int, fixed: Container[_Element]) -> None:
    """Text that shares a small box with a picture, and nothing else, is its caption, whatever the classes say.

    ``fixed`` are the elements around headline and story: no box is one of them. A paragraph that holds a picture is none
    either, as old editors put pictures into the first paragraph.
    """
    for image in found.images:
        if not start <= image.at <= stop or _is_small(image.element) or image.cuts:
            continue
        _free_copyright(found, image.at)
        near = [
            i for i in range(max(start, image.at - 1), min(stop, image.at + 3)) if found.blocks[i].kind in ("text", "list_item", "other")
        ]
        box = _box(image.element, fixed)
        inside = [i for i in near if box is not None and found.blocks[i].removed_by is None and _within(found.nodes[i], box)]
        if not inside and start <= image.at < stop:
            inside = [image.at] if _is_fine_print(image, found, first) else _behind_label(image, found, first)
        size = sum(len(found.blocks[i].text) for i in inside)
        if size <= (_FRONT_CAPTION if image.at <= first else _BODY_CAPTION) and not any(found.blocks[i].linked for i in inside):
            for i in inside:
                found.blocks[i].kind = "caption"


def _is_fine_print(image: RawImage, found: Walk, first: int) -> bool:
    """Whether the line right behind a picture is set as captions are: small, in italics, centred.

    Between headline and story it need not be, as long as it stands in an element of its own.
    """
    if image.at >= len(found.blocks):
        return False
    block, node = found.blocks[image.at], found.nodes[image.at]
    if block.kind not in ("text", "list_item") or block.removed_by is not None or block.linked:
        return False
    if not _may_be_caption(block.text) or block.text[0] in _QUOTES:
        return False
    element = _behind(image.element)
    if element is None:  # plain text in the picture's own paragraph
        return image.at < first + _RUN and text_of(node) == block.text and _within(image.element, node) and _is_fine(node)
    in_front = image.at < first and not _SENTENCES.search(block.text)
    return text_of(element) == block.text and (in_front or _is_fine(element))


def _is_before_dateline(block: Block) -> bool:
    """What stands between a picture and the dateline is no story: it is the picture's."""
    return block.removed_by == _BEFORE and block.kind == "text" and _may_be_caption(block.text)


def _behind_label(image: RawImage, found: Walk, first: int) -> list[int]:
    """The line between picture and story where a label such as "zoom", or the credit, stands before it."""
    at = image.at + 1
    if at >= first or not (found.blocks[image.at].kind == "credit" or len(found.blocks[image.at].text) <= _LABEL):
        return []
    block, around = found.blocks[at], set(image.element.iterancestors())
    fits = block.kind == "text" and block.removed_by is None and _may_be_caption(block.text) and not _SENTENCES.search(block.text)
    return [at] if fits and found.nodes[at] not in around and block.text[0] not in _QUOTES else []


def _may_be_caption(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and len(text.split()) >= _WORDS


def _behind(image: _Element) -> _Element | None:
    """The element that stands right behind a picture, line breaks and empty ones aside; None where plain text does."""
    element: _Element | None = image
    for _ in range(_LEVELS):
        if element is None or element.tag in _NO_CLIMB:
            return None
        for following in (element, *islice(element.itersiblings(), _EMPTY_ONES)):
            if following is not element and following.tag != "br" and text_of(following):
                return following
            if fold(following.tail or ""):
                return None
        element = element.getparent()
    return None


def _is_fine(element: _Element) -> bool:
    """Whether all of an element's text is small, in italics or centred."""
    while True:
        style = (element.get("style") or "").lower()
        if element.tag in _FINE_TAGS or element.get("align") == "center" or _FINE_STYLE.search(style):
            return True
        if element.tag == "font" and (element.get("size") or "") in _FINE_SIZES:
            return True
        inner = [child for child in element if child.tag != "br"]
        if len(inner) != 1 or fold(element.text or "") or fold(inner[0].tail or ""):
            return False
        element = inner[0]


def _free_copyright(found: Walk, at: int) -> None:
    """A line of class "copyright" that touches a picture is the picture's, not the site's."""
    for i in (at - 1, at, at + 1):
        if 0 <= i < len(found.blocks) and found.blocks[i].removed_by == "hint:copyright":
            found.blocks[i].kind, found.blocks[i].removed_by = "caption", None


def _box(image: _Element, fixed: Container[_Element]) -> _Element | None:
    """The largest element within three levels around a picture that holds little text and no second picture."""
    box: _Element | None = None
    element = image.getparent()
    for _ in range(3):
        if element is None or element in fixed or element.tag in _NO_BOX or sum(1 for _ in element.iter("img", "amp-img")) > 1:
            break
        if sum(len(fold(str(text))) for text in element.itertext()) > _FRONT_CAPTION or any(True for _ in element.iter(*_PROSE_TAGS)):
            break
        box, element = element, element.getparent()
    return None if box is None or box.tag in _INLINE else box


def _within(node: _Element, box: _Element) -> bool:
    return node is box or any(a is box for a in node.iterancestors())


def pair_captions(images: Sequence[RawImage], blocks: Sequence[Block], start: int, stop: int, void: Container[_Element]) -> list[Picture]:
    """The pictures from block ``start`` to ``stop`` with their captions; cuts in ``void`` do not count."""
    usable = [i for i in images if start <= i.at <= stop and not _is_small(i.element) and not any(c.element not in void for c in i.cuts)]
    captions = {
        at: b for at in range(start, min(stop, len(blocks))) if (b := blocks[at]).kind in ("caption", "credit") and b.removed_by is None
    }
    captions.update((i.at, blocks[i.at]) for i in usable if start <= i.at < min(stop, len(blocks)) and _is_before_dateline(blocks[i.at]))
    taken: set[int] = set()
    found: list[tuple[int, Picture]] = []
    for image in usable:
        url, alt = image_url(image.element), fold(image.element.get("alt") or "") or None
        texts = _around(captions, image.at, taken)
        if url or texts:
            found.append((image.at, Picture(image.element, url, alt, texts)))
    alone = ((at, _run(captions, at, 1, taken)) for at in captions)
    found += [(at, Picture(None, None, None, texts)) for at, texts in alone if texts]
    found.sort(key=lambda item: item[0])
    return [picture for _, picture in found]


def _around(captions: dict[int, Block], at: int, taken: set[int]) -> tuple[Block, ...]:
    """The captions and credits that touch a picture, before and behind it; a line such as "Perbesar" may stand between."""
    before = _run(captions, at - 1, -1, taken)
    behind = _run(captions, at, 1, taken) or _run(captions, at + 1, 1, taken)
    return (*reversed(before), *behind)


def _run(captions: dict[int, Block], at: int, step: int, taken: set[int]) -> tuple[Block, ...]:
    """The blocks of one caption from a place on, without a gap: one caption and one credit at most."""
    run: list[Block] = []
    while at in captions and at not in taken and captions[at].kind not in {b.kind for b in run}:
        run.append(captions[at])
        taken.add(at)
        at += step
    return tuple(run)


def _is_small(element: _Element) -> bool:
    if "avatar" in (element.get("class") or ""):
        return True
    for name in ("width", "height"):
        value = (element.get(name) or "").removesuffix("px")
        if value.isdecimal() and len(value) <= _DIGITS and 0 < int(value) < _SMALL:
            return True
    return False
