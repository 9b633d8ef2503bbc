"""The record as plain data, JSON, schema.org, Markdown and JSON Schema; and back from its JSON."""

from __future__ import annotations

import ast
import inspect
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import msgspec

from beritaparse.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beritaparse.article import Article, Image, Person

__all__ = ["field_docs", "from_json", "json_schema", "to_dict", "to_json", "to_markdown", "to_schema_org"]

_ENCODER = msgspec.json.Encoder()
_MOMENT = Annotated[str, msgspec.Meta(extra_json_schema={"anyOf": [{"format": "date-time"}, {"format": "date"}]})] | None
_SHOWN: dict[Any, Any] = {datetime | date | None: _MOMENT}
"""Types that msgspec cannot describe, and how their JSON looks."""
_DAY = len("2024-01-31")
_MARKDOWN_SPECIAL = str.maketrans({c: "\\" + c for c in "\\`*_[]<>#|~"})


def to_dict(article: Article) -> dict[str, Any]:
    """Plain dicts, lists, strings and numbers; dates as ISO 8601 strings."""
    plain: dict[str, Any] = msgspec.to_builtins(article)
    return plain


def to_json(article: Article, *, indent: int | None = None) -> str:
    """JSON text in UTF-8 characters, without escapes where none are needed."""
    data = _ENCODER.encode(article)
    return (data if indent is None else msgspec.json.format(data, indent=indent)).decode("utf-8")


def from_json(data: str | bytes) -> Article:
    """The record that `to_json` wrote; InputError for anything else."""
    from beritaparse.article import Article

    try:
        written = msgspec.structs.asdict(msgspec.json.decode(data, type=_written()))
        values = {name: value for name, value in written.items() if value is not msgspec.UNSET}
        return Article(**values | {name: _when(values[name]) for name in _moments() & values.keys()})
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError) as error:
        raise InputError(f"no record of beritaparse ({error}): from_json reads what Article.to_json wrote, one at a time") from error


@cache
def _moments() -> frozenset[str]:
    """The fields that msgspec cannot read: a day or a moment."""
    from beritaparse.article import Article

    return frozenset(name for name, hint in get_type_hints(Article).items() if hint in _SHOWN)


@cache
def _written() -> type[msgspec.Struct]:
    """The record as it stands in JSON."""
    from beritaparse.article import Article

    hints = {name: str | None if name in _moments() else hint for name, hint in get_type_hints(Article).items()}
    others = [(name, hint | msgspec.UnsetType, msgspec.UNSET) for name, hint in hints.items() if name != "body"]
    return msgspec.defstruct("Article", [("body", str), *others], forbid_unknown_fields=True)


def _when(text: str | None) -> datetime | date | None:
    if text is None:
        return None
    return date.fromisoformat(text) if len(text) == _DAY else datetime.fromisoformat(text)


def to_schema_org(article: Article) -> dict[str, Any]:
    """A schema.org NewsArticle as JSON-LD; what is unknown is left out."""
    publisher = article.publisher
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": article.url or article.canonical_url,
        "mainEntityOfPage": article.canonical_url,
        "headline": article.headline,
        "description": article.description,
        "articleSection": article.section,
        "keywords": list(article.keywords),
        "inLanguage": article.in_language,
        "dateline": article.dateline.raw if article.dateline else None,
        "datePublished": _iso(article.date_published),
        "dateModified": _iso(article.date_modified),
        "author": _people(article.authors),
        "editor": _people(article.editors),
        "publisher": {"@type": "NewsMediaOrganization", "name": publisher.name} if publisher.name else None,
        "image": [_image(image) for image in article.images],
        "articleBody": article.body,
        "isAccessibleForFree": article.is_accessible_for_free,
        "contentLocation": _place(article),
    }
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _iso(value: date | datetime | None) -> str | None:
    return value.isoformat() if value is not None else None


def _people(people: Iterable[Person]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": person.name} for person in people]


def _image(image: Image) -> dict[str, str]:
    values = {"@type": "ImageObject", "url": image.url, "caption": image.caption, "creditText": image.credit}
    return {key: value for key, value in values.items() if value}


def _place(article: Article) -> dict[str, Any] | None:
    dateline = article.dateline
    if dateline is None or dateline.city is None:
        return None
    place: dict[str, Any] = {"@type": "Place", "name": dateline.city}
    region = dateline.region
    if region is not None and region.latitude is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": region.latitude, "longitude": region.longitude}
    return place


def to_markdown(article: Article) -> str:
    """Headline, place and time, captions, story, quotes. Characters that Markdown would read are escaped."""
    parts: list[str] = []
    if article.headline:
        parts.append("# " + _escaped(article.headline))
    facts = [
        _escaped(article.dateline.city) if article.dateline and article.dateline.city else "",
        _iso(article.date_published) or "",
    ]
    facts += [_escaped(person.name) for person in article.authors]
    if any(facts):
        parts.append("*" + " · ".join(fact for fact in facts if fact) + "*")
    parts += [
        "> " + _escaped(image.caption) + (f" ({_escaped(image.credit)})" if image.credit else "")
        for image in article.images
        if image.caption
    ]
    marks = {"heading": "## ", "list_item": "- ", "quote": "> "}
    parts += [marks.get(p.kind, "") + _escaped(p.text) for p in article.paragraphs]
    if article.quotes:
        parts.append("## Kutipan")
        parts += [
            f"- “{_escaped(' '.join(q.text.split()))}” — {_escaped(q.speaker or '?')}" + (f", {_escaped(q.role)}" if q.role else "")
            for q in article.quotes
        ]
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    return text.translate(_MARKDOWN_SPECIAL)


@cache
def field_docs(kind: type) -> dict[str, str]:
    """The docstring under each field of a record, folded to one line."""
    tree = ast.parse(inspect.getsource(kind)).body[0]
    docs: dict[str, str] = {}
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for field, doc in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(doc, ast.Expr)
            and isinstance(doc.value, ast.Constant)
        ):
            docs[field.target.id] = " ".join(str(doc.value.value).split())
    return docs


@cache
def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record as `to_json` writes it, each field with its description."""
    from beritaparse import article

    fields = [(name, _SHOWN.get(hint, hint)) for name, hint in get_type_hints(article.Article).items()]
    schema: dict[str, Any] = msgspec.json.schema(msgspec.defstruct("Article", fields))
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    for name, definition in schema["$defs"].items():
        docs = field_docs(getattr(article, name))
        definition["description"] = (getattr(article, name).__doc__ or "").partition("\n")[0]
        for field, described in definition["properties"].items():
            described["description"] = docs[field]
    return schema
