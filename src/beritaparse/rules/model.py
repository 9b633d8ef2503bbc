"""The records that rule files become: templates (where a newsroom system keeps its fields) and publishers.

TOML in, frozen records out. A wrong key or value gives a `RuleError` that names file, table and the nearest valid key.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from beritaparse.errors import RuleError
from beritaparse.rules.load import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Layout", "PageRule", "PublisherRule", "Template", "build_publishers", "build_template"]

Rank = Literal["newsroom", "system", "generic"]
"""newsroom: the system of one house; system: a CMS theme; generic: a marking that any site may use."""

Strings = tuple[str, ...]

_NO_SELECTORS = frozenset(("name", "json", "fixture"))


@dataclass(frozen=True, slots=True)
class PageRule:
    """How a template spreads an article over pages."""

    all_query: str | None = None
    """What to put behind the address for the whole article: "?page=all"."""
    all_path: str | None = None
    """A path suffix for the whole article: "/all"."""
    query: str | None = None
    """The query key that holds the page number: "page"."""
    links: Strings = ()
    """Selectors of the links to the pages."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One version of a template's markup. All values are selectors, in order of preference."""

    name: str
    """Unique in the template: "2020", "amp", "mobile"."""
    body: Strings = ()
    """The container of the story. If the first selector that matches finds several elements, they are its parts."""
    json: str | None = None
    """Where the story's HTML stands in the page's __NEXT_DATA__, as a dotted path: "props.pageProps.article.content"."""
    fixture: str | None = None
    """The fixture page that proves it."""
    detect: Strings = ()
    """Selectors that must all be on the page beside a body; none are needed where the body's class is telling."""
    headline: Strings = ()
    kicker: Strings = ()
    standfirst: Strings = ()
    date: Strings = ()
    author: Strings = ()
    editor: Strings = ()
    caption: Strings = ()
    credit: Strings = ()
    section: Strings = ()
    tags: Strings = ()
    image: Strings = ()
    """Where the lead photo stands, if outside the body."""
    remove: Strings = ()
    """Elements inside the body that are no story."""

    def selectors(self) -> Iterator[tuple[str, str]]:
        """Each selector with its key."""
        for key in (f.name for f in fields(self) if f.name not in _NO_SELECTORS):
            for selector in getattr(self, key):
                yield key, selector


@dataclass(frozen=True, slots=True)
class Template:
    """A newsroom system: its markup in all versions."""

    name: str
    """Unique: "detik". Stands in `sources` as "template:detik"."""
    rank: Rank
    layouts: tuple[Layout, ...]
    """Newest first."""
    hosts: Strings = ()
    """Domains known to use it; subdomains count. A hint for the order of trying, never a condition."""
    remove: Strings = ()
    """Elements to remove in every layout."""
    pages: PageRule = field(default_factory=PageRule)
    file: str = ""
    """The file it came from."""

    def selectors(self) -> Iterator[tuple[str, str, str]]:
        """Each selector with its table in the file and its key."""
        for number, layout in enumerate(self.layouts):
            for key, selector in layout.selectors():
                yield f"layouts[{number}]", key, selector
        yield from (("top level", "remove", selector) for selector in self.remove)
        yield from (("pages", "links", selector) for selector in self.pages.links)


@dataclass(frozen=True, slots=True)
class PublisherRule:
    """Facts about an outlet."""

    domain: str
    """The registrable domain, or a subdomain with an own desk: "kaltim.tribunnews.com"."""
    name: str
    """As the outlet writes it."""
    zone: str | None = None
    """Home zone: WIB, WITA or WIT; None for WIB by default."""
    aliases: Strings = ()
    """Other names that stand in its datelines."""


_T = TypeVar("_T")


def build_template(data: Mapping[str, Any], file: str) -> Template:
    """A template from the content of its file; errors name the line where ``file`` is a path that can be read."""
    layouts = data.get("layouts")
    if not isinstance(layouts, list) or not layouts:
        near = difflib.get_close_matches("layouts", data, 1, 0.5)
        where = place_of(file, f"{near[0]}[0]" if isinstance(data[near[0]], list) else near[0]) if near else file
        raise RuleError(f"{where}: a template needs at least one [[layouts]] table")
    built = tuple(_record(Layout, item, file, f"layouts[{i}]") for i, item in enumerate(layouts))
    for i, layout in enumerate(built):
        if not layout.body and not layout.json:
            where = place_of(file, f"layouts[{i}]")
            raise RuleError(f"{where}, layout {layout.name!r}: give body (selectors) or json (a path in __NEXT_DATA__)")
    pages = _record(PageRule, data.get("pages", {}), file, "pages")
    rest = {key: value for key, value in data.items() if key not in ("layouts", "pages")}
    rank = rest.get("rank")
    if rank not in ("newsroom", "system", "generic"):
        raise RuleError(f'{place_of(file, "top level", "rank")}: rank is {rank!r}: write "newsroom", "system" or "generic"')
    return _record(Template, {**rest, "layouts": built, "pages": pages, "file": Path(file).name}, file, "top level")


def build_publishers(data: Mapping[str, Any], file: str) -> Iterable[PublisherRule]:
    """The publishers of a file: one table an outlet, its domain the table's name."""
    for domain, item in data.items():
        where = f'["{domain}"]'
        if not isinstance(item, dict):
            raise RuleError(f"{place_of(file, 'top level', domain)}: an outlet is a table such as {where}; a template has [[layouts]]")
        rule = _record(PublisherRule, {"domain": domain, **item}, file, where)
        if rule.zone not in (None, "WIB", "WITA", "WIT"):
            raise RuleError(f'{place_of(file, where, "zone")}: zone is {rule.zone!r}: write "WIB", "WITA" or "WIT"')
        yield rule


def _record(kind: type[_T], data: Any, file: str, table: str) -> _T:
    if not isinstance(data, dict):
        raise RuleError(f"{place_of(file, table)}: write a table with keys and values")
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type] # all kinds here are dataclasses
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key not in known:
            raise RuleError(f"{place_of(file, table, key)}: no key {key!r}{_meant(key, known)}")
        values[key] = _value(value, str(known[key].type), file, table, key)
    try:
        return kind(**values)
    except TypeError as error:
        missing = str(error).rpartition("argument")[2].strip(": s")
        raise RuleError(f"{place_of(file, table)}: {missing} is missing") from error


def _meant(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, known, 1, 0.5)
    return f"; did you mean {near[0]!r}?" if near else ""


def _value(value: Any, declared: str, file: str, table: str, key: str) -> Any:
    if declared == "Strings":
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) and item for item in items):
            raise RuleError(f"{place_of(file, table, key)}.{key}: write a list of strings")
        return tuple(items)
    if declared in ("str", "str | None") and not isinstance(value, str):
        raise RuleError(f"{place_of(file, table, key)}.{key}: write a string")
    return value
