"""Fetching against a real server on loopback that is slow, broken, huge, lying or in a hurry."""

from __future__ import annotations

import asyncio
import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore
import pytest

from beritaparse.errors import OptionsError
from beritaparse.fetch import AsyncFetcher, Fetched, FetchOptions, fetch, fetch_many
from beritaparse.fetch.address import is_public


def _page(text: str, head: str = "") -> bytes:
    paragraphs = "".join(f"<p>Warga desa ke-{n} memperbaiki {text} bersama-sama pada Senin pagi di bawah hujan.</p>" for n in range(5))
    return f"<html><head><title>Kerja</title>{head}</head><body><article><h1>Kerja</h1>{paragraphs}</article></body></html>".encode()


ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /rahasia"),
    "/berita": (200, {"Content-Type": "text/html"}, b"<p>isi</p>"),
    "/dua-halaman": (200, {}, _page("jembatan lama", '<link rel="next" href="/dua-halaman?page=2">')),
    "/dua-halaman?page=2": (200, {}, _page("pasar baru")),
    "/gambar": (200, {"Content-Type": "text/html"}, b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "/rahasia": (200, {}, b"x"),
    "/pindah": (302, {"Location": "/berita"}, b""),
    "/pindah-rahasia": (302, {"Location": "/rahasia"}, b""),
    "/berkas": (302, {"Location": "file:///etc/hosts"}, b""),
    "/lingkar": (302, {"Location": "/lingkar"}, b""),
    "/besar": (200, {}, b"x" * 20_000),
    "/bom": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 5_000_000)),
    "/gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"isi")),
    "/rusak": (200, {"Content-Encoding": "gzip"}, b"bukan gzip"),
    "/pendek": (200, {"Content-Length": "500"}, b"pendek"),
    "/sibuk": (429, {"Retry-After": "7"}, b""),
    "/lama": (503, {"Retry-After": "9000"}, b""),
}


class Host(BaseHTTPRequestHandler):
    """Answers from the table; what is not there is 404."""

    def do_GET(self) -> None:
        """Answer."""
        if self.path == "/tetes":
            self._drip()
            return
        status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            while True:
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.02)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """The server's origin."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def got(url: str) -> tuple[Fetched, list[float]]:
    """The answer, and the waits, which are not waited."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def run() -> Fetched:
        options = FetchOptions(allow_private=True, rate=1e6, max_bytes=10_000)
        async with AsyncFetcher(options, sleep=sleep, clock=lambda: 0.0) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(run()), [wait for wait in waits if wait > 0.01]


@pytest.mark.parametrize("path", ["/berita", "/pindah"])
def test_page_comes_whole(host: str, path: str) -> None:
    """A page is fetched, also behind a redirect, and its last address is known."""
    fetched, _ = got(host + path)
    assert (fetched.content, fetched.status, fetched.error) == (b"<p>isi</p>", 200, None)
    assert fetched.final_url == f"{host}/berita"


def test_packed_page_is_unpacked(host: str) -> None:
    """The content is what the page says, not how it was sent."""
    assert got(f"{host}/gzip")[0].content == b"isi"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/rahasia", "robots.txt"),
        ("/pindah-rahasia", "robots.txt"),
        ("/berkas", "http or https"),
        ("/lingkar", "redirects"),
        ("/besar", "longer than"),
        ("/bom", "longer than"),
        ("/rusak", "unpacked"),
        ("/pendek", "RemoteProtocolError"),
        ("/tiada", "404"),
    ],
)
def test_bad_answers_are_told(host: str, path: str, reason: str) -> None:
    """Whatever a host does, there is a reason and no exception."""
    assert reason in (got(host + path)[0].error or "")


def test_retry_after_is_kept(host: str) -> None:
    """A busy host is asked again only after the time it asks for, and not for ever."""
    fetched, waits = got(f"{host}/sibuk")
    assert (fetched.status, waits) == (429, [7.0, 7.0])


def test_long_retry_after_is_not_shortened(host: str) -> None:
    """A host that asks for hours is not asked again sooner."""
    fetched, waits = got(f"{host}/lama")
    assert (fetched.status, waits) == (503, [])


def test_private_addresses_are_refused(host: str) -> None:
    """Without leave nothing connects to this machine, by number or by name."""
    port = host.rpartition(":")[2]
    for name in ("127.0.0.1", "localhost", "2130706433", "0.0.0.0", "[::ffff:127.0.0.1]"):  # noqa: S104 - refused
        error = fetch(f"http://{name}:{port}/berita", FetchOptions(retries=0)).error
        assert "not a public address" in (error or ""), name


@pytest.mark.parametrize("inner", ["127.0.0.1", "169.254.169.254"])
def test_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch, inner: str) -> None:
    """A name that leads to a public and a private address is not connected to at all."""
    entries = [(2, 1, 6, "", (address, 80)) for address in ("8.8.8.8", inner)]
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
        return [(2, 1, 6, "", ("8.8.8.8", 80))]

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    monkeypatch.setattr("httpcore.AnyIOBackend.connect_tcp", connect)
    assert "no net in tests" in (fetch("http://contoh.example/", FetchOptions(retries=0)).error or "")
    assert (len(asked), connected) == (1, ["8.8.8.8"])


def test_dripping_host_is_cut_off(host: str) -> None:
    """A host that never ends its answer, and so never lets one wait run out, is left after the whole time."""
    options = FetchOptions(allow_private=True, rate=1e6, retries=0, total_timeout=0.3)
    assert "in time" in (fetch(f"{host}/tetes", options).error or "")


def test_many_keep_their_order(host: str) -> None:
    """Results stand in the order of the addresses; one that fails stops no other."""
    urls = [f"{host}/berita", f"{host}/tiada", f"{host}/gzip"]
    found = list(fetch_many(urls, FetchOptions(allow_private=True, rate=1e6)))
    assert [(one.url, one.status) for one in found] == list(zip(urls, [200, 404, 200], strict=True))


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


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_that_are_public(address: str) -> None:
    """The guard lets the open internet through."""
    assert is_public(address)


def test_impossible_options_are_refused() -> None:
    """A rate of nothing would wait for ever."""
    with pytest.raises(OptionsError, match="rate"):
        FetchOptions(rate=0)
