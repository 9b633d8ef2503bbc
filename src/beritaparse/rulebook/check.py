"""A template file proved against a page: what each of its selectors finds there, and the line where the file is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from beritaparse.errors import RuleError
from beritaparse.html.body import locate_by_template
from beritaparse.html.select import compile_selector, find_all
from beritaparse.html.tree import Page, parse, text_of
from beritaparse.options import Options
from beritaparse.pipeline import Extractor
from beritaparse.rules.load import toml_of
from beritaparse.rules.model import build_template

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from beritaparse.rules.model import Layout, Template

__all__ = ["Finding", "check"]

_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")
_NO_SELECTORS = frozenset(("name", "json", "fixture"))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a selector of a template finds on a page."""

    layout: str
    """The layout that it stands in."""

    used: bool
    """Whether the page would be read by this layout."""

    key: str
    """The key of the layout: body, headline …"""

    selector: str
    """As written."""

    count: int
    """How many elements it means."""

    text: str
    """The text of the first."""


def check(path: Path, page: bytes | str) -> list[Finding]:
    """What each selector of a template file finds on a page.

    Raises:
        InputError: the page cannot be read.
        RuleError: the file is wrong; the message names file, line and the nearest valid key.
    """
    template = _read(path)
    tree = Page(parse(Extractor(Options()).page_draft(page).text))
    located = locate_by_template(tree, (template,))
    used = located.layout if located else None
    return [finding for layout in template.layouts for finding in _findings(tree, layout, used=layout is used)]


def _read(path: Path) -> Template:
    """The template of a file, each selector compiled."""
    data = toml_of(path)
    try:
        template = build_template(data, path.name)
        for layout in template.layouts:
            for _, selector in _selectors(layout):
                compile_selector(selector)
        for selector in (*template.remove, *template.pages.links):
            compile_selector(selector)
    except RuleError as error:
        line = _line_of(str(error), path.read_text(encoding="utf-8").splitlines())
        raise RuleError(f"{path}{f', line {line}' if line else ''}: {error}") from error
    return template


def _line_of(message: str, lines: list[str]) -> int | None:
    """The first line of the file with the first quoted word of a message that stands in the file."""
    for found in _QUOTED.finditer(message):
        word = found[1] or found[2]
        if (at := next((i for i, line in enumerate(lines, 1) if word in line), None)) is not None:
            return at
    return None


def _selectors(layout: Layout) -> Iterator[tuple[str, str]]:
    for key in (f.name for f in fields(layout) if f.name not in _NO_SELECTORS):
        for selector in getattr(layout, key):
            yield key, selector


def _findings(page: Page, layout: Layout, *, used: bool) -> Iterator[Finding]:
    for key, selector in _selectors(layout):
        elements = [element for _, element in find_all(page, (compile_selector(selector),))]
        yield Finding(layout.name, used, key, selector, len(elements), text_of(elements[0])[:100] if elements else "")
