"""Fetching: what comes of good and of bad answers, which limits hold, and what is never connected to."""

from __future__ import annotations

import asyncio
import threading
import tracemalloc
from collections.abc import Generator, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import httpcore
import pytest

from beritaparse.errors import InputError, OptionsError
from beritaparse.fetch import AsyncFetcher, Fetched, FetchOptions, fetch, fetch_many, fetch_many_async, fetch_pages, merged
from beritaparse.fetch.address import GuardedBackend, is_public
from tests.fetch.hosts import Server, fetched

PUBLIC = "8.8.8.8"


@pytest.mark.parametrize("path", ["/berita", "/pindah", "/pindah-besar"])
def test_page_comes_whole(host: str, path: str) -> None:
    """A page is fetched, also behind a redirect, be its body long, and its last address is known."""
    (page,) = fetched(host + path)
    assert (page.content, page.status, page.error, page.from_cache) == (b"<p>isi</p>", 200, None, False)
    assert (page.url, page.final_url) == (host + path, f"{host}/berita")


def test_packed_page_is_unpacked(host: str) -> None:
    """The content is what the page says, not how it was sent."""
    assert fetched(f"{host}/gzip")[0].content == b"isi"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/rahasia", "robots.txt"),
        ("/pindah-rahasia", "robots.txt"),
        ("/berkas", "http or https"),
        ("/lingkar", "redirects"),
        ("/bolak", "redirects"),
        ("/besar", "longer than"),
        ("/bom", "longer than"),
        ("/rusak", "unpacked"),
        ("/terpotong", "too early"),
        ("/asing", "not asked for"),
        ("/pendek", "RemoteProtocolError"),
        ("/ngawur", "RemoteProtocolError"),
        ("/putus", "RemoteProtocolError"),
        ("/tanpa-tujuan", "302"),
        ("/tak-berubah", "304"),
        ("/tiada", "404"),
    ],
)
def test_bad_answers_are_told(host: str, path: str, reason: str) -> None:
    """Whatever a host does, there is a reason and no exception."""
    assert reason in (fetched(host + path)[0].error or "")


@pytest.mark.parametrize("cached", [False, True])
@pytest.mark.parametrize("path", ["/bom", "/besar-sekali"])
def test_huge_answer_fills_no_memory(server: Server, tmp_path: Path, path: str, *, cached: bool) -> None:
    """An answer is cut off where the limit is reached, while it comes: packed or not, kept or not, it is never held whole."""
    cache = tmp_path if cached else None
    server.answers["/besar-sekali"] = (200, {}, b"x" * 5_000_000)
    server.answers["/robots.txt"] = (404, {}, b"")
    fetched(f"{server.origin}/berita", cache=cache)
    tracemalloc.start()
    try:
        (page,) = fetched(server.origin + path, cache=cache)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "longer than 10000 bytes" in (page.error or "")
    assert peak < 4_000_000


@pytest.mark.parametrize("answers", [[(503, {}, b"")] * 3, [(429, {}, b"")] * 3])
def test_host_that_fails_to_give_its_rules_is_left_alone(server: Server, answers: list[Any]) -> None:
    """A robots.txt that answers with an error of the server, or that it is asked too often, allows nothing."""
    server.answers["/robots.txt"] = lambda _: answers.pop()
    assert "robots.txt" in (fetched(f"{server.origin}/berita")[0].error or "")
    assert server.paths == []


def test_rules_that_cannot_be_read_are_named(server: Server) -> None:
    """Who reads the error knows that it was about robots.txt, not about the page."""
    server.answers["/robots.txt"] = (200, {}, b"#" * 600_000)
    assert "robots.txt cannot be read: the answer is longer" in (fetched(f"{server.origin}/berita")[0].error or "")
    assert server.paths == []


def test_rules_behind_a_mark_of_the_encoding_are_kept(server: Server) -> None:
    """A byte order mark before the first line hides no rule."""
    server.answers["/robots.txt"] = (200, {}, "\ufeffUser-agent: *\nDisallow: /berita".encode())
    assert "does not allow" in (fetched(f"{server.origin}/berita")[0].error or "")


def test_private_addresses_are_refused(host: str) -> None:
    """Without leave nothing connects to this machine, by number or by name."""
    port = host.rpartition(":")[2]
    for name in ("127.0.0.1", "localhost", "2130706433", "0.0.0.0", "[::ffff:127.0.0.1]"):  # noqa: S104 - refused
        error = fetch(f"http://{name}:{port}/berita", FetchOptions(retries=0)).error
        assert "not a public address" in (error or ""), name


