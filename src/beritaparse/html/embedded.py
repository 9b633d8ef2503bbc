"""Stories that stand in a page's data instead of its markup: Next.js pages carry the article's HTML in a JSON script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from beritaparse.html.jsonld import names_of
from beritaparse.html.tree import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

    from beritaparse.html.tree import Page

__all__ = ["embedded_facts", "embedded_story"]

_ENOUGH = 140
_LARGEST = 3_000_000


_KEYS = {
    "published": ("published_at", "publishedAt", "datePublished", "publish_date", "published_date", "date_published"),
    "authors": ("authors", "author", "reporter", "writer"),
    "editors": ("editors", "editor"),
}
"""Where such data keep what the head of other pages tells."""


def embedded_story(page: Page, path: str) -> _Element | None:
    """The element that holds the story found at a dotted path of __NEXT_DATA__; None where there is none."""
    value = _at(_data(page), path)
    if not isinstance(value, str) or len(value) < _ENOUGH:
        return None
    return next(parse(f"<body>{value}</body>").iter("body"), None)


def embedded_facts(page: Page, path: str) -> dict[str, list[str]]:
    """The date and the people that stand beside the story in the data, by field of `HeadFacts`."""
    article = _at(_data(page), path.rpartition(".")[0])
    if not isinstance(article, dict):
        return {}
    return {name: names_of(value) for name, keys in _KEYS.items() if (value := next((article[k] for k in keys if article.get(k)), None))}


def _data(page: Page) -> Any:
    script = next((e for e in page.by_tag["script"] if e.get("id") == "__NEXT_DATA__"), None)
    if script is None or not script.text or len(script.text) > _LARGEST:
        return None
    try:
        return json.loads(script.text)
    except (ValueError, RecursionError):
        return None


def _at(value: Any, path: str) -> Any:
    for key in path.split(".") if path else ():
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value
