"""Records as pandas tables: one of articles, one of quotes, one of pictures, joined by ``article_id``."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from beritaparse.article import Article, PageType, QuoteKind
from beritaparse.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from beritaparse.article import Image, Quote

__all__ = ["Tables", "to_pandas"]

_TEXT, _WHOLE, _REAL, _TRUTH = "string", "Int64", "Float64", "boolean"
_ARTICLES = {
    "article_id": _WHOLE,
    "url": _TEXT,
    "retrieved_at": _TEXT,
    "outlet": _TEXT,
    "domain": _TEXT,
    "page_type": PageType,
    "headline": _TEXT,
    "description": _TEXT,
    "section": _TEXT,
    "date_published": _TEXT,
    "date_modified": _TEXT,
    "day": "datetime64[s]",
    "dateline_city": _TEXT,
    "dateline_outlet": _TEXT,
    "province": _TEXT,
    "region_code": _TEXT,
    "latitude": _REAL,
    "longitude": _REAL,
    "authors": _TEXT,
    "body": _TEXT,
    "in_language": _TEXT,
    "is_accessible_for_free": _TRUTH,
    "syndicated_from": _TEXT,
    "quote_count": _WHOLE,
    "image_count": _WHOLE,
    "warning_count": _WHOLE,
}
_QUOTES = {
    "article_id": _WHOLE,
    "text": _TEXT,
    "speaker": _TEXT,
    "mention": _TEXT,
    "role": _TEXT,
    "cue": _TEXT,
    "start": _WHOLE,
    "end": _WHOLE,
    "kind": QuoteKind,
}
_IMAGES = {"article_id": _WHOLE, "url": _TEXT, "caption": _TEXT, "credit": _TEXT, "alt": _TEXT}
"""The columns and their types; a Literal stands for a category of its values."""


class Tables(NamedTuple):
    """Three tidy tables; the columns and their types are the same for any input, none included."""

    articles: pd.DataFrame
    """A row an article, numbered from 0 in the order given. ``url`` is the address that was given, else the page's own;
    ``day`` is the printed local day, NaT where no date is known; ``date_published``, ``date_modified`` and ``retrieved_at`` keep
    the moment with its offset as ISO 8601 text; ``authors`` are names joined by "; "."""

    quotes: pd.DataFrame
    """A row a quote, in reading order."""

    images: pd.DataFrame
    """A row a picture, in reading order."""


def to_pandas(articles: Iterable[Article]) -> Tables:
    """Lay records out as tables of pandas.

    Args:
        articles: the records, from a list, a generator, a file of JSON lines by ``map(from_json, lines)``; read once.

    Raises:
        MissingExtraError: pandas is not installed.
        InputError: something else than records.
    """
    _need_pandas()
    if isinstance(articles, Article):
        raise InputError("to_pandas takes several records: for one, give it in a list")
    rows: tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]] = ([], [], [])
    for number, article in enumerate(articles):
        if not isinstance(article, Article):
            raise InputError(f"to_pandas takes records, not {type(article).__name__}: from_json makes a record of a line of JSON")
        rows[0].append(_article_row(number, article))
        rows[1].extend(_part_row(number, quote, _QUOTES) for quote in article.quotes)
        rows[2].extend(_part_row(number, image, _IMAGES) for image in article.images)
    return Tables(_table(rows[0], _ARTICLES), _table(rows[1], _QUOTES), _table(rows[2], _IMAGES))


def _need_pandas() -> None:
    try:
        import pandas as pd  # noqa: F401  - asked for before records are made, as that may take hours
    except ImportError as error:
        raise MissingExtraError('tables need pandas: pip install "beritaparse[notebook]"') from error


def _article_row(number: int, article: Article) -> dict[str, Any]:
    as_it_is = {name: getattr(article, name) for name in _ARTICLES if hasattr(article, name)}
    return as_it_is | {
        "article_id": number,
        "url": article.url or article.canonical_url,
        "retrieved_at": _iso(article.retrieved_at),
        "outlet": article.publisher.name,
        "domain": article.publisher.domain,
        "date_published": _iso(article.date_published),
        "date_modified": _iso(article.date_modified),
        "day": _day(article.date_published),
        **_place(article),
        "authors": "; ".join(person.name for person in article.authors) or None,
        "quote_count": len(article.quotes),
        "image_count": len(article.images),
        "warning_count": len(article.warnings),
    }


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _day(published: date | datetime | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published


def _place(article: Article) -> dict[str, Any]:
    dateline = article.dateline
    region = dateline.region if dateline else None
    return {
        "dateline_city": dateline.city if dateline else None,
        "dateline_outlet": dateline.outlet if dateline else None,
        "province": region.province if region else None,
        "region_code": region.code if region else None,
        "latitude": region.latitude if region else None,
        "longitude": region.longitude if region else None,
    }


def _part_row(number: int, part: Quote | Image, columns: Mapping[str, Any]) -> dict[str, Any]:
    return {"article_id": number} | {name: getattr(part, name) for name in columns if name != "article_id"}


def _table(rows: list[dict[str, Any]], columns: Mapping[str, Any]) -> pd.DataFrame:
    import pandas as pd

    table = pd.DataFrame(rows, columns=list(columns))
    if "day" in columns:
        table["day"] = table["day"].to_numpy().astype("datetime64[s]")  # seconds hold every year of Python's dates
    kinds = {name: kind if isinstance(kind, str) else pd.CategoricalDtype(list(get_args(kind))) for name, kind in columns.items()}
    return table.astype(kinds)