@pytest.mark.parametrize("inner", ["127.0.0.1", "169.254.169.254"])
def test_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch, inner: str) -> None:
    """A name that leads to a public and a private address is not connected to at all."""
    entries = [(2, 1, 6, "", (address, 80)) for address in (PUBLIC, inner)]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: entries)
    assert inner in (fetch("http://contoh.example/", FetchOptions(retries=0)).error or "")


def test_name_is_resolved_once_and_the_checked_address_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A DNS that answers with a private address the second time is not asked a second time."""
    asked: list[object] = []
    connected: list[str] = []

    async def connect(_self: object, host: str, *_: object) -> httpcore.AsyncNetworkStream:
        connected.append(host)
        raise httpcore.ConnectError("no net in tests")

    def resolve(*question: object, **_: object) -> list[object]:
        asked.append(question)
        return [(2, 1, 6, "", (PUBLIC, 80))]

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    monkeypatch.setattr("httpcore.AnyIOBackend.connect_tcp", connect)
    assert "no net in tests" in (fetch("http://contoh.example/", FetchOptions(retries=0)).error or "")
    assert (len(asked), connected) == (1, [PUBLIC])


@pytest.mark.parametrize("inner", ["127.0.0.1", "dalam.example"])
def test_redirect_into_a_private_network_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch, inner: str) -> None:
    """A public host that sends on to a private address, by number or by a name that leads there, gets nothing fetched."""
    server.answers["/pindah-dalam"] = (302, {"Location": f"http://{inner}:{server.server_port}/berita"}, b"")
    names = {"luar.example": PUBLIC, "dalam.example": "10.0.0.7", "127.0.0.1": "127.0.0.1"}
    through = httpcore.AnyIOBackend.connect_tcp

    async def connect(self: Any, _host: str, *rest: Any) -> httpcore.AsyncNetworkStream:
        return await through(self, "127.0.0.1", *rest)  # the public host of this test stands on loopback

    monkeypatch.setattr("httpcore.AnyIOBackend.connect_tcp", connect)
    monkeypatch.setattr("socket.getaddrinfo", lambda name, port, *_, **__: [(2, 1, 6, "", (names[name], port))])
    (page,) = fetched(f"http://luar.example:{server.server_port}/pindah-dalam", allow_private=False)
    assert f"leads to {names[inner]}, which is not a public address" in (page.error or "")
    assert server.paths == ["/pindah-dalam"]


def test_dripping_host_is_cut_off(host: str) -> None:
    """A host that never ends its answer, and so never lets one wait run out, is left after the whole time."""
    (page,) = fetched(f"{host}/tetes", retries=0, total_timeout=0.3, max_bytes=10**9)
    assert "in time" in (page.error or "")


def test_no_cookie_is_sent_back(server: Server) -> None:
    """An answer does not depend on what was fetched before, and hosts cannot fill the memory with what they hand out."""
    server.answers["/berita"] = (200, {"Set-Cookie": "a=1; Path=/"}, b"isi")
    fetched(f"{server.origin}/berita", f"{server.origin}/berita")
    assert len(server.paths) == 2
    assert [headers for _, headers in server.asked if "cookie" in headers] == []


def test_many_keep_their_order(host: str) -> None:
    """Results stand in the order of the addresses; one that fails stops no other."""
    urls = [f"{host}/berita", f"{host}/tiada", f"{host}/gzip"]
    found = list(fetch_many(urls, FetchOptions(allow_private=True, rate=1e6)))
    assert [(one.url, one.status) for one in found] == list(zip(urls, [200, 404, 200], strict=True))


def test_addresses_are_read_as_they_are_needed(host: str) -> None:
    """An endless source of addresses is read no further than requests are under way, and may be left at any time."""
    read: list[int] = []

    def endless() -> Iterator[str]:
        while True:
            read.append(threading.get_ident())
            yield f"{host}/berita"

    results = fetch_many(endless(), FetchOptions(allow_private=True, rate=1e6, concurrency=3))
    assert isinstance(results, Generator)
    assert [next(results).status for _ in range(4)] == [200] * 4
    results.close()
    assert len(read) <= 4 + 3
    assert set(read) == {threading.get_ident()}


def test_requests_go_on_while_the_caller_is_busy(server: Server) -> None:
    """A caller that works on a result for long holds up nothing that is under way, so that nothing runs out of time."""
    met, again = threading.Event(), threading.Event()

    def busy(_headers: object) -> Any:
        if met.is_set():
            again.set()
            return (200, {}, b"isi")
        met.set()
        return (503, {}, b"")

    server.answers["/sibuk"] = busy
    urls = [f"{server.origin}/berita", f"{server.origin}/sibuk"]
    results = fetch_many(urls, FetchOptions(allow_private=True, rate=1e6, concurrency=2))
    assert next(results).status == 200
    assert again.wait(10)
    assert [one.status for one in results] == [200]


def test_leaving_early_leaves_no_trace(server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What is under way when the caller has enough is stopped before the connections and the cache are closed."""
    options = FetchOptions(allow_private=True, rate=1e6, per_host=2, concurrency=3, cache=tmp_path)
    results = fetch_many([f"{server.origin}{path}" for path in ("/berita", "/tetes", "/tetes")], options)
    assert isinstance(results, Generator)
    assert next(results).status == 200
    results.close()

    async def leave() -> int | None:
        async with aclosing(fetch_many_async([f"{server.origin}{path}" for path in ("/berita", "/tetes", "/tetes")], options)) as found:
            return (await anext(found)).status

    assert asyncio.run(leave()) == 200
    assert caplog.records == []


