"""Manners: how often, how much at once and when a host is asked. Stands below the cache, so that what it holds waits for nothing."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from beritaparse.fetch.address import GuardedTransport
from beritaparse.fetch.result import FetchError, FetchOptions

__all__ = ["RETRIED", "Exchange", "PoliteTransport", "http_date", "retry_after"]

RETRIED = frozenset({429, 502, 503, 504})
"""Answers that say later."""


class Exchange(AsyncExitStack):
    """A request and its answer. Its end gives the place at the host back, whoever stopped reading, and ends the time for it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_at: datetime | None = None
        """When the host was asked; None as long as it was not."""
        self.request_headers: dict[str, str] = {}
        """What was sent, names in small letters."""


@dataclass(slots=True)
class _Host:
    """What is known of a host, in seconds of the clock."""

    places: asyncio.Semaphore
    pause: float
    last: float = -math.inf
    quiet_until: float = -math.inf
    starting: asyncio.Lock = field(default_factory=asyncio.Lock)


class PoliteTransport(httpx.AsyncBaseTransport):
    """Sends requests over the guarded transport. Each carries its `Exchange` as the extension "exchange"."""

    def __init__(
        self,
        options: FetchOptions,
        *,
        sleep: Callable[[float], Awaitable[Any]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inner = GuardedTransport(allow_private=options.allow_private)
        self._options, self._sleep, self._clock = options, sleep, clock
        self._hosts: dict[str, _Host] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Wait for a place at the host and for its time, and ask it. FetchError if it wants to be left alone for too long."""
        exchange: Exchange = request.extensions["exchange"]
        await exchange.aclose()  # the cache may ask twice for one answer, when a host confirms what was never kept
        host = self._host(request.url.host)
        await exchange.enter_async_context(host.places)
        await self._turn(host)
        await exchange.enter_async_context(asyncio.timeout(self._options.total_timeout))
        exchange.asked_at, exchange.request_headers = datetime.now(UTC), dict(request.headers)
        response = await self._inner.handle_async_request(request)
        exchange.push_async_callback(response.aclose)
        if response.status_code in RETRIED:
            host.quiet_until = max(host.quiet_until, self._clock() + (retry_after(response.headers.get("retry-after")) or 0.0))
        return response

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()

    def slow_down(self, host: str, pause: float) -> None:
        """From now on leave at least so many seconds between the beginnings of two requests to a host."""
        known = self._host(host)
        known.pause = max(known.pause, pause)

    def _host(self, name: str) -> _Host:
        if name not in self._hosts:
            self._hosts[name] = _Host(asyncio.Semaphore(self._options.per_host), 1 / self._options.rate)
        return self._hosts[name]

    async def _turn(self, host: _Host) -> None:
        """Wait until the host may be asked; who waits longer comes first."""
        async with host.starting:
            while (wait := max(host.last + host.pause, host.quiet_until) - (now := self._clock())) > 0:
                if host.quiet_until - now > self._options.max_wait:
                    raise FetchError(f"the host asked to be left alone for {host.quiet_until - now:.0f} seconds more; max_wait is shorter")
                await self._sleep(wait)
            host.last = self._clock()


def retry_after(value: str | None) -> float | None:
    """The seconds that a Retry-After header asks for, given as a number or as a date; None if it says nothing."""
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value)
    moment = http_date(value)
    return None if moment is None else max(0.0, (moment - datetime.now(UTC)).total_seconds())


def http_date(value: str | None) -> datetime | None:
    """The moment that a header names; None if it names none."""
    try:
        moment = parsedate_to_datetime(value or "")
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
