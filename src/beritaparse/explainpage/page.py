"""The report put together. Everything that comes from a page goes through `element`, which escapes it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from beritaparse.explain import FATES
from beritaparse.explainpage.places import places_of
from beritaparse.markup import Safe, document, element

if TYPE_CHECKING:
    from beritaparse.article import Article, Quote
    from beritaparse.explain import ExplainedBlock, Explanation
    from beritaparse.explainpage.places import Places

__all__ = ["explanation_page"]


def explanation_page(found: Explanation) -> str:
    """The report as the text of one HTML file."""
    places = places_of(found.article.quotes, [b.text if b.fate == "body" else "" for b in found.blocks])
    title = found.article.headline or "(no headline)"
    parts = (
        element("a", "Skip to the blocks", {"class": "skip", "href": "#blocks"}),
        element("header", _nav(), element("p", "beritaparse explain", {"class": "soft"}), element("h1", title), _warnings(found.article)),
        element("main", _record(found, places), _blocks(found, places)),
    )
    return document(f"{title} – beritaparse explain", *parts, style=_file("look.css"), script=_file("act.js"))


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _nav() -> Safe:
    links = [element("a", text, {"href": f"#{at}"}) for at, text in (("record", "Record"), ("quotes", "Quotes"), ("blocks", "Blocks"))]
    return element("nav", *links, {"aria-label": "Parts of the report"})


def _warnings(article: Article) -> Safe:
    if not article.warnings:
        return element("p", "No warnings.", {"class": "soft"})
    return element("ul", *(element("li", warning) for warning in article.warnings), {"class": "warnings", "aria-label": "Warnings"})


def _record(found: Explanation, places: Places) -> Safe:
    article = found.article
    quotes = [_quote(number, quote, places) for number, quote in enumerate(article.quotes)]
    shown = article.to_dict() | {"body": f"{len(article.paragraphs)} paragraphs: see the blocks"}
    fields = [_field(f.name, shown[f.name], f.source) for f in found.fields if f.value and f.name != "quotes"]
    names = {f.name for f in found.fields}
    fields += (_field(name, None, source) for name, source in article.sources.items() if name not in names)
    return element(
        "section",
        element("h2", "Record", {"id": "record-title"}),
        element("dl", *fields),
        element("h2", f"Quotes ({len(quotes)}) ", _origin(article.sources.get("quotes")), {"id": "quotes"}),
        element("ol", *quotes, {"class": "quotes"}) if quotes else element("p", "None.", {"class": "soft"}),
        {"aria-labelledby": "record-title", "id": "record"},
    )


def _field(name: str, value: Any, source: str | None) -> Safe:
    """A field, or with None for its value evidence that belongs to no field alone."""
    if value is None:
        return element("div", element("dt", name), element("dd", _origin(source)))
    return element("div", element("dt", name, " ", _origin(source)), element("dd", _value(value)))


def _origin(source: str | None) -> Safe:
    return element("code", source, {"title": "where the value comes from"}) if source else Safe()


def _value(value: Any) -> Safe:
    """A list as lines, a record as its parts that are told."""
    if isinstance(value, list | tuple):
        return Safe("".join(element("div", _value(item)) for item in value))
    if isinstance(value, dict):
        told = [(key, part) for key, part in value.items() if part not in (None, "", [], {}, ())]
        return Safe("".join(element("div", element("span", f"{key} ", {"class": "soft"}), _value(part)) for key, part in told))
    return element("span", str(value))


def _quote(number: int, quote: Quote, places: Places) -> Safe:
    who = " · ".join(text for text in (quote.speaker or "speaker not told", quote.role, quote.cue) if text)
    said = element("q", quote.text)
    links = [element("a", "where it stands", {"href": f"#said-{number}"})] if number in places.found else []
    if (at := places.speakers.get(number)) is not None:
        links.append(element("a", "where the speaker is named", {"href": f"#block-{at}"}))
    return element("li", said, element("p", who, {"class": "who"}), element("p", *links, {"class": "links"}), {"id": f"quote-{number}"})


def _blocks(found: Explanation, places: Places) -> Safe:
    items = [_block(number, block, places) for number, block in enumerate(found.blocks)]
    return element(
        "section",
        element("h2", "Blocks in reading order", {"id": "blocks-title"}),
        _legend(found.blocks),
        _filters(found.blocks, places),
        element("ol", *items, {"class": "blocks"}),
        {"aria-labelledby": "blocks-title", "id": "blocks", "tabindex": "-1"},
    )


def _legend(blocks: tuple[ExplainedBlock, ...]) -> Safe:
    """What the words below the blocks mean, as far as they occur."""
    told = {block.fate for block in blocks}
    terms = [element("div", element("dt", fate), element("dd", f"The text {meaning}.")) for fate, meaning in FATES.items() if fate in told]
    return element("details", element("summary", "What the words mean"), element("dl", *terms)) if terms else Safe()


def _filters(blocks: tuple[ExplainedBlock, ...], places: Places) -> Safe:
    counts = {"all": len(blocks)}
    for block in blocks:
        counts[block.fate] = counts.get(block.fate, 0) + 1
    if places.marks:
        counts["quote"] = len(places.marks)
    buttons = [
        element("button", f"{fate} {count}", {"type": "button", "data-filter": fate, "aria-pressed": str(fate == "all").lower()})
        for fate, count in counts.items()
    ]
    return element("div", *buttons, {"class": "filters", "role": "group", "aria-label": "Show blocks that became"})


def _block(number: int, block: ExplainedBlock, places: Places) -> Safe:
    fates = f"{block.fate} quote" if number in places.marks else block.fate
    why = " · ".join(text for text in (block.fate, block.rule, block.origin) if text)
    text = element("p", *_marked(number, block.text, places))
    return element(
        "li", text, element("p", why, {"class": "why"}), {"id": f"block-{number}", "class": block.fate, "data-fates": fates, "title": why}
    )


def _marked(number: int, text: str, places: Places) -> list[str]:
    """The text of a block, its quotes as links to the record."""
    parts: list[str] = []
    at = 0
    for start, end, quote in places.marks.get(number, ()):
        named = {"id": f"said-{quote}"} if places.found[quote] == number else {}
        parts += [text[at:start], element("a", text[start:end], {"href": f"#quote-{quote}", "class": "said"} | named)]
        at = end
    return [*parts, text[at:]]
