"""The pages of one article: each is fetched, read for its next page, and all are merged."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from beritaparse.carried import charset_of
from beritaparse.errors import InputError
from beritaparse.merge import merge
from beritaparse.pipeline import Extractor

if TYPE_CHECKING:
    from beritaparse.article import Article
    from beritaparse.fetch.fetcher import AsyncFetcher
    from beritaparse.fetch.result import Fetched

__all__ = ["fetch_pages", "merged"]

_MAX_PAGES = 20


async def fetch_pages(fetcher: AsyncFetcher, url: str, extractor: Extractor | None = None, *, follow: bool = True) -> list[Fetched]:
    """Fetch an address and the article's further pages on the same host, each once; the last may hold an error."""
    extractor = extractor or Extractor()
    found: list[Fetched] = []
    seen: set[str] = set()
    following: str | None = url
    while following is not None and following not in seen and len(found) < _MAX_PAGES:
        fetched = await fetcher.fetch(following)
        found.append(fetched)
        seen |= {following, fetched.final_url}
        following = _next(fetched, extractor) if follow and fetched.error is None and fetched.content.strip() else None
    return found


def merged(pages: list[Fetched], extractor: Extractor | None = None) -> Article:
    """The record of an article's fetched pages; those with an error are left out. Raises as `beritaparse.extract_pages`."""
    extractor = extractor or Extractor()
    good = [page for page in pages if page.error is None]
    if not good:
        raise InputError("merged got no page without an error: look at the pages' errors")
    return merge([_read(page, extractor) for page in good], extractor.options)


def _read(page: Fetched, extractor: Extractor) -> Article:
    charset = charset_of(page.headers.get("content-type"))
    moment = page.fetched_at
    return extractor.read(page.content, page.final_url, kind="html", charset=charset, retrieved_at=moment, told_by="fetch").article()


def _next(fetched: Fetched, extractor: Extractor) -> str | None:
    try:
        pages = _read(fetched, extractor).pages
    except InputError:
        return None
    if pages is None or not pages.next_url:
        return None
    url = urljoin(fetched.final_url, pages.next_url)
    return url if urlsplit(url).netloc == urlsplit(fetched.final_url).netloc else None
