"""Stories that stand in a page's data instead of its markup: Next.js pages carry the article's HTML in a JSON script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from beritaparse.html.tree import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

    from beritaparse.html.tree import Page

__all__ = ["embedded_story"]

_ENOUGH = 140
_LARGEST = 3_000_000


def embedded_story(page: Page, path: str) -> _Element | None:
    """The element that holds the story found at a dotted path of __NEXT_DATA__; None where there is none."""
    script = next(iter(page.by_id.get("__NEXT_DATA__", ())), None)
    if script is None or not script.text or len(script.text) > _LARGEST:
        return None
    try:
        value: Any = json.loads(script.text)
    except (ValueError, RecursionError):
        return None
    for key in path.split("."):
        value = (
            value.get(key)
            if isinstance(value, dict)
            else value[int(key)]
            if isinstance(value, list) and key.isdigit() and int(key) < len(value)
            else None
        )
    if not isinstance(value, str) or len(value) < _ENOUGH:
        return None
    return next(parse(f"<body>{value}</body>").iter("body"), None)
