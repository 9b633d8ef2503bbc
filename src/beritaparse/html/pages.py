"""Articles of several pages: this page's number, how many there are, the next one, and the address of the whole.

Tree and addresses in, `Pages` out. What counts as a pager is decided by its links: they lead to this article's own address
with another page number.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlsplit, urlunsplit

from beritaparse.article import Pages
from beritaparse.html.metadata import absolute
from beritaparse.html.select import compile_selector, find_all
from beritaparse.rules.registry import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from beritaparse.html.metadata import HeadFacts
    from beritaparse.html.tree import Page
    from beritaparse.rules.model import PageRule

__all__ = ["find_pages"]

_KEYS = ("page", "halaman", "hal", "p", "pg")
_ALL = ("all", "full")
_PATH_NUMBER = re.compile(r"^(?P<base>.*?)(?:/page|/halaman)?/(?P<number>\d{1,2})/?$")
_PAGER_WORDS = (
    "paging",
    "pagin",
    "halaman",
    "page-link",
    "pagelink",
    "page-num",
    "page_num",
    "multipage",
    "page_nav",
    "page-nav",
    "pager",
    "pages",
)
_MOST_LINKS = 40
_LABEL = 12
""""Selanjutnya" is the longest label."""
_MOST = 60
_SEVERAL = 2
_ID = 4
"""Numbers with so many digits are ids."""


class _Entry(NamedTuple):
    label: int | None
    """The number that the link shows."""
    at: int
    """The number in its address."""
    target: str | None
    """None for a link that scripts follow."""
    whole: bool


def find_pages(page: Page, head: HeadFacts, url: str | None, rule: PageRule | None) -> Pages | None:
    """The page's place in its article; None where nothing speaks of more pages than one."""
    own = absolute(url or (head.canonical.value if head.canonical else None), head, url)
    base, number, whole = _address(own) if own else ("", 1, False)
    entries = list(_entries(page, head, url, rule, base))
    numbers = _numbers(entries)
    all_url = next((e.target for e in entries if e.whole and e.target), None) or (own if whole else None)
    if whole:
        return Pages(1, None, None, all_url)
    count = max([*numbers, number if base else 1], default=1)
    if count < _SEVERAL:
        following = absolute(head.next_url.value, head, url) if head.next_url else None
        return Pages(number, None, following, _all_url(base, rule)) if base and following and _follows(following, base, number) else None
    number = next((n for n, target in numbers.items() if target and _address(target)[1] == number), number)
    return Pages(number, count, numbers.get(number + 1), all_url or _all_url(base, rule))


def _entries(page: Page, head: HeadFacts, url: str | None, rule: PageRule | None, base: str) -> Iterator[_Entry]:
    """The pager's links that lead to this article, or that only scripts follow."""
    for link in _pager_links(page, rule):
        href = (link.get("href") or "").strip()
        text = (link.text or "").strip()
        label = int(text) if text.isdecimal() and len(text) < _ID else None
        if href in ("", "#") or href.startswith("javascript"):
            yield _Entry(label, 0, None, whole=False)
            continue
        target = absolute(href, head, url)
        other, at, whole = _address(target or "")
        if base and target and _same(other, base):
            yield _Entry(label, at, target, whole)


def _numbers(entries: Iterable[_Entry]) -> dict[int, str | None]:
    """Page numbers with their addresses: as the links show them, since addresses may count articles instead of pages."""
    numbers: dict[int, str | None] = {}
    plain = [e for e in entries if not e.whole]
    for entry in plain:
        n = entry.label or entry.at
        if entry.target and 0 < n <= _MOST:
            numbers.setdefault(n, entry.target)
    shown = {e.label for e in plain if e.label is not None and e.target is None}
    if numbers or (len(shown) >= _SEVERAL and shown == set(range(1, len(shown) + 1))):
        for n in shown:
            if n <= _MOST:
                numbers.setdefault(n, None)
    return numbers


def _pager_links(page: Page, rule: PageRule | None) -> Iterable[_Element]:
    if rule is not None and rule.links:
        yield from (e for _, e in find_all(page, map(compile_selector, rule.links)))
    seen: set[_Element] = set()
    for box in _pager_boxes(page):
        links = list(islice((link for link in box.iter("a")), _MOST_LINKS + 1))
        if len(links) > _MOST_LINKS:
            continue
        for link in links:
            if link not in seen and len((link.text or "").strip()) <= _LABEL:
                seen.add(link)
                yield link


def _pager_boxes(page: Page) -> Iterator[_Element]:
    for name in page.box_names:
        if _names_pager(name):
            yield from page.boxes(name)
    for ident, elements in page.box_ids.items():
        if _names_pager(ident):
            yield from elements


@lru_cache(maxsize=16384)
def _names_pager(name: str) -> bool:
    """Whether a class or id may be a pager's; pages of one site repeat them."""
    low = name.lower()
    return any(word in low for word in _PAGER_WORDS)


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
        if value.isdecimal() and len(value) < _ID:
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
    """Whether two addresses are of one article: same path on the same house's hosts (a desk may link to another desk)."""
    try:
        one, two = urlsplit(a), urlsplit(b)
    except ValueError:
        return False
    return one.path.rstrip("/") == two.path.rstrip("/") != "" and domain_of("https:" + a)[1] == domain_of("https:" + b)[1]


def _follows(target: str, base: str, number: int) -> bool:
    """Whether an address is the next page of the same article."""
    other, at, _ = _address(target)
    return _same(other, base) and at == number + 1


def _all_url(base: str, rule: PageRule | None) -> str | None:
    if rule is None or not base:
        return None
    if rule.all_query:
        return "https:" + base + rule.all_query
    return "https:" + base + rule.all_path if rule.all_path else None
