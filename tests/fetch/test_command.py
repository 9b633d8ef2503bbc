"""`beritaparse fetch`: records on standard output, errors beside it, answers in a WARC file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from typer.testing import CliRunner, Result

from beritaparse.cli import app
from beritaparse.fetch import Fetched, merged
from tests.fetch.hosts import ANSWERS, Answer, Server


def run(*arguments: str, env: dict[str, str] | None = None) -> Result:
    """The command with leave for loopback, and fast."""
    return CliRunner().invoke(app, ["fetch", *arguments, "--allow-private", "--rate", "1000"], env=env)


def test_pages_are_followed_and_archived(host: str, tmp_path: Path) -> None:
    """An article of two pages gives one record, and its answers can be read from the archive."""
    warc = tmp_path / "jawaban.warc"
    done = run(f"{host}/dua-halaman", f"{host}/tiada", "--warc", str(warc))
    assert done.exit_code == 1
    body = [json.loads(line)["body"] for line in done.stdout.splitlines()]
    assert len(body) == 1
    assert "jembatan lama" in body[0]
    assert "pasar baru" in body[0]
    assert "404" in done.stderr
    with warc.open("rb") as stream:
        answers = ArchiveIterator(stream, record_types=WarcRecordType.response)
        kept = [(record.headers["WARC-Target-URI"], record.http_headers.status_code) for record in answers]
    assert kept == [(f"{host}/dua-halaman", 200), (f"{host}/dua-halaman?page=2", 200), (f"{host}/tiada", 404)]


def test_records_stand_in_the_order_of_the_addresses(server: Server) -> None:
    """An address whose host answers late comes where it was given."""
    other = f"http://localhost:{server.server_port}"
    answers: list[Answer] = [ANSWERS["/dua-halaman"], (503, {}, b"")]
    server.answers["/lambat"] = lambda _: answers.pop()
    done = run(f"{server.origin}/lambat", f"{other}/dua-halaman?page=2", "--no-pages")
    assert ["pasar baru" in line for line in done.stdout.splitlines()] == [False, True]


def test_private_addresses_need_leave(host: str) -> None:
    """The command keeps out of private networks unless told otherwise."""
    done = CliRunner().invoke(app, ["fetch", f"{host}/berita"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "not a public address" in done.stderr


def test_picture_sent_as_page_is_told(host: str) -> None:
    """A host that lies about what it sends stops no other address."""
    done = run(f"{host}/gambar", f"{host}/dua-halaman", "--no-pages")
    assert done.exit_code == 1
    assert "/gambar" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_second_run_reads_from_the_cache(server: Server, tmp_path: Path) -> None:
    """What the host allows to be kept is not fetched a second time: the same record, of the moment when the host was asked."""
    status, headers, body = ANSWERS["/dua-halaman?page=2"]
    server.answers["/berita"] = (status, headers | {"Cache-Control": "max-age=600"}, body)
    first, second = (json.loads(run(f"{server.origin}/berita", "--cache", str(tmp_path / "simpanan")).stdout) for _ in range(2))
    asked, kept = (datetime.fromisoformat(record.pop("retrieved_at")) for record in (first, second))
    assert first == second
    assert abs(kept - asked) < timedelta(minutes=1)
    assert server.paths == ["/berita"]


@pytest.mark.parametrize("by_option", [True, False])
def test_contact_is_told_to_the_host(server: Server, *, by_option: bool) -> None:
    """Who runs the crawl is named by the option or by the environment."""
    contact = "mailto:saya@contoh.example"
    run(
        f"{server.origin}/berita",
        *(["--contact", contact] if by_option else []),
        env={"BERITAPARSE_CONTACT": "" if by_option else contact},
    )
    assert {headers["user-agent"].partition(" ")[2] for _, headers in server.asked} == {f"(+{contact})"}


def test_own_rules_are_read(server: Server, tmp_path: Path) -> None:
    """A wrong rule file ends the command before anything is fetched, as in the other commands."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "salah.toml").write_text("bukan toml", encoding="utf-8")
    done = run(f"{server.origin}/berita", "--rules", str(tmp_path))
    assert (done.exit_code, server.asked) == (2, [])
    assert "salah.toml" in done.stderr


def test_a_reader_that_has_enough_is_no_error_to_tell(host: str) -> None:
    """Behind a closed pipe the command ends without a word."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "beritaparse", "fetch", f"{host}/dua-halaman", "--allow-private", "--rate", "1000"]
    with os.fdopen(write, "wb") as pipe:
        done = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_command_leaves_a_whole_archive(server: Server, tmp_path: Path, stop: signal.Signals) -> None:
    """Ctrl-C and a polite kill end the command with 3 and a word; what was archived can be read."""
    asked, answered = threading.Event(), threading.Event()

    def late(_: object) -> Answer:
        asked.set()
        answered.wait(30)
        return ANSWERS["/dua-halaman"]

    server.answers["/lambat"] = late
    urls = [f"{server.origin}/berita"] * 8 + [f"{server.origin}/lambat"]
    command = [sys.executable, "-m", "beritaparse", "fetch", *urls, "--allow-private", "--rate", "1000", "--warc", str(tmp_path / "a.warc")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert asked.wait(30)
        process.send_signal(stop)
        assert process.stderr is not None
        assert process.stderr.read() == b"beritaparse: stopped\n"
        answered.set()
    assert process.returncode == 3
    with (tmp_path / "a.warc").open("rb") as stream:
        kept = [record.reader.read() for record in ArchiveIterator(stream, record_types=WarcRecordType.response)]
    assert kept
    assert set(kept) == {ANSWERS["/berita"][2]}


def test_archive_that_cannot_be_written_is_misuse(tmp_path: Path) -> None:
    """A folder in the place of the archive is told in a line, before anything is fetched."""
    done = CliRunner().invoke(app, ["fetch", "https://contoh.example/", "--warc", str(tmp_path)])
    assert (done.exit_code, done.stderr) == (2, f"beritaparse: {tmp_path}: cannot be read or written (Is a directory)\n")


def test_broken_cache_is_told_once(host: str, tmp_path: Path) -> None:
    """A cache whose file is damaged costs requests and no page; one line says so."""
    (tmp_path / "hishel").mkdir()
    (tmp_path / "hishel" / "private.db").write_bytes(b"rusak" * 1000)
    done = run(f"{host}/dua-halaman", "--cache", str(tmp_path))
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 1)
    assert [line[:30] for line in done.stderr.splitlines()] == ["beritaparse: the cache fails ("]  # no traceback


@pytest.mark.parametrize("options", [["--rate", "0"], ["--max-wait", "-1"], ["--contact", "dua kata"], ["--cache", __file__]])
def test_impossible_options_are_misuse(options: list[str]) -> None:
    """Misuse has an exit code of its own, and is told without a traceback."""
    done = CliRunner().invoke(app, ["fetch", "https://contoh.example/", *options])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"beritaparse: {options[0][2:].replace('-', '_')} is ")


@pytest.mark.parametrize(
    ("kind", "encoding"),
    [("text/html; charset=ISO-8859-2", "iso8859-2"), ("text/html; charset=ngawur", "utf-8"), ("text/html; charset*=\0'x'y", "utf-8")],
)
def test_charset_of_the_host_is_told_to_the_reading(kind: str, encoding: str) -> None:
    """The encoding that the host names counts; nonsense in its place does no harm."""
    page = Fetched(url="http://contoh.example/", final_url="http://contoh.example/", content=b"<p>halo</p>", headers={"content-type": kind})
    sources = merged([page]).sources
    assert sources["encoding"].endswith(encoding)
    assert sources["retrieved_at"] == "fetch"
