"""A template proposed from a page: what the reading of an unknown site found, as selectors with what they match beside them.

Page in, TOML out. A selector is made of class names that look written by people; numbers in them tell of one page or one
build only. What cannot be named so is left out.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from beritaparse.errors import InputError, RuleError
from beritaparse.html.select import compile_selector, find_all
from beritaparse.html.tree import text_of
from beritaparse.options import Options
from beritaparse.pipeline import PAGE_STAGES, Extractor
from beritaparse.sniff import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from beritaparse.draft import Draft
    from beritaparse.html.tree import Page

__all__ = ["propose"]

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_STABLE = re.compile(r"(?!css-|sc-|jsx-)[A-Za-z](?!\w*\d{3})[A-Za-z0-9_-]*")
_ID = re.compile(r"[A-Za-z][A-Za-z_-]*")
_DATE_NAMES = ("date", "time", "tanggal", "waktu")
_TAG = re.compile(r"[a-z][a-z0-9-]*")
_UP = 3
"""How far above an element a name is looked for."""
_SHOWN = 70
_LINE = 300
"""An element with more text shows no single value."""


def propose(page: bytes | str, name: str, url: str | None = None) -> str:
    """A template for the site of a page, as TOML.

    Raises:
        InputError: a text dump, which has no markup.
        RuleError: the name cannot be one, or the page shows no story whose container can be named.
    """
    if not _NAME.fullmatch(name):
        raise RuleError(f"{name!r} is no template name: write small letters, digits and hyphens, such as 'kabar-muara'")
    reader = Extractor(Options(templates=False, trafilatura=False, quotes=False))
    draft = reader.page_draft(page, url)
    if kind_of(draft.text) != "html":
        raise InputError("is a text dump: a template is proposed from the HTML of a page")
    reader.run(draft, PAGE_STAGES)
    found = {key: pairs for key, pairs in _fields(draft) if pairs}
    if "body" not in found:
        raise RuleError("no story with a container of a stable name was found: give a page with a whole article")
    return _toml(name, draft.host, found)


def _fields(draft: Draft) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each key of a layout with its selectors and what they match."""
    page, record = draft.tree, draft.article()
    body = draft.located.parts if draft.located else []
    yield "body", _named(page, body)
    yield "headline", _named(page, [draft.headline.element] if draft.headline and draft.headline.element is not None else [])
    yield "date", _named(page, list(_dated(page)))
    yield "author", _named(page, _showing(page, [p.name for p in record.authors]))
    yield "editor", _named(page, _showing(page, [p.name for p in record.editors]))
    yield "caption", _named(page, _showing(page, [i.caption for i in record.images if i.caption]))
    yield "credit", _named(page, _showing(page, [i.credit for i in record.images if i.credit]))


def _named(page: Page, elements: list[_Element]) -> list[tuple[str, str]]:
    """Selectors of elements, each once, with the text of the first match."""
    pairs: dict[str, str] = {}
    for element in elements:
        selector = _selector(page, element)
        if selector is not None and selector not in pairs:
            pairs[selector] = _shown(text_of(element))
    return list(pairs.items())[:2]


def _selector(page: Page, element: _Element) -> str | None:
    """A selector that means the element first of all; None where no name near it is stable."""
    path, here = "", element
    for _ in range(_UP):
        if not _TAG.fullmatch(here.tag):
            return None
        path = f"{here.tag}{_name_of(here)}" + (f" > {path}" if path else "")
        if _is_named(path) and _first(page, path) is element:
            return path
        parent = here.getparent()
        if parent is None or parent.tag in ("body", "html"):
            break
        here = parent
    return element.tag if element.tag in ("h1", "article", "time") and _first(page, element.tag) is element else None


def _is_named(path: str) -> bool:
    return "." in path or "#" in path


def _first(page: Page, path: str) -> _Element | None:
    return next((element for _, element in find_all(page, (compile_selector(path),))), None)


def _name_of(element: _Element) -> str:
    classes = [c for c in (element.get("class") or "").split() if _STABLE.fullmatch(c)][:3]
    if classes:
        return "." + ".".join(classes)
    ident = element.get("id") or ""
    return f"#{ident}" if _ID.fullmatch(ident) else ""


def _showing(page: Page, values: list[str]) -> list[_Element]:
    """For each value the innermost element that shows it."""
    return [found[-1] for value in values[:2] if (found := [e for e, text in _lines(page) if value in text])]


def _dated(page: Page) -> Iterator[_Element]:
    """Elements whose name says that they show a time, and whose text has digits."""
    for element, text in _lines(page):
        name = f"{element.tag} {element.get('class') or ''}".lower()
        if any(word in name for word in _DATE_NAMES) and any(c.isdigit() for c in text):
            yield element
            return


def _lines(page: Page) -> Iterator[tuple[_Element, str]]:
    """The elements of the page that show a line at most, outermost first."""
    for element in page.root.iter("div", "p", "span", "time", "figcaption", "a", "strong", "b", "em", "small", "li", "address"):
        if sum(1 for _ in zip(range(_UP * 4), element.iter(), strict=False)) < _UP * 4 and 0 < len(text := text_of(element)) <= _LINE:
            yield element, text


def _shown(text: str) -> str:
    plain = "".join(c for c in text if c.isprintable())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


def _toml(name: str, host: str | None, found: dict[str, list[tuple[str, str]]]) -> str:
    lines = [
        f"name = {_quoted(name)}",
        'rank = "newsroom"',
        f"hosts = [{_quoted(host) if host else ''}]",
        "",
        "[[layouts]]",
        'name = "first"',
    ]
    for key, pairs in found.items():
        lines += [f"# {key}: {text}" for _, text in pairs]
        lines.append(f"{key} = [{', '.join(_quoted(selector) for selector, _ in pairs)}]")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
