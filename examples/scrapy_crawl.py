"""Pages of a site to JSON lines with Scrapy: python examples/scrapy_crawl.py OUT URL..."""

import sys
from collections.abc import Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess

from beritaparse import Article
from beritaparse.integrations.scrapy import article_of


class NewsSpider(scrapy.Spider):  # type: ignore[misc]
    """Reads each page it is given."""

    name = "news"

    def parse(self, response: Any) -> Iterator[Article]:
        """The record of a page."""
        yield article_of(response)


if __name__ == "__main__":
    out, *urls = sys.argv[1:]
    process = CrawlerProcess(
        {
            "FEEDS": {out: {"format": "jsonlines", "encoding": "utf8"}},
            "ITEM_PIPELINES": {"beritaparse.integrations.scrapy.ArticlePipeline": 300},
            "ROBOTSTXT_OBEY": True,
            "LOG_LEVEL": "WARNING",
        }
    )
    process.crawl(NewsSpider, start_urls=urls)
    process.start()
