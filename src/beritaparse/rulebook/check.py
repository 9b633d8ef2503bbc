"""A template file proved against a page: what each of its selectors finds there, and the line where the file is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from beritaparse.html.body import locate_by_template
from beritaparse.html.select import compile_selector
from beritaparse.html.tree import Page, parse, text_of
from beritaparse.options import Options
from beritaparse.pipeline import Extractor
from beritaparse.rulebook.naming import found_by
from beritaparse.rules.load import toml_of
from beritaparse.rules.registry import proved_template

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Finding", "check"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a selector of a template finds on a page."""

    layout: str
    """The layout that it stands in; "all layouts" for what the template says of them all."""

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
    template = proved_template(toml_of(path), str(path), compile_selector)
    tree = Page(parse(Extractor(Options()).page_draft(page).text))
    located = locate_by_template(tree, (template,))
    used = located.layout if located else None
    found = [(layout.name, key, selector, layout is used) for layout in template.layouts for key, selector in layout.selectors()]
    shared = (*(("remove", s) for s in template.remove), *(("pages.links", s) for s in template.pages.links))
    found += (("all layouts", key, selector, used is not None) for key, selector in shared)
    return [_finding(tree, *item) for item in found]


def _finding(page: Page, layout: str, key: str, selector: str, used: bool) -> Finding:
    elements = found_by(page, selector)
    return Finding(layout, used, key, selector, len(elements), text_of(elements[0])[:100] if elements else "")
