"""The fetcher: polite (robots.txt, rate, Retry-After), bounded (size, time, redirects), and kept out of private networks."""

from __future__ import annotations

import asyncio
import sqlite3
import time
import zlib
from collections import defaultdict, deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import ExitStack, aclosing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
from anyio.from_thread import start_blocking_portal

from beritaparse.errors import MissingExtraError, OptionsError
from beritaparse.fetch.polite import RETRIED, Exchange, PoliteTransport, http_date, retry_after
from beritaparse.fetch.result import Fetched, FetchError, FetchOptions

try:
    import stamina
    from protego import Protego
except ImportError as error:
    raise MissingExtraError('fetching needs protego and stamina: pip install "beritaparse[fetch]"') from error

__all__ = ["AsyncFetcher", "ThreadedFetcher", "fetch", "fetch_many", "fetch_many_async", "in_order"]

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_HTTP_ERROR = 400
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500
_ROBOTS_BYTES = 500_000
_REDIRECT_BYTES = 65_536
_GZIP_OR_ZLIB = 47


class _LaterError(Exception):
    """The host answered that it should be asked later."""

    def __init__(self, answer: Fetched) -> None:
        super().__init__(answer.error)
        self.answer = answer


class AsyncFetcher:
    """Fetches pages; use it as ``async with AsyncFetcher() as fetcher``. ``sleep`` and ``clock`` are for tests."""

    def __init__(
        self,
        options: FetchOptions | None = None,
        *,
        sleep: Callable[[float], Awaitable[Any]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.options = options or FetchOptions()
        self._polite = PoliteTransport(self.options, sleep=sleep, clock=clock)
        self._robots: dict[str, Any] = {}
        self._reading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._retrying = stamina.AsyncRetryingCaller(
            attempts=self.options.retries + 1, timeout=None, wait_initial=1.0, wait_max=self.options.max_wait
        )
        self._client = httpx.AsyncClient(
            transport=_cached(self._polite, self.options),
            headers={"User-Agent": self.options.agent, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "gzip"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            timeout=self.options.timeout,
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._client.aclose()

    async def fetch(self, url: str) -> Fetched:
        """Fetch one address. What hosts do wrong is told in `Fetched.error`, never raised."""
        if not isinstance(url, str):
            raise OptionsError(f"fetch takes an address as str, not {type(url).__name__}")
        try:
            return await self._follow(url)
        except FetchError as error:
            return Fetched(url=url, final_url=url, error=str(error))

    def fetch_many(self, urls: Iterable[str]) -> AsyncGenerator[Fetched, None]:
        """Fetch addresses some at a time; the results come in the order of the addresses."""
        return in_order(urls, self.fetch, self.options.concurrency)

    async def _follow(self, url: str) -> Fetched:
        """Follow redirects; each hop is checked as the first address was."""
        target = _checked(url)
        for _ in range(self.options.max_redirects + 1):
            await self._ask_robots(target)
            answer = await self._patiently(target, self.options.max_bytes)
            location = _redirect(answer.status, answer.headers)
            if location is None:
                return replace(answer, url=url)
            target = _checked(location, target)
        raise FetchError(f"more than {self.options.max_redirects} redirects")

    async def _patiently(self, url: httpx.URL, limit: int) -> Fetched:
        """Ask again after a broken connection or an answer that says later, each time after a longer wait."""
        try:
            return await self._retrying(self._worth_retrying, self._request, url, limit)
        except _LaterError as later:
            return later.answer
        except (httpx.TransportError, TimeoutError) as error:
            raise FetchError(f"{type(error).__name__}: {str(error) or 'no answer in time'}") from error
        except sqlite3.Error as error:
            raise FetchError(f"the cache cannot be read ({error}): remove its folder") from error

    def _worth_retrying(self, error: Exception) -> bool:
        if isinstance(error, _LaterError):
            return (retry_after(error.answer.headers.get("retry-after")) or 0.0) <= self.options.max_wait
        return isinstance(error, httpx.TransportError | TimeoutError)

    async def _request(self, url: httpx.URL, limit: int) -> Fetched:
        """One request, or what the cache holds for it. The time for it begins when its turn at the host has come."""
        async with Exchange() as exchange, self._client.stream("GET", url, extensions={"exchange": exchange}) as response:
            status, headers = response.status_code, {name.lower(): value for name, value in response.headers.items()}
            content = b""
            if _redirect(status, headers) is None:
                content = await _body(response, limit)
            else:
                with suppress(FetchError):  # read so that it can be kept, and the connection used again
                    await _body(response, _REDIRECT_BYTES)
            from_cache = bool(response.extensions.get("caching", {}).get("from_cache"))
        answer = Fetched(
            url=str(url),
            final_url=str(url),
            status=status,
            headers=headers,
            content=content,
            error=None if response.is_success else f"the host answered {status}",
            from_cache=from_cache,
            fetched_at=(http_date(headers.get("date")) if from_cache else exchange.asked_at) or datetime.now(UTC),
            request_headers={} if from_cache else exchange.request_headers,
        )
        if status in RETRIED:
            raise _LaterError(answer)
        return answer

    async def _ask_robots(self, url: httpx.URL) -> None:
        """FetchError if robots.txt of the host does not allow the address, or only at a pace that is too slow."""
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        agent = self.options.user_agent.partition("/")[0]
        async with self._reading[origin]:
            if origin not in self._robots:
                self._robots[origin] = await self._read_robots(httpx.URL(f"{origin}/robots.txt"))
        robots = self._robots[origin]
        if not robots.can_fetch(str(url), agent):
            raise FetchError(f"robots.txt of {url.host} does not allow {url}")
        rate = robots.request_rate(agent)
        pause = max(robots.crawl_delay(agent) or 0.0, rate.seconds / rate.requests if rate else 0.0)
        if pause > self.options.max_wait:
            raise FetchError(f"robots.txt of {url.host} asks for {pause:g} seconds between requests; max_wait is shorter")
        self._polite.slow_down(url.host, pause)

    async def _read_robots(self, url: httpx.URL) -> Any:
        """The rules of a host; one that fails to answer for them, or sends from one address to the next, is left alone."""
        try:
            for _ in range(self.options.max_redirects + 1):
                answer = await self._patiently(url, _ROBOTS_BYTES)
                location = _redirect(answer.status, answer.headers)
                if location is None:
                    break
                url = _checked(location, url)
        except FetchError as error:
            raise FetchError(f"robots.txt cannot be read: {error}") from error
        status = answer.status or _SERVER_ERROR
        if status >= _SERVER_ERROR or status == _TOO_MANY_REQUESTS or location is not None:
            return Protego.parse("User-agent: *\nDisallow: /")
        return Protego.parse("" if status >= _HTTP_ERROR else answer.content.decode("utf-8-sig", "replace"))


def _cached(transport: PoliteTransport, options: FetchOptions) -> httpx.AsyncBaseTransport:
    if options.cache is None:
        return transport
    from beritaparse.fetch.cache import caching

    return caching(transport, options.cache, allow_private=options.allow_private)


def _checked(url: str, base: httpx.URL | None = None) -> httpx.URL:
    """An address as a URL of http or https, without a password in it."""
    try:
        parsed = base.join(url) if base is not None else httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{url!r} is no address: {error}") from error
    if parsed.scheme not in {"http", "https"} or not parsed.host or parsed.userinfo:
        raise FetchError(f"{url!r} cannot be fetched: give an address of http or https, without user and password")
    return parsed


def _redirect(status: int | None, headers: dict[str, str]) -> str | None:
    return headers.get("location") if status in {301, 302, 303, 307, 308} else None


async def _body(response: httpx.Response, limit: int) -> bytes:
    """The body, unpacked piece by piece, so that a small packed answer cannot fill the memory."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in {"identity", "", "gzip", "x-gzip", "deflate"}:
        raise FetchError(f"the answer is packed as {packing[:40]!r}, which was not asked for")
    unpack = zlib.decompressobj(_GZIP_OR_ZLIB) if packing not in {"identity", ""} else None
    body = bytearray()
    async for piece in response.aiter_raw():
        try:
            body += unpack.decompress(piece, limit + 1 - len(body)) if unpack else piece
        except zlib.error as error:
            raise FetchError("the answer cannot be unpacked") from error
        if len(body) > limit:
            raise FetchError(f"the answer is longer than {limit} bytes")
    if unpack and body and not unpack.eof:
        raise FetchError("the packed answer ends too early")
    return bytes(body)


async def in_order(
    items: Iterable[_Item], work: Callable[[_Item], Coroutine[Any, Any, _Result]], width: int
) -> AsyncGenerator[_Result, None]:
    """Do a work for items, some at a time; the results come in the order of the items, which are read as they are needed."""
    running: deque[asyncio.Task[_Result]] = deque()
    try:
        for item in items:
            running.append(asyncio.create_task(work(item)))
            if len(running) >= width:
                yield await running.popleft()
        while running:
            yield await running.popleft()
    finally:
        await _stop(running)


async def _stop(running: Iterable[asyncio.Task[Any]]) -> None:
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


async def fetch_many_async(urls: Iterable[str], options: FetchOptions | None = None) -> AsyncGenerator[Fetched, None]:
    """Fetch addresses, in their order, with a fetcher of its own."""
    async with AsyncFetcher(options) as fetcher, aclosing(fetcher.fetch_many(urls)) as results:
        async for fetched in results:
            yield fetched


class ThreadedFetcher:
    """A fetcher in a thread of its own, for callers without async; use it with ``with``. Answers come in the order of the beginnings."""

    def __init__(self, options: FetchOptions | None = None) -> None:
        self._fetcher = AsyncFetcher(options)
        self._stack = ExitStack()
        self.running: deque[asyncio.Task[Fetched]] = deque()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._portal = stack.enter_context(start_blocking_portal())
            stack.enter_context(self._portal.wrap_async_context_manager(self._fetcher))
            stack.callback(self._portal.call, _stop, self.running)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, trace)

    @property
    def is_full(self) -> bool:
        """Whether as many addresses are under way as may be."""
        return len(self.running) >= self._fetcher.options.concurrency

    def begin(self, url: str) -> None:
        """Begin to fetch an address."""
        self._portal.call(self._begin, url)

    def first(self) -> Fetched:
        """Wait for the answer to the first address under way."""
        return self._portal.call(self._first)

    async def _begin(self, url: str) -> None:
        self.running.append(asyncio.create_task(self._fetcher.fetch(url)))

    async def _first(self) -> Fetched:
        fetched = await self.running[0]
        self.running.popleft()
        return fetched


def fetch_many(urls: Iterable[str], options: FetchOptions | None = None) -> Iterator[Fetched]:
    """`fetch_many_async` without async: results one by one, in the order of the addresses, which are read as they are needed.

    Requests run in a thread of its own: this works in notebooks, where a loop is running already, and what is
    under way goes on while the caller is busy with a result.
    """
    with ThreadedFetcher(options) as fetcher:
        for url in urls:
            fetcher.begin(url)
            if fetcher.is_full:
                yield fetcher.first()
        while fetcher.running:
            yield fetcher.first()


def fetch(url: str, options: FetchOptions | None = None) -> Fetched:
    """Fetch one address."""
    (fetched,) = fetch_many([url], options)
    return fetched
