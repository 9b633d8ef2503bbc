"""The fixture pages as web archives and on a local server, and what one machine reads from them."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest

from beritaparse import Extractor
from beritaparse.batch import Settings, run_batch

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "fixtures" / "pages"
PAGES = {f"https://berita.example/{path.name}": path.read_bytes() for path in sorted(FOLDER.glob("*.html"))}
BAD = {"https://berita.example/empty": b"", "https://berita.example/image": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"}
ARCHIVES = 3
MOMENT = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
"""When all pages of the archives were fetched."""


def record(page: bytes, url: str) -> dict[str, Any]:
    """The record of a page as one machine reads it, in the plain types of JSON."""
    plain: dict[str, Any] = json.loads(Extractor().extract(page, url).to_json())
    return plain


def run(example: str, *arguments: str | Path) -> None:
    """Run an example in a process of its own, as its reader would."""
    environment = os.environ | {"RAY_USAGE_STATS_ENABLED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(ROOT / "examples" / example), *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=400)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def expected(warcs: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The record of each fixture page as a batch on one machine reads it from the archives, by address."""
    out = tmp_path_factory.mktemp("batch") / "records.jsonl"
    assert run_batch(warcs, out, Settings(workers=2)).written == len(PAGES)
    records = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    return {found["url"]: found for found in records}


@pytest.fixture(scope="session")
def warcs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The fixture pages, and two that are none, spread over archives."""
    folder = tmp_path_factory.mktemp("warcs")
    rows = list((PAGES | BAD).items())
    return [_write(folder / f"{number}.warc.gz", rows[number::ARCHIVES]) for number in range(ARCHIVES)]


def _write(path: Path, rows: list[tuple[str, bytes]]) -> Path:
    with gzip.open(path, "wb") as file:
        for url, page in rows:
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page
            head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {MOMENT:%Y-%m-%dT%H:%M:%SZ}\r\n"
            head += f"WARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, url)}>\r\n"
            kind = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            file.write((head + kind).encode() + http + b"\r\n\r\n")
    return path


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word for each."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Says nothing."""

    def do_GET(self) -> None:
        """A robots.txt that allows all, else the file."""
        if self.path == "/robots.txt":
            self.send_response(200)
            self.end_headers()
            self.copyfile(BytesIO(b"User-agent: *\nAllow: /\n"), self.wfile)
        else:
            super().do_GET()


@pytest.fixture
def server() -> Iterator[str]:
    """The fixture pages on a local server; its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(FOLDER))) as http:
        Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
