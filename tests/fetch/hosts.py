"""A real server on loopback that is slow, broken, huge, lying or in a hurry, and a clock that no test waits for."""

from __future__ import annotations

import asyncio
import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from beritaparse.fetch import AsyncFetcher, Fetched, FetchOptions

__all__ = ["ANSWERS", "Answer", "Clock", "Server", "fetched", "serving"]

Answer = tuple[int, dict[str, str | None], bytes]


def _page(text: str, head: str = "") -> bytes:
    paragraphs = "".join(f"<p>Warga desa ke-{n} memperbaiki {text} bersama-sama pada Senin pagi di bawah hujan.</p>" for n in range(5))
    return f"<html><head><title>Kerja</title>{head}</head><body><article><h1>Kerja</h1>{paragraphs}</article></body></html>".encode()


HTML: dict[str, str | None] = {"Content-Type": "text/html"}
BOMB = gzip.compress(b"x" * 5_000_000)

ANSWERS: dict[str, Answer] = {
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /rahasia"),
    "/berita": (200, HTML, b"<p>isi</p>"),
    "/dua-halaman": (200, HTML, _page("jembatan lama", '<link rel="next" href="/dua-halaman?page=2">')),
    "/dua-halaman?page=2": (200, HTML, _page("pasar baru")),
    "/gambar": (200, HTML, b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "/rahasia": (200, {}, b"x"),
    "/pindah": (302, {"Location": "/berita"}, b""),
    "/pindah-rahasia": (302, {"Location": "/rahasia"}, b""),
    "/berkas": (302, {"Location": "file:///etc/hosts"}, b""),
    "/lingkar": (302, {"Location": "/lingkar"}, b""),
    "/bolak": (302, {"Location": "/balik"}, b""),
    "/balik": (302, {"Location": "/bolak"}, b""),
    "/pindah-besar": (302, {"Location": "/berita"}, b"x" * 200_000),
    "/besar": (200, {}, b"x" * 20_000),
    "/bom": (200, {"Content-Encoding": "gzip"}, BOMB),
    "/gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"isi")),
    "/rusak": (200, {"Content-Encoding": "gzip"}, b"bukan gzip"),
    "/terpotong": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"isi berita")[:-9]),
    "/asing": (200, {"Content-Encoding": "br"}, b"isi"),
    "/pendek": (200, {"Content-Length": "500"}, b"pendek"),
    "/ngawur": (200, {"Content-Length": "banyak"}, b"isi"),
    "/tanpa-tujuan": (302, {}, b""),
    "/tak-berubah": (304, {}, b""),
}


class _Host(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer from the table; what is not there is 404."""
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        self.close_connection = True
        if self.path == "/tetes":
            self._drip()
            return
        if self.path == "/putus":
            return
        answer = self.server.answers.get(self.path, (404, {}, b""))
        status, headers, body = answer(self.headers) if callable(answer) else answer
        self.send_response_only(status)
        standing = {"Content-Length": str(len(body)), "Connection": "close", "Date": formatdate(usegmt=True)}
        for name, value in (standing | headers).items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            while not self.server.closing.is_set():
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.02)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """What it answers, and what it was asked."""

    daemon_threads = True

    def __init__(self, answers: dict[str, Answer]) -> None:
        super().__init__(("127.0.0.1", 0), _Host)
        self.answers: dict[str, Answer | Callable[[Any], Answer]] = dict(answers)
        self.asked: list[tuple[str, dict[str, str]]] = []
        """Path and headers of each request, in order."""
        self.closing = threading.Event()

    @property
    def origin(self) -> str:
        """Its address without a path."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        """What was asked for besides robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving(answers: dict[str, Answer] | None = None) -> Iterator[Server]:
    """A server for a test."""
    with Server(ANSWERS if answers is None else answers) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()


class Clock:
    """Seconds that pass only by sleeping, and sleeping that takes no time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        """The seconds since it was made."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let seconds pass."""
        self.waits.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)

    @property
    def long_waits(self) -> list[float]:
        """The waits, without those for a high rate; rounded, as a clock of floats drifts."""
        return [round(wait, 3) for wait in self.waits if wait > 0.01]


def fetched(*urls: str, clock: Clock | None = None, **options: Any) -> list[Fetched]:
    """What fetching addresses one after another gives, with leave for loopback and at no pace unless told otherwise."""
    clock = clock or Clock()
    settings = FetchOptions(**({"allow_private": True, "rate": 1e6, "max_bytes": 10_000} | options))

    async def run() -> list[Fetched]:
        async with AsyncFetcher(settings, sleep=clock.sleep, clock=clock) as fetcher:
            return [await fetcher.fetch(url) for url in urls]

    return asyncio.run(run())
