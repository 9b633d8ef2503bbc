"""WARC files: what is kept of an answer, and that it can be read again."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator
from typer.testing import CliRunner

from beritaparse.cli import app
from beritaparse.fetch import Archive, Fetched, FetchOptions
from tests.fetch.hosts import Server, fetched

OPTIONS = FetchOptions(user_agent="perayap/2", contact="https://contoh.example/perayap")


def records(path: Path) -> list[tuple[dict[str, str], bytes]]:
    """Headers and content of each record, checked against its digest."""
    with path.open("rb") as stream:
        found = [(dict(record.headers.to_dict()), record.reader.read()) for record in ArchiveIterator(stream, parse_http=False)]
    with path.open("rb") as stream:
        assert all(record.verify_block_digest() for record in ArchiveIterator(stream, parse_http=False))
    return found


def answer(**fields: Any) -> Fetched:
    """An answer as fetching gives it."""
    url = "http://contoh.example/berita?a=1"
    return Fetched(**{"url": url, "final_url": url, "status": 200, **fields})


def test_file_tells_who_wrote_it(tmp_path: Path) -> None:
    """A new file begins with a warcinfo record; one that is gone on with gets no second."""
    path = tmp_path / "jawaban.warc"
    for _ in range(2):
        with Archive(path, OPTIONS) as archive:
            archive.write(answer())
    (headers, content), *others = records(path)
    assert (headers["WARC-Type"], headers["WARC-Filename"]) == ("warcinfo", "jawaban.warc")
    assert b"http-header-user-agent: perayap/2 (+https://contoh.example/perayap)\r\n" in content
    assert [headers["WARC-Type"] for headers, _ in others] == ["response", "response"]


def test_request_stands_beside_its_answer(server: Server, tmp_path: Path) -> None:
    """What was sent is kept as it was, tied to the answer, with the time at which the host was asked."""
    (page,) = fetched(f"{server.origin}/dua-halaman?page=2")
    with Archive(tmp_path / "a.warc", OPTIONS) as archive:
        archive.write(page)
    _, (answered, body), (asked, sent) = records(tmp_path / "a.warc")
    assert (answered["WARC-Type"], asked["WARC-Type"]) == ("response", "request")
    assert asked["WARC-Concurrent-To"] == answered["WARC-Record-ID"]
    assert asked["WARC-Record-ID"] != answered["WARC-Record-ID"]
    assert answered["WARC-Target-URI"] == asked["WARC-Target-URI"] == page.url
    assert {datetime.fromisoformat(headers["WARC-Date"]) for headers in (answered, asked)} == {page.fetched_at}
    lines = sent.decode().split("\r\n")
    assert (lines[0], lines[-2:]) == ("GET /dua-halaman?page=2 HTTP/1.1", ["", ""])
    assert {f"host: 127.0.0.1:{server.server_port}", "accept-encoding: gzip"} <= set(lines)
    assert body.endswith(b"\r\n\r\n" + page.content)


def test_answer_of_the_cache_has_no_request(tmp_path: Path) -> None:
    """What was not asked for is not told as asked; the answer's date is that of the answer."""
    moment = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    with Archive(tmp_path / "a.warc", OPTIONS) as archive:
        archive.write(answer(from_cache=True, fetched_at=moment, content=b"isi"))
        archive.write(Fetched(url="http://mati.example/", final_url="http://mati.example/", error="tiada jawaban"))
    _, (headers, _), *rest = records(tmp_path / "a.warc")
    assert (datetime.fromisoformat(headers["WARC-Date"]), rest) == (moment, [])


def test_body_is_kept_unpacked_and_its_headers_say_so(tmp_path: Path) -> None:
    """Headers about how a body came would lie about what is kept."""
    came = {"content-encoding": "gzip", "transfer-encoding": "chunked", "content-length": "9", "content-type": "text/html"}
    with Archive(tmp_path / "a.warc", OPTIONS) as archive:
        archive.write(answer(headers=came, content=b"isi berita", status=299))
    head, _, body = records(tmp_path / "a.warc")[1][1].partition(b"\r\n\r\n")
    assert head.split(b"\r\n") == [b"HTTP/1.1 299 ", b"content-type: text/html", b"content-length: 10"]
    assert body == b"isi berita"


def test_packed_file_has_a_member_for_each_record(tmp_path: Path) -> None:
    """A reader may begin at any record, and a file that is gone on with stays one."""
    path = tmp_path / "a.warc.gz"
    for text in (b"satu", b"dua"):
        with Archive(path, OPTIONS) as archive:
            archive.write(answer(content=text))
    data = path.read_bytes()
    begins = [place for place in range(len(data)) if data[place : place + 4] == b"\x1f\x8b\x08\x00"]
    assert len(begins) == 3
    assert gzip.decompress(data[begins[2] :]).endswith(b"dua\r\n\r\n")
    assert [content[-3:] for _, content in records(path)[1:]] == [b"atu", b"dua"]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_batch_reads_what_fetch_kept(server: Server, tmp_path: Path, name: str) -> None:
    """The pages of an archive give the records that fetching them gave."""
    url = f"{server.origin}/dua-halaman?page=2"
    options = ["--allow-private", "--rate", "1000", "--warc", str(tmp_path / name)]
    told = CliRunner().invoke(app, ["fetch", url, *options])
    out = tmp_path / "rekaman.jsonl"
    done = CliRunner().invoke(app, ["batch", str(tmp_path / name), "-o", str(out), "--workers", "1"])
    assert (told.exit_code, done.exit_code) == (0, 0)
    (again,) = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {key: again[key] for key in ("url", "headline", "body")} == {
        key: json.loads(told.stdout)[key] for key in ("url", "headline", "body")
    }
