"""The report put together. Everything that comes from a page goes through `_element`, which escapes it."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from beritaparse.explainpage.places import places_of

if TYPE_CHECKING:
    from beritaparse.article import Article, Quote
    from beritaparse.explain import ExplainedBlock, Explanation
    from beritaparse.explainpage.places import Places

__all__ = ["explanation_page"]


class _Safe(str):
    """Markup that is made here, with all text in it escaped."""

    __slots__ = ()


def explanation_page(found: Explanation) -> str:
    """The report as the text of one HTML file."""
    places = places_of(found.article.quotes, [b.text if b.fate == "body" else "" for b in found.blocks])
    title = found.article.headline or "(no headline)"
    parts = (
        _element("a", "Skip to the blocks", {"class": "skip", "href": "#blocks"}),
        _element(
            "header", _nav(), _element("p", "beritaparse explain", {"class": "soft"}), _element("h1", title), _warnings(found.article)
        ),
        _element("main", _record(found, places), _blocks(found, places)),
    )
    style, script = _file("look.css"), _file("act.js")
    head = (
        _Safe(f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">'),
        _Safe('<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'),
        _element("title", f"{title} – beritaparse explain"),
        _Safe(f"<style>{style}</style>"),
    )
    body = _element("body", *parts, _Safe(f"<script>{script}</script>"))
    return "<!doctype html>\n" + _element("html", _element("head", *head), body, {"lang": "en"}) + "\n"


def _element(name: str, *inner: str | dict[str, str]) -> _Safe:
    """An element; a dict holds attributes, a plain string is text."""
    attributes = "".join(f' {key}="{escape(value)}"' for part in inner if isinstance(part, dict) for key, value in part.items())
    content = "".join(part if isinstance(part, _Safe) else escape(part) for part in inner if isinstance(part, str))
    return _Safe(f"<{name}{attributes}>{content}</{name}>")


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing is loaded, sent or run but this style and this script."""
    style_hash, script_hash = (b64encode(sha256(text.encode()).digest()).decode() for text in (style, script))
    return f"default-src 'none'; style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}'; base-uri 'none'; form-action 'none'"


def _nav() -> _Safe:
    links = [_element("a", text, {"href": f"#{at}"}) for at, text in (("record", "Record"), ("quotes", "Quotes"), ("blocks", "Blocks"))]
    return _element("nav", *links, {"aria-label": "Parts of the report"})


def _warnings(article: Article) -> _Safe:
    if not article.warnings:
        return _element("p", "No warnings.", {"class": "soft"})
    return _element("ul", *(_element("li", warning) for warning in article.warnings), {"class": "warnings", "aria-label": "Warnings"})


def _record(found: Explanation, places: Places) -> _Safe:
    quotes = [_quote(number, quote, places) for number, quote in enumerate(found.article.quotes)]
    plain = found.article.to_dict()
    fields = [_field(f.name, plain[f.name], f.source) for f in found.fields if f.value and f.name not in ("body", "quotes")]
    return _element(
        "section",
        _element("h2", "Record", {"id": "record-title"}),
        _element("dl", *fields),
        _element("h2", f"Quotes ({len(quotes)})", {"id": "quotes"}),
        _element("ol", *quotes, {"class": "quotes"}),
        {"aria-labelledby": "record-title", "id": "record"},
    )


def _field(name: str, value: Any, source: str | None) -> _Safe:
    origin = _element("code", source, {"title": "where the value comes from"}) if source else _Safe()
    return _element("div", _element("dt", name, " ", origin), _element("dd", _value(value)))


def _value(value: Any) -> _Safe:
    """A list as lines, a record as its parts that are told."""
    if isinstance(value, list | tuple):
        return _Safe("".join(_element("div", _value(item)) for item in value))
    if isinstance(value, dict):
        told = [(key, part) for key, part in value.items() if part not in (None, "", [], {}, ())]
        return _Safe("".join(_element("div", _element("span", f"{key} ", {"class": "soft"}), _value(part)) for key, part in told))
    return _element("span", str(value))


def _quote(number: int, quote: Quote, places: Places) -> _Safe:
    who = " · ".join(text for text in (quote.speaker or "speaker not told", quote.role, quote.cue) if text)
    said = _element("q", quote.text)
    links = [_element("a", "where it stands", {"href": f"#said-{number}"})] if number in places.found else []
    if (at := places.speakers.get(number)) is not None:
        links.append(_element("a", "where the speaker is named", {"href": f"#block-{at}"}))
    return _element("li", said, _element("p", who, {"class": "who"}), _element("p", *links, {"class": "links"}), {"id": f"quote-{number}"})


def _blocks(found: Explanation, places: Places) -> _Safe:
    items = [_block(number, block, places) for number, block in enumerate(found.blocks)]
    return _element(
        "section",
        _element("h2", "Blocks in reading order", {"id": "blocks-title"}),
        _filters(found.blocks, places),
        _element("ol", *items, {"class": "blocks"}),
        {"aria-labelledby": "blocks-title", "id": "blocks", "tabindex": "-1"},
    )


def _filters(blocks: tuple[ExplainedBlock, ...], places: Places) -> _Safe:
    counts = {"all": len(blocks)}
    for block in blocks:
        counts[block.fate] = counts.get(block.fate, 0) + 1
    if places.marks:
        counts["quote"] = len(places.marks)
    buttons = [
        _element("button", f"{fate} {count}", {"type": "button", "data-filter": fate, "aria-pressed": str(fate == "all").lower()})
        for fate, count in counts.items()
    ]
    return _element("div", *buttons, {"class": "filters", "role": "group", "aria-label": "Show blocks that became"})


def _block(number: int, block: ExplainedBlock, places: Places) -> _Safe:
    fates = f"{block.fate} quote" if number in places.marks else block.fate
    why = " · ".join(text for text in (block.fate, block.rule, block.origin) if text)
    text = _element("p", *_marked(number, block.text, places))
    return _element(
        "li", text, _element("p", why, {"class": "why"}), {"id": f"block-{number}", "class": block.fate, "data-fates": fates, "title": why}
    )


def _marked(number: int, text: str, places: Places) -> list[str]:
    """The text of a block, its quotes as links to the record."""
    parts: list[str] = []
    at = 0
    for start, end, quote in places.marks.get(number, ()):
        link = _element("a", text[start:end], {"href": f"#quote-{quote}", "id": f"said-{quote}", "class": "said"})
        parts += [text[at:start], link]
        at = end
    return [*parts, text[at:]]
