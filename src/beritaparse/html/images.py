"""The article's pictures: elements in, addresses and the captions that stand with them out.

A picture belongs to the article where it stands in the body or between headline and body, in no part that is no story.
Its caption is the caption block next to it; a caption without a picture (the picture is drawn by script) is kept too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.html.tree import fold

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from lxml.etree import _Element

    from beritaparse.blocks import Block
    from beritaparse.html.blocks import RawImage

__all__ = ["Picture", "image_url", "pair_captions"]

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
        value = float(number) if number.replace(".", "", 1).isdigit() else 0.0
        if value > size:
            best, size = (url or width), value
    return best.strip(", ")


def pair_captions(images: Sequence[RawImage], blocks: Sequence[Block], start: int, stop: int, void: Container[_Element]) -> list[Picture]:
    """The pictures from block ``start`` to ``stop`` with their captions; cuts in ``void`` do not count."""
    usable = [i for i in images if start <= i.at <= stop and not _is_small(i.element) and not any(c.element not in void for c in i.cuts)]
    captions = {
        at: b for at in range(start, min(stop, len(blocks))) if (b := blocks[at]).kind in ("caption", "credit") and b.removed_by is None
    }
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
    for name in ("width", "height"):
        value = (element.get(name) or "").removesuffix("px")
        if value.isdigit() and 0 < int(value) < _SMALL:
            return True
    return False
