"""Selectors for elements: made of names that look written by people, the most telling first.

Numbers in a name tell of one page or one build only, and names such as "mt-4" tell of looks. What has no name of its own is
named by the elements around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from beritaparse.errors import RuleError
from beritaparse.html.select import compile_selector, find_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from beritaparse.html.tree import Page

__all__ = ["first_names", "found_by", "names_of", "paths_of", "tells_looks"]

_TAG = re.compile(r"[a-z][a-z0-9-]*")
_STABLE = re.compile(r"(?!css-|sc-|jsx-|post-\d|page-\d)[A-Za-z](?!\w*\d{3})[A-Za-z0-9_-]*")
_ID = re.compile(r"[A-Za-z][A-Za-z_-]*")
_LOOKS = re.compile(r".{1,4}|[a-z]+\d+|.*[-_](?:\d+|xs|sm|md|lg|xl|full|auto|center|left|right|bold|none)|left|right|relative|clearfix")
_TELLING = re.compile(
    r"content|konten|arti[ck]|body|te?xt|isi|berita|news|story|detail|post|entry|judul|title|headline|date|time|tanggal|waktu|author"
    r"|penulis|reporter|editor|byline|caption|credit|tag|topi[ck]|relat|terkait|baca|read|kanal|categor|kategori|rubri|breadcrumb",
    re.IGNORECASE,
)
_UP = 3
"""How far above an element a name is looked for."""
_ALONE = ("h1", "article", "time", "figcaption")
"""Tags that say enough where nothing has a name."""


def names_of(element: _Element) -> Iterator[str]:
    """Selectors of an element by itself: by a class, its id, its property, several classes."""
    tag = str(element.tag)
    if not _TAG.fullmatch(tag):
        return
    stable = [name for name in dict.fromkeys((element.get("class") or "").split()) if _STABLE.fullmatch(name)]
    classes = sorted(stable, key=lambda name: (bool(_LOOKS.fullmatch(name)), not _TELLING.search(name), -len(name)))
    yield from (f"{tag}.{name}" for name in classes if not _LOOKS.fullmatch(name))
    if _ID.fullmatch(ident := element.get("id") or ""):
        yield f"{tag}#{ident}"
    if _ID.fullmatch(prop := element.get("itemprop") or ""):
        yield f"{tag}[itemprop={prop}]"
    if classes:
        yield f"{tag}.{'.'.join(classes[:3])}"


def paths_of(element: _Element) -> Iterator[str]:
    """Selectors of an element by itself, then as a child of the elements around it, then by its tag alone."""
    yield from names_of(element)
    path, here = str(element.tag), element.getparent()
    for _ in range(_UP - 1):
        if here is None or here.tag in ("body", "html") or not _TAG.fullmatch(path.partition(" ")[0]):
            break
        yield from (f"{name} > {path}" for name in names_of(here))
        path, here = f"{here.tag} > {path}", here.getparent()
    if element.tag in _ALONE:
        yield str(element.tag)


def tells_looks(selector: str) -> bool:
    """Whether all names in a selector tell of looks, such as "col" and "p-0"."""
    return all(_LOOKS.fullmatch(name) for name in re.findall(r"[.#=]([\w-]+)", selector))


def found_by(page: Page, selector: str) -> list[_Element]:
    """What a selector means on a page; nothing where it cannot be read, as pages name their elements as they like."""
    try:
        return [element for _, element in find_all(page, (compile_selector(selector),))]
    except RuleError:
        return []


def first_names(page: Page, element: _Element) -> Iterator[str]:
    """The selectors that mean the element first of all."""
    return (path for path in paths_of(element) if next(iter(found_by(page, path)), None) is element)
