"""What no page may be, before anything reads it: attributes without end in one tag, elements without end.

libxml2 compares each attribute of a tag with all before it, so that a tag of a million attributes takes half an hour.
`trimmed` takes the surplus off such tags. Pages of ordinary size are only looked through for long stretches without a
``>``, which costs nothing; to be sure of larger ones their tags are told apart by one regular expression.
`pruned` ends a tree behind so many elements. libxml2 itself stops some levels below `DEEPEST`; `cut_short` tells that it did, and
`is_too_deep` that a tree from elsewhere goes further.
"""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING, cast

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["DEEPEST", "cut_short", "is_too_deep", "pruned", "trimmed"]

DEEPEST = 2_000
"""libxml2 reads no further where elements are nested a little deeper than this."""
_MOST_UNITS = 9_000
"""Names, values and blanks in one tag: some thousand attributes."""
_UNIT = rb"""(?:[\s/]*+[^>"'\s/]++|[\s/]++|"[^"]*+"|'[^']*+')"""
_UNITS = _UNIT + rb"{0,%d}+" % _MOST_UNITS
_RAW = rb"(?:[^<]++|<(?!/script))*+"
_SOUND = re.compile(
    rb"(?:[^<]++|<(?![a-z])|<script(?=[\s/>])" + _UNITS + rb">" + _RAW + rb"|<[a-z]" + _UNITS + rb"(?:>|(?!" + _UNIT + rb")))*+",
    re.IGNORECASE,
)
_KEPT = re.compile(rb"<[a-z]" + _UNITS, re.IGNORECASE)
_SURPLUS = re.compile(_UNIT + rb"*+")
_WINDOW = 16_384
_LARGE = 262_144
_SMALLEST_TAG = 3
_STEP = 64
_COUNT = etree.XPath("count(descendant-or-self::*)")


def trimmed(data: bytes) -> bytes:
    """The page without the surplus of overlong tags; mostly the very same object."""
    if len(data) < _LARGE and all(data.find(b">", at, at + _WINDOW) >= 0 for at in range(0, len(data) - _WINDOW, _WINDOW)):
        return data
    parts: list[bytes] = []
    at = 0
    while (end := _end(_SOUND, data, at)) < len(data):
        behind = _end(_KEPT, data, end)
        parts.append(data[at:behind])
        at = _end(_SURPLUS, data, behind)
    return b"".join((*parts, data[at:])) if parts else data


def _end(pattern: re.Pattern[bytes], data: bytes, at: int) -> int:
    found = pattern.match(data, at)
    return at if found is None else found.end()


def pruned(root: _Element, most: int, *, size: int | None = None) -> tuple[_Element, bool]:
    """The tree up to its ``most`` first elements, and whether there were more.

    ``size`` is the length of the page in bytes, if the tree was made of one: a short page cannot hold many elements. Without
    it the tree is the caller's: it is copied before it is cut.
    """
    if (size is not None and size < most * _SMALLEST_TAG) or cast("float", _COUNT(root)) <= most:
        return root, False
    root = root if size is not None else deepcopy(root)
    last = next(islice(root.iter("*"), most - 1, None))
    del last[:]
    for element in (last, *last.iterancestors()):
        parent = element.getparent()
        if parent is not None and element is not root:
            del parent[parent.index(element) + 1 :]
    return root, True


def cut_short(root: _Element) -> bool:
    """Whether libxml2 gave up on a page for its depth: then its last element is the deepest."""
    depth = 0
    while len(root):
        root = root[-1]
        depth += 1
    return depth > DEEPEST


def is_too_deep(root: _Element) -> bool:
    """Whether elements stand deeper than libxml2 would read; each is at most one level below the one before it, so samples will do."""
    samples = islice(root.iter("*"), 0, None, _STEP)
    return any(sum(1 for _ in islice(e.iterancestors(), DEEPEST)) > DEEPEST - _STEP for e in samples)
