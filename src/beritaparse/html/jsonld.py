"""JSON-LD with the defects that newsrooms serve, in; the one object that describes the article, out.

Seen defects: raw line breaks in strings, HTML comments and CDATA around the script, entities in place of quote marks,
trailing commas, several objects glued together, `@graph`, lists, types as lists, authors as strings, lists or
nested lists.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from beritaparse.html.decode import whole

__all__ = ["ARTICLE_TYPES", "article_node", "flat", "is_type", "names_of", "nodes", "text_value", "types_of"]

ARTICLE_TYPES = frozenset(
    (
        "NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle", "OpinionNewsArticle",
        "BackgroundNewsArticle", "LiveBlogPosting", "AdvertiserContentArticle", "SocialMediaPosting", "Report",
        "VideoObject", "ImageGallery", "WebPage",
    )
)  # fmt: skip
_STRONG = ARTICLE_TYPES - {"VideoObject", "ImageGallery", "WebPage"}
_WRAPPER = re.compile(r"<!\[CDATA\[|\]\]>|<!--|-->|/\*.{0,40}?\*/")
_TRAILING_COMMA = re.compile(r",(?=\s{0,40}[}\]])")
_DEPTH = 12
_MOST = 400
_DECODER = json.JSONDecoder(strict=False)


def nodes(script: str) -> list[dict[str, Any]]:
    """All typed objects of a script, outermost first; an empty list where nothing can be read."""
    found: list[dict[str, Any]] = []
    for value in _values(script):
        _collect(value, found, 0)
    return found


def article_node(found: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The object that describes the page's article: an article type with a headline, else the next best."""
    typed = [(node, kinds) for node in found if (kinds := types_of(node)) & ARTICLE_TYPES]
    strong = [node for node, kinds in typed if kinds & _STRONG]
    with_date = [node for node in strong if node.get("headline") and node.get("datePublished")]
    weak = [node for node, _ in typed if node.get("datePublished") or node.get("uploadDate")]
    return next(iter([*with_date, *strong, *weak]), None)


def _values(script: str) -> list[Any]:
    text = (_WRAPPER.sub("", script) if "<!" in script or "/*" in script or "]]" in script else script).strip().rstrip(";").lstrip("\ufeff")
    if not text:
        return []
    for variant in (text, _TRAILING_COMMA.sub("", text), html.unescape(text)):
        values = _decode_all(variant)
        if values:
            return values
    return []


def _decode_all(text: str) -> list[Any]:
    """Every JSON value of a text of one or more glued ones."""
    values: list[Any] = []
    at = 0
    while at < len(text) and len(values) < _MOST:
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return values
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return values


def _collect(value: Any, found: list[dict[str, Any]], depth: int) -> None:
    if depth > _DEPTH or len(found) >= _MOST:
        return
    if isinstance(value, list):
        for item in value:
            _collect(item, found, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            found.append(value)
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            if isinstance(value.get(key), dict | list):
                _collect(value[key], found, depth + 1)


def types_of(node: dict[str, Any]) -> set[str]:
    """The object's types, without the vocabulary's address."""
    kind = node.get("@type")
    items = kind if isinstance(kind, list) else [kind]
    return {item.rpartition("/")[2].rpartition(":")[2] for item in items if isinstance(item, str)}


def is_type(node: dict[str, Any], *kinds: str) -> bool:
    """Whether the object has one of these types."""
    return bool(types_of(node) & set(kinds))


def text_value(value: Any, depth: int = 0) -> str | None:
    """A value as text, folded; None where it is none or nested too deep. Of a list the first, of an object its name or @value."""
    if depth > _DEPTH:
        return None
    if isinstance(value, list):
        return next((text for item in value if (text := text_value(item, depth + 1))), None)
    if isinstance(value, dict):
        return text_value(value.get("@value") or value.get("name") or value.get("url") or value.get("@id"), depth + 1)
    if isinstance(value, bool) or value is None:
        return None
    return whole(" ".join(html.unescape(str(value)).split())) or None


def flat(value: Any, depth: int = 0) -> Iterator[Any]:
    """What stands in a list and in the lists in it, as deep as anybody nests them; a value that is no list by itself."""
    if not isinstance(value, list):
        yield value
    elif depth <= _DEPTH:
        for item in value:
            yield from flat(item, depth + 1)


def names_of(value: Any) -> list[str]:
    """The names of an author or editor value: a string, an object, or a list of either."""
    return [name for item in flat(value) for name in _name_of(item)]


def _name_of(value: Any) -> list[str]:
    if isinstance(value, dict) and is_type(value, "Organization", "NewsMediaOrganization"):
        return []
    name = text_value(value.get("name") if isinstance(value, dict) else value)
    return [name] if name else []
