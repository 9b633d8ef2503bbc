"""`beritaparse fetch`: records on standard output, errors beside it, answers in a WARC file."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from typer.testing import CliRunner

from beritaparse.cli import app
from beritaparse.fetch import Fetched
from beritaparse.fetch.pages import merged
from tests.fetch.test_fetch import Host


@pytest.fixture
def host() -> Iterator[str]:
    """The server's origin."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_pages_are_followed_and_archived(host: str, tmp_path: Path) -> None:
    """An article of two pages gives one record, and its answers can be read from the archive."""
    warc = tmp_path / "jawaban.warc"
    options = ["--allow-private", "--rate", "1000", "--warc", str(warc)]
    done = CliRunner().invoke(app, ["fetch", f"{host}/dua-halaman", f"{host}/tiada", *options])
    assert done.exit_code == 1
    body = [json.loads(line)["body"] for line in done.stdout.splitlines()]
    assert len(body) == 1
    assert "jembatan lama" in body[0]
    assert "pasar baru" in body[0]
    assert "404" in done.stderr
    with warc.open("rb") as stream:
        kept = [(record.headers["WARC-Target-URI"], record.http_headers.status_code) for record in ArchiveIterator(stream)]
    assert kept == [(f"{host}/dua-halaman", 200), (f"{host}/dua-halaman?page=2", 200), (f"{host}/tiada", 404)]


def test_private_addresses_need_leave(host: str) -> None:
    """The command keeps out of private networks unless told otherwise."""
    done = CliRunner().invoke(app, ["fetch", f"{host}/berita"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "not a public address" in done.stderr


def test_picture_sent_as_page_is_told(host: str) -> None:
    """A host that lies about what it sends stops no other address."""
    done = CliRunner().invoke(app, ["fetch", f"{host}/gambar", f"{host}/dua-halaman", "--no-pages", "--allow-private", "--rate", "1000"])
    assert done.exit_code == 1
    assert "/gambar" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_impossible_rate_is_misuse() -> None:
    """Misuse has an exit code of its own."""
    assert CliRunner().invoke(app, ["fetch", "https://contoh.example/", "--rate", "0"]).exit_code == 2


@pytest.mark.parametrize(
    ("kind", "encoding"),
    [("text/html; charset=ISO-8859-2", "iso8859-2"), ("text/html; charset=ngawur", "utf-8"), ("text/html; charset*=\0'x'y", "utf-8")],
)
def test_charset_of_the_host_is_told_to_the_reading(kind: str, encoding: str) -> None:
    """The encoding that the host names counts; nonsense in its place does no harm."""
    page = Fetched(url="http://contoh.example/", final_url="http://contoh.example/", content=b"<p>halo</p>", headers={"content-type": kind})
    assert merged([page]).sources["encoding"].endswith(encoding)
