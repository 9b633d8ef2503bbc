"""Articles of several pages: this page's number, how many there are, the next one, and the address of the whole.

Tree and addresses in, `Pages` out. What counts as a pager is decided by its links: they lead to this article's own address
with another page number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit, urlunsplit

from beritaparse.article import Pages
from beritaparse.html.metadata import absolute
from beritaparse.html.select import compile_selector, find_all

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from beritaparse.html.metadata import HeadFacts
    from beritaparse.html.tree import Page
    from beritaparse.rules.model import PageRule

__all__ = ["find_pages"]

_KEYS = ("page", "halaman", "hal", "p", "pg")
_ALL = ("all", "full")
_PATH_NUMBER = re.compile(r"^(?P<base>.*?)(?:/page|/halaman)?/(?P<number>\d{1,2})/?$")
_PAGER_WORDS = ("pag", "halaman", "page-links", "pagelink", "page-numbers", "multipage")
_MOST = 60


def find_pages(page: Page, head: HeadFacts, url: str | None, rule: PageRule | None) -> Pages | None:
    """The page's place in its article; None where nothing speaks of more pages than one."""
    own = absolute(url or (head.canonical.value if head.canonical else None), head, url)
    if not own:
        return None
    base, number, whole = _address(own)
    numbers: dict[int, str] = {}
    all_url: str | None = own if whole else None
    for link in _pager_links(page, rule):
        target = absolute(link.get("href"), head, url)
        if not target:
            continue
        other, at, is_whole = _address(target)
        if not _same(other, base):
            continue
        if is_whole:
            all_url = all_url or target
        elif at <= _MOST:
            numbers.setdefault(at, target)
    return _pages(numbers, number, whole=whole, all_url=all_url or (_all_url(base, rule) if numbers else None))


def _pages(numbers: dict[int, str], number: int, *, whole: bool, all_url: str | None) -> Pages | None:
    if whole:
        return Pages(1, None, None, all_url) if numbers or all_url else None
    count = max([*numbers, number], default=1)
    if count < 2:  # noqa: PLR2004 - one page is no pages
        return None
    return Pages(number, count, numbers.get(number + 1), all_url)


def _pager_links(page: Page, rule: PageRule | None) -> Iterable[_Element]:
    if rule is not None and rule.links:
        yield from (e for _, e in find_all(page, map(compile_selector, rule.links)))
    for link in page.tagged("a"):
        text = (link.text or "").strip()
        if len(text) <= 12 and _in_pager(link):  # noqa: PLR2004 - "Selanjutnya" is the longest label
            yield link


def _in_pager(link: _Element) -> bool:
    element: _Element | None = link
    for _ in range(4):
        if element is None:
            return False
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if any(word in names for word in _PAGER_WORDS):
            return True
        element = element.getparent()
    return False


def _address(url: str) -> tuple[str, int, bool]:
    """An address without its page number, the number (1 if none), and whether it is the whole article."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, 1, False
    query = parse_qs(parts.query)
    number, whole = 1, False
    for key in _KEYS:
        value = query.get(key, [""])[0]
        if value.isdigit() and len(value) <= 3:  # noqa: PLR2004 - longer numbers are ids
            number = int(value) or 1
        elif value in _ALL:
            whole = True
    whole = whole or "single" in query or "showpage" in query
    path = parts.path.rstrip("/")
    if path.endswith(("/all", "/full")):
        path, whole = path.rpartition("/")[0], True
    elif found := _PATH_NUMBER.match(path):
        path, number = found["base"], int(found["number"])
    return urlunsplit(("", parts.netloc.removeprefix("www."), path, "", "")), number, whole


def _same(a: str, b: str) -> bool:
    return a.rstrip("/") == b.rstrip("/")


def _all_url(base: str, rule: PageRule | None) -> str | None:
    if rule is None or not base:
        return None
    if rule.all_query:
        return "https:" + base + rule.all_query
    return "https:" + base + rule.all_path if rule.all_path else None
