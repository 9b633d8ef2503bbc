"""Scrapy: the record of a response in a spider, and an item pipeline that makes records ready for export."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from beritaparse import Article, Extractor
from beritaparse.carried import charset_of

__all__ = ["ArticlePipeline", "article_of"]


def article_of(response: Any, extractor: Extractor | None = None, *, retrieved_at: datetime | None = None) -> Article:
    """The record of a Scrapy response, read from its bytes with the charset of its header. Raises as `Extractor.extract`.

    An `Article` is a dataclass, so a spider may yield it as an item.
    """
    charset = charset_of((response.headers.get("Content-Type") or b"").decode("latin-1"))
    return (extractor or Extractor()).extract(response.body, response.url, charset=charset, retrieved_at=retrieved_at)


class ArticlePipeline:
    """Turns records into plain dicts: Scrapy's own exporters would cut the offset off their dates. Other items pass."""

    def process_item(self, item: Any, spider: Any = None) -> Any:  # noqa: ARG002 - older Scrapy hands it over
        """The item as exporters take it."""
        return item.to_dict() if isinstance(item, Article) else item
