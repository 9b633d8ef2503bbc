"""Scrapy: the record of a response in a spider, and an item pipeline that makes records ready for export."""

from __future__ import annotations

from email.message import Message
from typing import Any

from beritaparse import Article, Extractor

__all__ = ["ArticlePipeline", "article_of"]


def article_of(response: Any, extractor: Extractor | None = None) -> Article:
    """The record of a Scrapy response, read from its bytes with the charset of its header. Raises as `Extractor.extract`.

    An `Article` is a dataclass, so a spider may yield it as an item.
    """
    header = Message()
    header["Content-Type"] = (response.headers.get("Content-Type") or b"").decode("latin-1").replace("\r", " ").replace("\n", " ")
    return (extractor or Extractor()).extract(response.body, response.url, charset=header.get_content_charset())


class ArticlePipeline:
    """Turns records into plain dicts: Scrapy's own exporters would cut the offset off their dates. Other items pass."""

    def process_item(self, item: Any, spider: Any = None) -> Any:  # noqa: ARG002 - older Scrapy hands it over
        """The item as exporters take it."""
        return item.to_dict() if isinstance(item, Article) else item
