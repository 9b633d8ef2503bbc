"""Fetching pages, politely and safely. Extraction never fetches: this stands beside it."""

from __future__ import annotations

from beritaparse.fetch.fetcher import AsyncFetcher, fetch, fetch_many, fetch_many_async
from beritaparse.fetch.pages import fetch_pages, merged
from beritaparse.fetch.result import Fetched, FetchError, FetchOptions
from beritaparse.fetch.warc import Archive

__all__ = [
    "Archive",
    "AsyncFetcher",
    "FetchError",
    "FetchOptions",
    "Fetched",
    "fetch",
    "fetch_many",
    "fetch_many_async",
    "fetch_pages",
    "merged",
]
