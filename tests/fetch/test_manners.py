"""Manners: who asks is told, and how often, how much at once and when a host is asked is up to the host."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib.metadata import version

import pytest
import stamina
from stamina.instrumentation import RetryDetails, get_on_retry_hooks, set_on_retry_hooks

from beritaparse.fetch import AsyncFetcher, FetchOptions
from tests.fetch.hosts import Answer, Clock, Server, fetched


def test_who_asks_is_told(server: Server) -> None:
    """The user agent names the package with its version, and the contact if there is one, for robots.txt too."""
    fetched(f"{server.origin}/berita")
    fetched(f"{server.origin}/berita", contact="https://contoh.example/perayap")
    agents = [headers["user-agent"] for _, headers in server.asked]
    name = f"beritaparse/{version('beritaparse')}"
    assert agents == [name] * 2 + [f"{name} (+https://contoh.example/perayap)"] * 2


def test_requests_to_a_host_keep_the_rate(host: str) -> None:
    """Between the beginnings of two requests there is the pause of the rate, robots.txt included."""
    clock = Clock()
    fetched(f"{host}/berita", f"{host}/pindah", clock=clock, rate=0.5)
    assert clock.waits == [2.0, 2.0, 2.0]


@pytest.mark.parametrize(
    ("rule", "pause"),
    [("Crawl-delay: 9", 9.0), ("Request-rate: 2/10s", 5.0), ("Crawl-delay: 3\nRequest-rate: 1/7s", 7.0), ("Crawl-delay: 0.1", 1.0)],
)
def test_pace_of_robots_txt_is_kept(server: Server, rule: str, pause: float) -> None:
    """The slowest of Crawl-delay, Request-rate and the own rate holds, from the first page on."""
    server.answers["/robots.txt"] = (200, {}, f"User-agent: *\n{rule}".encode())
    clock = Clock()
    fetched(f"{server.origin}/berita", f"{server.origin}/berita", clock=clock, rate=1)
    assert clock.waits == [pause, pause]


def test_host_that_wants_a_pace_too_slow_is_left_alone(server: Server) -> None:
    """A host that asks for longer pauses than anybody waits is not fetched faster than it wants."""
    server.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 61")
    (page,) = fetched(f"{server.origin}/berita")
    assert "asks for 61 seconds" in (page.error or "")
    assert server.paths == []


def _date(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


def test_retry_after_is_kept(server: Server) -> None:
    """A busy host is asked again only after the time it asks for, and not for ever."""
    server.answers["/sibuk"] = (429, {"Retry-After": "7"}, b"")
    clock = Clock()
    (page,) = fetched(f"{server.origin}/sibuk", clock=clock)
    assert (page.status, page.error, clock.long_waits) == (429, "the host answered 429", [7.0, 7.0])
    assert len(server.paths) == 3


def test_retry_after_may_be_a_date(server: Server) -> None:
    """The time to wait for may be given as a moment; one that has passed is no wait."""
    answers: list[Answer] = [(200, {}, b"isi"), (503, {"Retry-After": _date(-50)}, b""), (503, {"Retry-After": _date(55)}, b"")]
    server.answers["/sibuk"] = lambda _: answers.pop()
    clock = Clock()
    (page,) = fetched(f"{server.origin}/sibuk", clock=clock)
    assert page.content == b"isi"
    assert [wait <= 55 for wait in clock.long_waits] == [True]


@pytest.mark.parametrize("as_date", [False, True])
def test_long_retry_after_is_not_shortened(server: Server, *, as_date: bool) -> None:
    """A host that asks for hours is not asked again sooner, for other addresses neither; another host is."""
    server.answers["/lama"] = (503, {"Retry-After": _date(9000) if as_date else "9000"}, b"")
    clock = Clock()
    other = f"http://localhost:{server.server_port}/berita"
    pages = fetched(f"{server.origin}/lama", f"{server.origin}/berita", other, clock=clock)
    assert [page.status for page in pages] == [503, None, 200]
    assert "left alone" in (pages[1].error or "")
    assert (server.paths, clock.long_waits) == (["/lama", "/berita"], [])


@pytest.mark.parametrize("asked", ["besok", "-5", "1e400", "٣", "", "9" * 400])
def test_nonsense_in_retry_after_does_no_harm(server: Server, asked: str) -> None:
    """What names no time is passed over; a number beyond all bounds is longer than anybody waits."""
    server.answers["/sibuk"] = (503, {"Retry-After": asked.encode().decode("latin-1")}, b"")
    clock = Clock()
    (page,) = fetched(f"{server.origin}/sibuk", clock=clock)
    assert (page.status, clock.long_waits) == (503, [])
    assert len(server.paths) == (1 if asked.startswith("9") else 3)


def test_broken_answers_are_asked_for_again(server: Server) -> None:
    """An answer that breaks off, or that says later, may be whole the next time."""
    answers: list[Answer] = [(200, {}, b"isi"), (502, {}, b""), (200, {"Content-Length": "500"}, b"pendek")]
    server.answers["/kadang"] = lambda _: answers.pop()
    (page,) = fetched(f"{server.origin}/kadang")
    assert (page.content, page.error) == (b"isi", None)


@pytest.mark.parametrize(("path", "tries"), [("/tiada", 1), ("/rusak", 1), ("/besar", 1), ("/putus", 3)])
def test_only_what_may_pass_is_tried_again(server: Server, path: str, tries: int) -> None:
    """What will be the same the next time is asked for once."""
    fetched(server.origin + path)
    assert server.paths == [path] * tries


def test_waits_before_retries_grow(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a word of the host each wait is longer than the one before, by chance a bit more, and never beyond `max_wait`."""
    waits: list[float] = []

    def note(details: RetryDetails) -> None:
        waits.append(details.wait_for)

    still = asyncio.sleep

    async def sleep(_seconds: float) -> None:
        await still(0)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    hooks = get_on_retry_hooks()
    set_on_retry_hooks([note])
    try:
        with stamina.set_testing(False):
            fetched(f"{server.origin}/putus", retries=4, max_wait=6)
    finally:
        set_on_retry_hooks(hooks)
    assert [low <= wait <= low + 1 for wait, low in zip(waits, [1, 2, 4, 5], strict=True)] == [True] * 4


@pytest.mark.parametrize("places", [1, 3])
def test_no_more_requests_at_once_than_places(server: Server, places: int) -> None:
    """As many requests to a host are open as `per_host` says, and no more, however long they take."""
    begun, go_on = threading.Semaphore(0), threading.Event()

    def slow(_headers: object) -> Answer:
        begun.release()
        go_on.wait(10)
        return (200, {}, b"isi")

    server.answers["/pelan"] = slow
    options = FetchOptions(allow_private=True, rate=1e6, per_host=places, concurrency=6)

    async def run() -> list[bool]:
        async with AsyncFetcher(options) as fetcher:
            tasks = [asyncio.create_task(fetcher.fetch(f"{server.origin}/pelan")) for _ in range(6)]
            open_ones = [await asyncio.to_thread(begun.acquire, timeout=10) for _ in range(places)]
            one_more = await asyncio.to_thread(begun.acquire, timeout=0.3)
            go_on.set()
            assert [(await task).error for task in tasks] == [None] * 6
        return [*open_ones, one_more]

    assert asyncio.run(run()) == [True] * places + [False]
