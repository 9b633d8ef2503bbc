"""The cache: what is fresh asks nobody, what is stale is confirmed, what may not be kept is not."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from beritaparse.errors import OptionsError
from beritaparse.fetch import AsyncFetcher, FetchOptions, fetch
from tests.fetch.hosts import Answer, Clock, Server, fetched

FRESH: dict[str, str | None] = {"Cache-Control": "max-age=3600"}


def _confirming(headers: dict[str, str | None]) -> Callable[[Any], Answer]:
    """An answer that is stale at once, and a 304 for who holds it."""

    def answer(asked: Any) -> Answer:
        if asked.get("If-None-Match") == '"satu"' or asked.get("If-Modified-Since") == headers.get("Last-Modified", ""):
            return (304, headers, b"")
        return (200, headers, b"isi")

    return answer


def test_fresh_answer_asks_nobody_and_waits_for_nothing(server: Server, tmp_path: Path) -> None:
    """What a host allows to be kept is fetched once, also by later runs, and comes without a wait for the rate."""
    server.answers |= {"/berita": (200, FRESH, b"isi"), "/robots.txt": (200, FRESH, b"User-agent: *\nDisallow: /rahasia")}
    url = f"{server.origin}/berita"
    (first,) = fetched(url, cache=tmp_path)
    clock = Clock()
    again, refused, third = fetched(url, f"{server.origin}/rahasia", url, cache=tmp_path, clock=clock, rate=0.1)
    assert [first.from_cache, again.from_cache, third.from_cache] == [False, True, True]
    assert [page.content for page in (first, again, third)] == [b"isi"] * 3
    assert "robots.txt" in (refused.error or "")
    assert ([path for path, _ in server.asked], clock.waits) == (["/robots.txt", "/berita"], [])
    assert first.request_headers["host"]
    assert again.request_headers == {}
    assert abs(again.fetched_at - first.fetched_at) < timedelta(minutes=1)


@pytest.mark.parametrize("mark", [{"ETag": '"satu"'}, {"Last-Modified": "Mon, 30 Nov 2020 00:00:00 GMT"}])
def test_stale_answer_is_confirmed(server: Server, tmp_path: Path, mark: dict[str, str | None]) -> None:
    """A stale answer is asked for with its ETag or date, and is used again when the host says that nothing changed."""
    server.answers["/berita"] = _confirming(mark | {"Cache-Control": "no-cache"})
    clock = Clock()
    pages = fetched(*[f"{server.origin}/berita"] * 3, cache=tmp_path, clock=clock, rate=1)
    assert [(page.status, page.content, page.from_cache) for page in pages] == [(200, b"isi", False)] + [(200, b"isi", True)] * 2
    sent = [headers for path, headers in server.asked if path == "/berita"]
    assert [bool({"if-none-match", "if-modified-since"} & set(headers)) for headers in sent] == [False, True, True]
    assert clock.waits == [1.0, 1.0, 1.0]


def test_changed_answer_takes_the_place_of_the_stale_one(server: Server, tmp_path: Path) -> None:
    """When the host has something new, the new comes, and from then on it is what is kept."""
    url = f"{server.origin}/berita"
    server.answers["/berita"] = (200, {"Cache-Control": "no-cache", "ETag": '"lama"'}, b"lama")
    fetched(url, cache=tmp_path)
    server.answers["/berita"] = (200, FRESH | {"ETag": '"satu"'}, b"baru")
    pages = fetched(url, url, cache=tmp_path)
    assert [(page.content, page.from_cache) for page in pages] == [(b"baru", False), (b"baru", True)]
    assert pages[0].request_headers["if-none-match"] == '"lama"'


def test_confirmation_of_what_was_never_kept_is_asked_about_again(server: Server, tmp_path: Path) -> None:
    """A host that confirms another version than the one held is asked for the page itself, without standing in its own way."""
    url = f"{server.origin}/berita"
    server.answers["/berita"] = (200, {"Cache-Control": "no-cache", "ETag": '"lama"'}, b"lama")
    fetched(url, cache=tmp_path)
    server.answers["/berita"] = lambda asked: (304, {"ETag": '"lain"'}, b"") if asked.get("If-None-Match") else (200, {}, b"baru")
    (page,) = fetched(url, cache=tmp_path)
    assert (page.content, page.error) == (b"baru", None)


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (200, {"Cache-Control": "no-store"}),
        (200, {}),
        (200, {"Cache-Control": "max-age=60", "Date": "Mon, 30 Nov 2020 00:00:00 GMT"}),
        (200, {"Cache-Control": "max-age=60", "Age": "61"}),
        (200, {"Cache-Control": "max-age=60", "Age": "9" * 5000}),
        (200, FRESH | {"Vary": "*"}),
        (503, FRESH),
    ],
)
def test_what_is_not_fresh_is_asked_for(server: Server, tmp_path: Path, status: int, headers: dict[str, str | None]) -> None:
    """What may not be kept, has run out of its time, on the way here too, or says later, is asked for each time."""
    server.answers["/berita"] = (status, headers, b"isi")
    pages = fetched(*[f"{server.origin}/berita"] * 2, cache=tmp_path, retries=1)
    assert [(page.status, page.from_cache) for page in pages] == [(status, False)] * 2
    assert len(server.paths) == (2 if status == 200 else 4)


@pytest.mark.parametrize("date", [None, "Sat, 30 Nov 2999 00:00:00 GMT", "kapan-kapan"])
def test_answer_without_a_true_date_grows_old_all_the_same(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, date: str | None
) -> None:
    """A host that dates its answer wrongly or not at all cannot make it fresh for ever."""
    server.answers["/berita"] = (200, {"Cache-Control": "max-age=60", "Date": date}, b"isi")
    url = f"{server.origin}/berita"
    assert [page.from_cache for page in fetched(url, url, cache=tmp_path)] == [False, True]
    later = datetime.now(UTC).timestamp() + 61
    monkeypatch.setattr("time.time", lambda: later)
    assert not fetched(url, cache=tmp_path)[0].from_cache


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (b"x" * 400_000, {}, "longer than"),
        (gzip.compress(b"x" * 5_000_000), {"Content-Encoding": "gzip"}, "longer than"),
        (b"pendek", {"Content-Length": "500"}, "RemoteProtocolError"),
    ],
)
def test_limits_hold_over_the_cache(server: Server, tmp_path: Path, body: bytes, headers: dict[str, str | None], reason: str) -> None:
    """An answer that is cut off or breaks off is not kept, and one that is kept is cut off as it would be from the net."""
    server.answers["/besar"] = (200, FRESH | headers, body)
    url = f"{server.origin}/besar"
    pages = fetched(url, url, cache=tmp_path, retries=0)
    assert [reason in (page.error or "") for page in pages] == [True, True]
    if reason == "longer than":
        assert fetched(url, cache=tmp_path, max_bytes=10**7)[0].error is None
        server.asked.clear()
        assert reason in (fetched(url, cache=tmp_path)[0].error or "")
        assert server.paths == []


def test_redirects_are_kept_too(server: Server, tmp_path: Path) -> None:
    """A redirect that may be kept is followed without asking for it again."""
    server.answers |= {"/pindah": (301, FRESH | {"Location": "/berita"}, b"pindah"), "/berita": (200, FRESH, b"isi")}
    url = f"{server.origin}/pindah"
    pages = fetched(url, url, cache=tmp_path)
    assert [(page.content, page.from_cache) for page in pages] == [(b"isi", False), (b"isi", True)]
    assert server.paths == ["/pindah", "/berita"]


def test_what_private_hosts_said_is_kept_apart(server: Server, tmp_path: Path) -> None:
    """What was fetched with leave for private addresses is not handed out without that leave."""
    server.answers |= {"/berita": (200, FRESH, b"isi"), "/robots.txt": (200, FRESH, b"")}
    url = f"{server.origin}/berita"
    fetched(url, cache=tmp_path)
    assert "not a public address" in (fetched(url, cache=tmp_path, allow_private=False)[0].error or "")


def test_nothing_is_written_beside_the_cache(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that is named gets one folder of the cache's own, even where it is the current one."""
    monkeypatch.chdir(tmp_path)
    fetched(f"{server.origin}/berita", cache=".")
    assert [path.name for path in tmp_path.iterdir()] == ["hishel"]


