"""A template proposed from a page: what the reading of an unknown site found, as selectors with what they match beside them.

Page in, TOML out. Each selector is tried: the page is read by the template so far, and a selector that takes something from
the record which the reading without a template had is left out.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from beritaparse.errors import InputError, RuleError
from beritaparse.html.tree import text_of
from beritaparse.options import Options
from beritaparse.pipeline import PAGE_STAGES, Extractor
from beritaparse.rulebook.candidates import Candidates
from beritaparse.rulebook.naming import found_by
from beritaparse.rules.model import Layout, Template
from beritaparse.rules.registry import Registry
from beritaparse.sniff import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beritaparse.article import Article
    from beritaparse.draft import Draft
    from beritaparse.html.tree import Page

__all__ = ["propose"]

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_HOST = re.compile(r"[a-z0-9.-]+")
_MOST = {"body": 1, "headline": 1, "date": 1, "section": 1, "tags": 1, "remove": 8}
"""Selectors proposed for a key; two for the others."""
_KEYS = ("body", "headline", "date", "author", "editor", "caption", "credit", "section", "tags", "remove")
_TRIES = 6
"""Selectors that are tried for each one proposed."""
_BEFORE = {"credit": "caption", "remove": "tags"}
"""Keys whose elements need not be said again: a credit is read from its caption, and tags are no story."""
_BODIES = 12
"""Containers that are tried."""
_GAINS = frozenset(("section", "keywords"))
"""Fields that a template may fill where the reading without one left them empty."""
_SHOWN = 70


def propose(page: bytes | str, name: str, url: str | None = None) -> str:
    """A template for the site of a page, as TOML.

    Raises:
        InputError: a text dump, which has no markup.
        RuleError: the name cannot be one, or the page shows no story whose container can be named.
    """
    if not _NAME.fullmatch(name):
        raise RuleError(f"{name!r} is no template name: write small letters, digits and hyphens, such as 'kabar-muara'")
    reader = Extractor(Options(trafilatura=False, quotes=False))
    draft = reader.page_draft(page, url)
    if kind_of(draft.text) != "html":
        raise InputError("is a text dump: a template is proposed from the HTML of a page")
    trial = _Trial(reader, page, url)
    trial.read(draft, ())
    trial.wanted = _view(draft.article())
    layout, lost = _grown(trial, Candidates(draft), _detect(draft))
    if not layout:
        raise RuleError("no story with a container of a stable name was found: give a page with a whole article")
    return _toml(name, draft, layout, lost)


class _Trial:
    """A page read by one template alone, beside the reading by none."""

    def __init__(self, reader: Extractor, page: bytes | str, url: str | None) -> None:
        self.reader, self.page, self.url = reader, page, url
        self.wanted: dict[str, Any] = {}

    def read(self, draft: Draft, templates: tuple[Template, ...]) -> None:
        """Run the stages on a draft with no templates but these."""
        draft.rules = Registry(templates, draft.rules.publishers.values())
        self.reader.run(draft, PAGE_STAGES)

    def lost(self, layout: dict[str, list[str]]) -> frozenset[str] | None:
        """The fields that come out otherwise than without a template; None where the page is not read by this one."""
        keys: dict[str, Any] = {key: tuple(selectors) for key, selectors in layout.items()}
        draft = self.reader.page_draft(self.page, self.url)
        self.read(draft, (Template("proposal", "newsroom", (Layout("first", **keys),)),))
        if draft.located is None or draft.located.template is None:
            return None
        found = _view(draft.article())
        return frozenset(key for key, value in self.wanted.items() if value != found[key] and (value or key not in _GAINS))


def _view(record: Article) -> dict[str, Any]:
    """What must come out alike: the fields without their evidence."""
    names = ("page_type", "headline", "dateline", "date_published", "images", "section", "keywords", "description", "pages")
    people = {name: [person.name for person in getattr(record, name)] for name in ("authors", "editors")}
    return {**{name: getattr(record, name) for name in names}, **people, "body": [p.text for p in record.paragraphs]}


def _grown(trial: _Trial, candidates: Candidates, detect: list[str]) -> tuple[dict[str, list[str]], frozenset[str]]:
    """The layout grown selector by selector, and the fields that it does not bring back."""
    layouts = [{"body": [body]} | ({"detect": detect} if detect else {}) for body in candidates.of("body")[:_BODIES]]
    read = [(lost, layout) for layout in layouts if (lost := trial.lost(layout)) is not None]
    if not read:
        return {}, frozenset()
    lost, layout = min(read, key=lambda item: ("body" in item[0], len(item[0])))
    for key in _KEYS[1:]:
        most = _MOST.get(key, 2)
        for selector in candidates.of(key)[: most * _TRIES]:
            alike = [*layout.get(key, ()), *layout.get(_BEFORE.get(key, ""), ())]
            if len(layout.get(key, ())) >= most or candidates.is_known(selector, alike):
                continue
            tried = {**layout, key: [*layout.get(key, ()), selector]}
            now = trial.lost(tried)
            if now is not None and now <= lost:
                layout, lost = tried, now
    return layout, lost


def _detect(draft: Draft) -> list[str]:
    """What on the page names its site."""
    host = draft.host or ""
    if not _HOST.fullmatch(host):
        return []
    ways = (f"link[rel=canonical][href*={host}]", f"meta[property=og:url][content*={host}]")
    return [selector for selector in ways if found_by(draft.tree, selector)][:1]


def _toml(name: str, draft: Draft, layout: dict[str, list[str]], lost: frozenset[str]) -> str:
    host = draft.host or ""
    lines = [f"name = {_quoted(name)}", 'rank = "newsroom"', f"hosts = [{_quoted(host) if _HOST.fullmatch(host) else ''}]"]
    if lost:
        lines = [f"# Read by this file, the page gives other values than by none: {', '.join(sorted(lost))}.", *lines]
    lines += ["", "[[layouts]]", 'name = "first"']
    for key in ("detect", *_KEYS):
        lines += _entry(draft.tree, key, layout.get(key, []))
    return "\n".join(lines) + "\n"


def _entry(page: Page, key: str, selectors: list[str]) -> Iterator[str]:
    """A key with what each of its selectors matches on a line of its own before it."""
    if key == "detect" and not selectors:
        yield "# detect: nothing on the page names its site. If pages of other sites are read too, say here what only this one has."
    elif key == "detect":
        yield "# detect: must be on a page too, so that pages of other sites are not read by this file."
    else:
        yield from (f"# {key}: {_matched(page, selector)}" for selector in selectors)
    if selectors:
        yield f"{key} = [{', '.join(map(_quoted, selectors))}]"


def _matched(page: Page, selector: str) -> str:
    found = found_by(page, selector)
    text = "".join(c for c in text_of(found[0]) if c.isprintable())
    return f"{len(found)} on this page, the first: {text if len(text) <= _SHOWN else f'{text[:_SHOWN]}…'}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
