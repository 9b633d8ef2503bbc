"""Pages that are still addresses are fetched on their way to the workers, politely, in the order of all pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from beritaparse.batch.page import Page, Problem
from beritaparse.carried import charset_of

if TYPE_CHECKING:
    from beritaparse.fetch import Fetched, FetchOptions
    from beritaparse.fetch.fetcher import ThreadedFetcher

__all__ = ["fetched"]

_FAR = 64
"""Pages that may wait for the answer to an earlier address while the next address is sought."""


def fetched(pages: Iterator[Page], options: FetchOptions | None) -> Generator[Page, None, None]:
    """All pages in order, those that were only addresses with what was fetched, or with why it was not.

    One fetcher serves them all, from the first address on: it keeps to its rate and reads robots.txt of a host once.
    """
    waiting: deque[Page] = deque()
    with ExitStack() as stack:
        fetcher: ThreadedFetcher | None = None
        for page in pages:
            if page.wanted:
                fetcher = fetcher or stack.enter_context(_fetcher(options))
                fetcher.begin(page.url or "")
            waiting.append(page)
            while waiting and (not waiting[0].wanted or len(waiting) > _FAR or (fetcher is not None and fetcher.is_full)):
                yield _next(waiting, fetcher)
        while waiting:
            yield _next(waiting, fetcher)


def _fetcher(options: FetchOptions | None) -> ThreadedFetcher:
    from beritaparse.fetch.fetcher import ThreadedFetcher

    return ThreadedFetcher(options)


def _next(waiting: deque[Page], fetcher: ThreadedFetcher | None) -> Page:
    page = waiting.popleft()
    return _answered(page, fetcher.first()) if fetcher is not None and page.wanted else page


def _answered(page: Page, answer: Fetched) -> Page:
    if answer.error is not None:
        return replace(page, problem=Problem("fetch", answer.error))
    charset = charset_of(answer.headers.get("content-type"))
    return replace(
        page,
        data=answer.content,
        url=answer.final_url,
        wanted=False,
        kind="html",
        charset=charset,
        retrieved_at=answer.fetched_at,
        told_by="fetch",
    )