def test_broken_cache_stops_no_page(server: Server, tmp_path: Path) -> None:
    """A cache whose file is damaged holds nothing, and the page comes from its host."""
    (tmp_path / "hishel").mkdir()
    (tmp_path / "hishel" / "private.db").write_bytes(b"rusak" * 1000)
    (page,) = fetched(f"{server.origin}/berita", cache=tmp_path)
    assert (page.content, page.error) == (b"<p>isi</p>", None)


def test_stuck_cache_holds_no_connection(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the time runs out while the cache is busy, the host's connection is given back all the same."""

    async def stuck(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr("beritaparse.fetch.cache._Storage.create_entry", stuck)
    options = FetchOptions(allow_private=True, cache=tmp_path, retries=0, total_timeout=0.2)

    async def run() -> tuple[str | None, list[Any]]:
        async with AsyncFetcher(options) as fetcher:
            page = await fetcher.fetch(f"{server.origin}/berita")
            return page.error, fetcher._polite._inner._pool.connections

    error, connections = asyncio.run(run())
    assert "in time" in (error or "")
    assert connections == []


def test_folder_that_cannot_be_written_is_misuse(tmp_path: Path) -> None:
    """A cache that cannot be is told before anything is fetched."""
    (tmp_path / "berkas").write_bytes(b"")
    with pytest.raises(OptionsError, match="give a folder"):
        fetch("http://contoh.example/", FetchOptions(cache=tmp_path / "berkas"))
