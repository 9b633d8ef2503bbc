"""Pages that are still addresses are fetched on their way to the workers, politely, in the order of all pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, cast

from beritaparse.batch.page import Page, Problem
from beritaparse.carried import charset_of

if TYPE_CHECKING:
    from beritaparse.fetch import Fetched, FetchOptions

__all__ = ["fetched"]

_FAR = 64
"""Pages that may wait for the answer to an earlier address while the next address is sought."""


def fetched(pages: Iterator[Page], options: FetchOptions | None) -> Generator[Page, None, None]:
    """All pages in order, those that were only addresses with what was fetched, or with why it was not.

    One fetcher, which keeps to its rate, serves addresses that follow each other; after a long run of pages that are
    there already the next address gets a new one.
    """
    for page in pages:
        if page.wanted:
            yield from _fetched(page, pages, options)
        else:
            yield page


def _fetched(first: Page, pages: Iterator[Page], options: FetchOptions | None) -> Iterator[Page]:
    """A page and those behind it, as far as addresses follow closely."""
    from beritaparse.fetch import fetch_many

    waiting: deque[Page] = deque()

    def addresses() -> Iterator[str]:
        for page in chain([first], pages):
            waiting.append(page)
            if page.wanted:
                yield page.url or ""
            elif len(waiting) > _FAR:
                return

    with closing(cast("Generator[Fetched, None, None]", fetch_many(addresses(), options))) as answers:
        for answer in answers:
            while not waiting[0].wanted:
                yield waiting.popleft()
            yield _answered(waiting.popleft(), answer)
    yield from waiting


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
