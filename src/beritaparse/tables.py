"""Records as pandas tables: one of articles, one of quotes, one of pictures, joined by ``article_id``."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from beritaparse.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from beritaparse.article import Article, Image, Quote

__all__ = ["Tables", "to_pandas"]

_TEXT, _WHOLE, _REAL, _CATEGORY = "string", "Int64", "Float64", "category"
_ARTICLES = {
    "article_id": _WHOLE,
    "url": _TEXT,
    "retrieved_at": _TEXT,
    "outlet": _TEXT,
    "domain": _TEXT,
    "page_type": _CATEGORY,
    "headline": _TEXT,
    "section": _TEXT,
    "date_published": _TEXT,
    "day": "datetime64[s]",
    "dateline_city": _TEXT,
    "province": _TEXT,
    "region_code": _TEXT,
    "latitude": _REAL,
    "longitude": _REAL,
    "body": _TEXT,
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
    "kind": _CATEGORY,
}
_IMAGES = {"article_id": _WHOLE, "url": _TEXT, "caption": _TEXT, "credit": _TEXT, "alt": _TEXT}


class Tables(NamedTuple):
    """Three tidy tables; the columns and their types are the same for any input, none included."""

    articles: pd.DataFrame
    """A row an article, numbered from 0 in the order given. ``day`` is the printed local day, NaT where no date is known;
    ``date_published`` and ``retrieved_at`` keep the moment with its offset as ISO 8601 text."""

    quotes: pd.DataFrame
    """A row a quote, in reading order."""

    images: pd.DataFrame
    """A row a picture, in reading order."""


def to_pandas(articles: Iterable[Article]) -> Tables:
    """Lay records out as tables of pandas.

    Args:
        articles: the records; read once.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    rows: tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]] = ([], [], [])
    for number, article in enumerate(articles):
        rows[0].append(_article_row(number, article))
        rows[1].extend(_part_row(number, quote, _QUOTES) for quote in article.quotes)
        rows[2].extend(_part_row(number, image, _IMAGES) for image in article.images)
    return Tables(_table(rows[0], _ARTICLES), _table(rows[1], _QUOTES), _table(rows[2], _IMAGES))


def _article_row(number: int, article: Article) -> dict[str, Any]:
    published = article.date_published
    return {
        "article_id": number,
        "url": article.url or article.canonical_url,
        "retrieved_at": article.retrieved_at.isoformat() if article.retrieved_at else None,
        "outlet": article.publisher.name,
        "domain": article.publisher.domain,
        "page_type": article.page_type,
        "headline": article.headline,
        "section": article.section,
        "date_published": published.isoformat() if published else None,
        "day": _day(published),
        **_place(article),
        "body": article.body,
        "quote_count": len(article.quotes),
        "image_count": len(article.images),
        "warning_count": len(article.warnings),
    }


def _day(published: date | datetime | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published


def _place(article: Article) -> dict[str, Any]:
    dateline = article.dateline
    region = dateline.region if dateline else None
    return {
        "dateline_city": dateline.city if dateline else None,
        "province": region.province if region else None,
        "region_code": region.code if region else None,
        "latitude": region.latitude if region else None,
        "longitude": region.longitude if region else None,
    }


def _part_row(number: int, part: Quote | Image, columns: Mapping[str, str]) -> dict[str, Any]:
    return {"article_id": number} | {name: getattr(part, name) for name in columns if name != "article_id"}


def _table(rows: list[dict[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    try:
        import pandas as pd
    except ImportError as error:
        message = 'tables need pandas: pip install "beritaparse[notebook]"'
        raise MissingExtraError(message) from error
    table = pd.DataFrame(rows, columns=list(columns))
    if "day" in columns:
        table["day"] = table["day"].to_numpy().astype("datetime64[s]")  # seconds hold every year of Python's dates
    return table.astype(dict(columns))