def test_misuse_is_raised_from_the_thread_of_the_loop() -> None:
    """What is no address raises where it is asked for."""
    with pytest.raises(OptionsError, match="takes an address"):
        list(fetch_many([b"http://contoh.example/"]))  # type: ignore[list-item]


def test_a_cancelled_fetch_gives_its_place_back(server: Server) -> None:
    """Who stops waiting for an answer holds up no later request to the host."""

    async def run() -> Fetched:
        async with AsyncFetcher(FetchOptions(allow_private=True, rate=1e6)) as fetcher:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(fetcher.fetch(f"{server.origin}/tetes"), 0.2)
            return await asyncio.wait_for(fetcher.fetch(f"{server.origin}/berita"), 10)

    assert asyncio.run(run()).status == 200


def test_a_fetch_cancelled_as_its_name_is_resolved_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cancellation that meets the answer of the DNS is not lost: the fetch would go on unseen."""

    async def run() -> None:
        answer = asyncio.get_running_loop().create_future()
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", lambda *_, **__: answer)
        task = asyncio.create_task(GuardedBackend()._checked("contoh.example", 80, 10))
        await asyncio.sleep(0)
        answer.set_result([(2, 1, 6, "", (PUBLIC, 80))])
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())


def test_pages_of_an_article_are_followed_and_merged(host: str) -> None:
    """The further pages of an article are fetched, each once, and give one record, without those that did not come."""

    async def run() -> list[Fetched]:
        async with AsyncFetcher(FetchOptions(allow_private=True, rate=1e6)) as fetcher:
            return await fetch_pages(fetcher, f"{host}/dua-halaman")

    pages = asyncio.run(run())
    pages.append(Fetched(url="/dua-halaman?page=3", final_url="", error="the host answered 404"))
    assert [page.url for page in pages[:2]] == [f"{host}/dua-halaman", f"{host}/dua-halaman?page=2"]
    body = merged(pages).body or ""
    assert body.index("jembatan lama") < body.index("pasar baru")
    with pytest.raises(InputError, match="errors"):
        merged(pages[2:])


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104 - refused
        "224.0.0.1",
        "100.64.0.1",
        "::",
        "::1",
        "fe80::1%lo",
        "fec0::1",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    """Private, loopback, link-local, shared, multicast and metadata addresses, also wrapped in IPv6."""
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_that_are_public(address: str) -> None:
    """The guard lets the open internet through."""
    assert is_public(address)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("rate", 0),
        ("per_host", 0),
        ("max_wait", -1),
        ("user_agent", ""),
        ("user_agent", "perayap\r\nX-Lain: 1"),
        ("user_agent", "pérayap/1"),
        ("contact", "saya@contoh.example\nX-Lain: 1"),
        ("contact", "https://contoh.example/perayap kami"),
        ("contact", "https://contoh.example/)"),
        ("contact", "https://contoh.example/é"),
        ("contact", ""),
    ],
)
def test_impossible_options_are_refused(option: str, value: object) -> None:
    """A rate of nothing would wait for ever, and a line break would be a header of its own: the message names the option."""
    with pytest.raises(OptionsError, match=f"^{option} is .*: give"):
        FetchOptions(**{option: value})  # type: ignore[arg-type]
