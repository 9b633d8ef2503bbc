"""The fetcher: polite (robots.txt, rate, Retry-After), bounded (size, time, redirects), and kept out of private networks."""

from __future__ import annotations

import asyncio
import time
import zlib
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self

import httpx

from beritaparse.errors import MissingExtraError, OptionsError
from beritaparse.fetch.address import GuardedTransport
from beritaparse.fetch.result import Fetched, FetchError, FetchOptions

__all__ = ["AsyncFetcher", "fetch", "fetch_many", "fetch_many_async"]

_RETRIED = frozenset({429, 502, 503, 504})
_HTTP_ERROR = 400
_SERVER_ERROR = 500
_ROBOTS_BYTES = 500_000
_GZIP_OR_ZLIB = 47


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
        self._sleep, self._clock = sleep, clock
        self._robots: dict[str, Any] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[str, float] = {}
        self._client = httpx.AsyncClient(
            transport=GuardedTransport(allow_private=self.options.allow_private),
            headers={"User-Agent": self.options.user_agent, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "gzip"},
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

    async def fetch_many(self, urls: Iterable[str]) -> AsyncIterator[Fetched]:
        """Fetch addresses some at a time; the results come in the order of the addresses."""
        running: deque[asyncio.Task[Fetched]] = deque()
        try:
            for url in urls:
                running.append(asyncio.create_task(self.fetch(url)))
                if len(running) >= self.options.concurrency:
                    yield await running.popleft()
            while running:
                yield await running.popleft()
        finally:
            for task in running:
                task.cancel()

    async def _follow(self, url: str) -> Fetched:
        """Follow redirects; each hop is checked as the first address was."""
        target = _checked(url)
        for _ in range(self.options.max_redirects + 1):
            if not await self._allowed(target):
                raise FetchError(f"robots.txt of {target.host} does not allow {target}")
            status, headers, content = await self._patiently(target, self.options.max_bytes)
            location = _redirect(status, headers)
            if location is None:
                error = f"the host answered {status}" if status >= _HTTP_ERROR else None
                return Fetched(url=url, final_url=str(target), status=status, headers=headers, content=content, error=error)
            target = _checked(location, target)
        raise FetchError(f"more than {self.options.max_redirects} redirects")

    async def _patiently(self, url: httpx.URL, limit: int) -> tuple[int, dict[str, str], bytes]:
        """Ask again after a broken connection or an answer that says later, each time after a longer wait."""
        for attempt in range(self.options.retries + 1):
            wait = min(2.0**attempt, self.options.max_wait)
            last = attempt == self.options.retries
            try:
                answer = await self._in_turn(url, limit)
            except (httpx.TransportError, TimeoutError) as error:
                if last:
                    raise FetchError(f"{type(error).__name__}: {str(error) or 'no answer in time'}") from error
            else:
                wait = max(wait, retry_after(answer[1].get("retry-after")) or 0.0)
                if last or answer[0] not in _RETRIED or wait > self.options.max_wait:
                    return answer
            await self._sleep(wait)
        raise FetchError("no try was made")

    async def _in_turn(self, url: httpx.URL, limit: int) -> tuple[int, dict[str, str], bytes]:
        """One request to a host at a time, and no more of them than the rate."""
        async with self._turns[url.host]:
            wait = self._free_at.get(url.host, 0.0) - self._clock()
            if wait > 0:
                await self._sleep(wait)
            self._free_at[url.host] = self._clock() + 1 / self.options.rate
            async with asyncio.timeout(self.options.total_timeout):
                return await self._request(url, limit)

    async def _request(self, url: httpx.URL, limit: int) -> tuple[int, dict[str, str], bytes]:
        async with self._client.stream("GET", url) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            if _redirect(response.status_code, headers) is not None:
                return response.status_code, headers, b""
            return response.status_code, headers, await _body(response, limit)

    async def _allowed(self, url: httpx.URL) -> bool:
        """What robots.txt of the host says; a host that fails to answer for it is left alone."""
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        async with self._turns[origin]:
            if origin not in self._robots:
                self._robots[origin] = await self._read_robots(httpx.URL(f"{origin}/robots.txt"))
        return bool(self._robots[origin].can_fetch(str(url), self.options.user_agent.partition("/")[0]))

    async def _read_robots(self, url: httpx.URL) -> Any:
        try:
            from protego import Protego
        except ImportError as error:
            raise MissingExtraError('fetching needs protego: pip install "beritaparse[fetch]"') from error
        for _ in range(self.options.max_redirects + 1):
            status, headers, content = await self._patiently(url, _ROBOTS_BYTES)
            location = _redirect(status, headers)
            if location is None:
                break
            url = _checked(location, url)
        if status >= _SERVER_ERROR or location is not None:
            return Protego.parse("User-agent: *\nDisallow: /")
        return Protego.parse("" if status >= _HTTP_ERROR else content.decode("utf-8", "replace"))


def _checked(url: str, base: httpx.URL | None = None) -> httpx.URL:
    """An address as a URL of http or https, without a password in it."""
    try:
        parsed = base.join(url) if base is not None else httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{url!r} is no address: {error}") from error
    if parsed.scheme not in {"http", "https"} or not parsed.host or parsed.userinfo:
        raise FetchError(f"{url!r} cannot be fetched: give an address of http or https, without user and password")
    return parsed


def _redirect(status: int, headers: dict[str, str]) -> str | None:
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


def retry_after(value: str | None) -> float | None:
    """The seconds that a Retry-After header asks for, given as a number or as a date; None if it says nothing."""
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


async def fetch_many_async(urls: Iterable[str], options: FetchOptions | None = None) -> AsyncIterator[Fetched]:
    """Fetch addresses, in their order, with a fetcher of its own."""
    async with AsyncFetcher(options) as fetcher:
        async for fetched in fetcher.fetch_many(urls):
            yield fetched


def fetch_many(urls: Iterable[str], options: FetchOptions | None = None) -> Iterator[Fetched]:
    """The same without async: results one by one, in the order of the addresses.

    The loop runs in a thread of its own, so that this works in notebooks, where one is running already.
    """
    with ThreadPoolExecutor(1) as thread:
        runner = asyncio.Runner()
        results = aiter(fetch_many_async(urls, options))

        async def following() -> Fetched | None:
            return await anext(results, None)

        try:
            while (fetched := thread.submit(runner.run, following()).result()) is not None:
                yield fetched
        finally:
            thread.submit(runner.close).result()


def fetch(url: str, options: FetchOptions | None = None) -> Fetched:
    """Fetch one address."""
    return next(fetch_many([url], options))
