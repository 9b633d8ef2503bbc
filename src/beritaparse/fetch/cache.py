"""The cache, by hishel: answers are kept as RFC 9111 allows, and stale ones are asked for again with their ETag or date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from beritaparse.errors import MissingExtraError, OptionsError
from beritaparse.fetch.polite import RETRIED, http_date

try:
    from hishel import AsyncSqliteStorage, CacheOptions, Entry, Headers, Request, Response
    from hishel.httpx import AsyncCacheTransport
except ImportError as error:
    raise MissingExtraError('the cache needs hishel: pip install "beritaparse[fetch]"') from error

if TYPE_CHECKING:
    import httpx

__all__ = ["caching"]

_LONGEST_AGE = 10**9


def caching(inner: httpx.AsyncBaseTransport, folder: str | Path, *, allow_private: bool) -> httpx.AsyncBaseTransport:
    """A transport that asks the inner one only for what the folder does not hold fresh. OptionsError if it cannot be written.

    What was fetched with leave for private addresses is kept apart: without that leave it is not found.
    """
    place = Path(folder).resolve() / "hishel"
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OptionsError(f"cache is {str(folder)!r}, which cannot be written ({error.strerror}): give a folder of its own") from error
    storage = _Storage(database_path=place / ("private.db" if allow_private else "public.db"))
    return AsyncCacheTransport(inner, storage, rfc=CacheOptions(shared=False))


class _Storage(AsyncSqliteStorage):
    """Keeps no answer that says later, and dates by the time of receipt what came undated, dated ahead, or aged."""

    async def create_entry(
        self, request: Request, response: Response, key: str, *, ttl: float | None = None, tti: float | None = None
    ) -> Entry:
        """Begin to keep an answer; hishel counts its age from the Date header alone."""
        if response.status_code in RETRIED:
            return Entry(id=uuid4(), request=request, response=response)
        kept = replace(response, headers=Headers({**response.headers, "date": _born(response.headers)}))
        entry = await super().create_entry(request, kept, key, ttl=ttl, tti=tti)
        return replace(entry, response=replace(entry.response, headers=response.headers))


def _born(headers: Headers) -> str:
    """The Date that an answer would have if nobody had kept it on its way here."""
    now = datetime.now(UTC)
    age = headers.get("age", "").strip()
    aged = now - timedelta(seconds=min(float(age), _LONGEST_AGE)) if age.isascii() and age.isdigit() else now
    return format_datetime(min(http_date(headers.get("date")) or now, aged).replace(microsecond=0), usegmt=True)
