"""How many records have a headline, a date, a speaker …, in all and by publisher; counted in flat memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritaparse.article import Article
    from beritaparse.batch.settings import Summary

__all__ = ["FIELDS", "OTHERS", "cover"]

FIELDS: dict[str, Callable[[Article], bool]] = {
    "headline": lambda article: bool(article.headline),
    "date": lambda article: article.date_published is not None,
    "city": lambda article: article.dateline is not None and article.dateline.city is not None,
    "authors": lambda article: bool(article.authors),
    "caption": lambda article: any(image.caption for image in article.images),
    "body": lambda article: bool(article.body),
    "quotes": lambda article: bool(article.quotes),
    "speakers": lambda article: any(quote.speaker for quote in article.quotes),
}
"""What is counted, and when a record has it."""

OTHERS = "(others)"
"""Publishers that came when the bound was reached."""

_MOST = 2000


def cover(summary: Summary, article: Article) -> None:
    """Count what a record has."""
    there = [name for name, has in FIELDS.items() if has(article)]
    name = article.publisher.name or article.publisher.domain or "(unknown)"
    if name not in summary.publishers and len(summary.publishers) >= _MOST:
        name = OTHERS
    for counts in (summary.fields, summary.publishers.setdefault(name, dict.fromkeys(("records", *FIELDS), 0))):
        for field in there:
            counts[field] = counts.get(field, 0) + 1
    summary.publishers[name]["records"] += 1
