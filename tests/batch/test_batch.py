"""Batches: every kind of input and output, pages that misbehave, a stop at any moment."""

from __future__ import annotations

import csv
import errno
import gzip
import io
import json
import math
import os
import pty
import random
import re
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from beritaparse import Extractor
from beritaparse.batch import BatchFormat, Dedupe, Settings, Summary, coverage, run_batch
from beritaparse.batch.journal import Journal, files_of
from beritaparse.batch.readers import Reader, Sources
from beritaparse.batch.settings import format_of
from beritaparse.cli import app
from beritaparse.errors import InputError, MissingExtraError, OptionsError
from tests.batch.hooks import misbehave
from tests.conftest import ROOT

if TYPE_CHECKING:
    from beritaparse.batch.page import Page

FIXTURES = ROOT / "tests" / "fixtures"
PAGES = sorted((FIXTURES / "pages").glob("*.html"))[:6]
KILLS = int(os.environ.get("BATCH_KILLS", "12"))


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def rows(path: Path, data: Iterable[dict[str, Any]]) -> Path:
    """A JSONL file."""
    path.write_text("".join(json.dumps(row) + "\n" for row in data), encoding="utf-8")
    return path


def html() -> str:
    """A page that gives an article."""
    return PAGES[0].read_text(encoding="utf-8")


def names(*inputs: str | Path) -> list[str]:
    """The names of the files that inputs name."""
    return [Path(source.name).name for source in Sources(inputs).walk()]


def pages_of(path: Path, settings: Settings | None = None) -> list[Page]:
    """The pages of a file."""
    return list(Reader(Sources([path]), settings or Settings()).pages())


def warc(path: Path, pages: Iterable[tuple[str, str, bytes]], moment: str = "2024-03-01T01:30:12Z", status: str = "200 OK") -> Path:
    """A web archive of responses: address, content type, body."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    with gzip.open(path, "wb") as file:
        for url, kind, body in pages:
            record = WarcRecord()
            record.init_headers(record_type=WarcRecordType.response)
            record.headers["WARC-Target-URI"] = url
            record.headers["WARC-Date"] = moment
            head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            record.set_bytes_content(head.encode() + body)
            record.headers["Content-Type"] = "application/http; msgtype=response"
            member = io.BytesIO()
            record.write(member)
            file.write(member.getvalue())
    return path


def test_records_are_those_of_the_extractor_in_order(tmp_path: Path) -> None:
    """A batch gives for each file, in order, the bytes that the extractor gives alone."""
    out = tmp_path / "out.jsonl"
    summary = run_batch(PAGES, out, Settings(workers=2))
    alone = Extractor()
    expected = "".join(alone.read(page.read_bytes(), kind="html").article().to_json() + "\n" for page in PAGES)
    assert out.read_text(encoding="utf-8") == expected
    assert (summary.read, summary.written, summary.failed) == (len(PAGES), len(PAGES), 0)
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_unordered_gives_the_same_records(tmp_path: Path) -> None:
    """Without order no record is lost or doubled."""
    run_batch(PAGES, tmp_path / "a", Settings(workers=2))
    run_batch(PAGES, tmp_path / "b", Settings(workers=2, ordered=False))
    assert sorted((tmp_path / "a").read_bytes().splitlines()) == sorted((tmp_path / "b").read_bytes().splitlines())


def test_folder_glob_and_gzip_name_files_in_order(tmp_path: Path) -> None:
    """Folders and globs give readable files sorted by name, .gz as what it holds, and leave others out."""
    for name in ("b.html", "a.txt", "c.png"):
        (tmp_path / name).write_bytes(b"<p>x</p>")
    (tmp_path / "d.html.gz").write_bytes(gzip.compress(PAGES[0].read_bytes()))
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "e.htm").write_bytes(b"<p>x</p>")
    assert names(tmp_path) == ["a.txt", "e.htm", "b.html", "d.html.gz"]
    assert names(tmp_path / "*.html") == ["b.html"]
    run_batch([tmp_path / "d.html.gz"], tmp_path / "out", Settings(workers=1))
    assert lines(tmp_path / "out")[0] == json.loads(Extractor().extract(PAGES[0].read_bytes()).to_json())


def test_tables_by_column(tmp_path: Path) -> None:
    """JSONL and Parquet give page, dump and address from the columns named; a row without is a problem of its own."""
    import pyarrow as pa
    from pyarrow import parquet

    data: list[dict[str, Any]] = [
        {"h": "<p>a</p>", "t": None, "u": "https://a.example/1", "retrieved_at": "2024-03-01T08:30:12+07:00"},
        {"h": None, "t": "dump", "u": None, "retrieved_at": "entah"},
        {"h": None, "t": None, "u": "https://a.example/3", "retrieved_at": None},
    ]
    parquet.write_table(pa.Table.from_pylist(data), tmp_path / "in.parquet")
    settings = Settings(html_column="h", text_column="t", url_column="u")
    for path in (rows(tmp_path / "in.jsonl", data), tmp_path / "in.parquet"):
        pages = pages_of(path, settings)
        assert [(p.data, p.url, p.kind) for p in pages[:2]] == [("<p>a</p>", "https://a.example/1", "html"), ("dump", None, "text")]
        assert [p.retrieved_at for p in pages] == [datetime(2024, 3, 1, 1, 30, 12, tzinfo=UTC), None, None]
        assert pages[2].problem is not None
        assert pages[2].problem.message.startswith("nothing in the columns 'h' and 't'; --fetch-missing")
        assert pages[2].name == f"{path}#3"
    (tmp_path / "in.jsonl").write_bytes(b"\xef\xbb\xbf" + (tmp_path / "in.jsonl").read_bytes())
    assert [p.url for p in pages_of(tmp_path / "in.jsonl", settings)] == [row["u"] for row in data]


def test_warc_gives_html_responses_only(tmp_path: Path) -> None:
    """From a web archive only HTML responses are read, with their address, the encoding of the header and the date of the record."""
    path = warc(
        tmp_path / "in.warc.gz",
        [
            ("https://a.example/1", "Text/HTML; charset=iso-8859-1", b"<p>caf\xe9</p>"),
            ("https://a.example/2", "image/png", b"\x89PNG"),
        ],
    )
    [page] = pages_of(path)
    assert (page.url, page.kind, page.charset, page.data) == ("https://a.example/1", "html", "iso-8859-1", b"<p>caf\xe9</p>")
    run_batch([path], tmp_path / "out", Settings(workers=1))
    [record] = lines(tmp_path / "out")
    assert (record["url"], record["retrieved_at"]) == ("https://a.example/1", "2024-03-01T01:30:12Z")
    assert record["sources"]["retrieved_at"] == "warc"


def test_archive_that_ends_within_a_page_is_told(tmp_path: Path) -> None:
    """Half of a page is no page: the last one of a download that broke off is an error, those before are there."""
    whole = warc(tmp_path / "in.warc.gz", ((f"https://a.example/{n}", "text/html", os.urandom(3000).hex().encode()) for n in range(3)))
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(whole.read_bytes()[:-1000])
    pages = pages_of(cut)
    assert [page.problem is None for page in pages] == [True, True, False]
    assert pages[:2] == [replace(page, name=page.name.replace("in.", "cut.")) for page in pages_of(whole)[:2]]
    assert pages[2].problem is not None
    assert "ends within a page" in pages[2].problem.message


def test_output_in_an_input_folder_is_not_read(tmp_path: Path) -> None:
    """What a batch writes is no input of it, whether it is resumed or run anew; named as an input it is misuse."""
    rows(tmp_path / "in.jsonl", [{"html": html()}])
    negative = (FIXTURES / "negatives" / "empty.html").read_bytes()
    (tmp_path / "kosong.html").write_bytes(negative)
    for resume in (False, True, False):
        summary = run_batch([tmp_path], tmp_path / "out.jsonl", Settings(workers=1, resume=resume))
        assert (summary.written, summary.failed) == (1, 1)
    with pytest.raises(InputError, match="is the output"):
        run_batch([tmp_path / "out.jsonl"], tmp_path / "out.jsonl")


def test_a_glob_of_everything_leaves_out_what_the_batch_writes(tmp_path: Path) -> None:
    """The files of a running batch are no pages, and a stopped one can be gone on with."""
    (tmp_path / "a.html").write_text(html(), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    summary = run_batch([tmp_path / "*"], out, Settings(workers=1))
    assert (summary.read, summary.written) == (1, 1)
    for path in files_of(out):
        path.touch()
    assert names(tmp_path / "*") == ["a.html", *sorted(path.name for path in files_of(out))]
    assert [Path(s.name).name for s in Sources([tmp_path / "*"], leave=files_of(out)).walk()] == ["a.html"]


def test_output_that_is_no_file_is_refused(tmp_path: Path) -> None:
    """A device or a pipe would be replaced by a file, and "-" be the name of one: both are misuse."""
    os.mkfifo(tmp_path / "pipe")
    for out in (tmp_path / "pipe", "-"):
        with pytest.raises(InputError, match="is no file"):
            run_batch(PAGES[:1], out, Settings(workers=1))
    assert (tmp_path / "pipe").is_fifo()
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]


def test_broken_input_leaves_the_others(tmp_path: Path) -> None:
    """A file that breaks off or is damaged, whatever its kind, or a line that is no object, is one error; what follows is read."""
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"html": "<p>x</p>"}\n' * 50)[:-12])
    packed = gzip.compress(b"".join(b'{"html": "<p>%s</p>"}\n' % os.urandom(500).hex().encode() for _ in range(40)))
    (tmp_path / "a2.jsonl.gz").write_bytes(packed[:200] + bytes(40) + packed[240:])
    (tmp_path / "a3.html.gz").write_bytes(packed[:200] + bytes(40) + packed[240:])
    (tmp_path / "a4.parquet").write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    (tmp_path / "a5.warc.gz").write_bytes(packed[:200] + bytes(40) + packed[240:])
    (tmp_path / "b.jsonl").write_text("[1]\n", encoding="utf-8")
    (tmp_path / "c.html").write_text(html(), encoding="utf-8")
    summary = run_batch([tmp_path], tmp_path / "out", Settings(workers=1))
    errors = lines(tmp_path / "out.errors.jsonl")
    broken = ["a.jsonl.gz", "a2.jsonl.gz", "a3.html.gz", "a4.parquet", "a5.warc.gz", "b.jsonl"]
    assert [Path(e["input"]).name.partition("#")[0] for e in errors] == broken
    assert summary.errors == {"unreadable": 6}
    assert lines(tmp_path / "out")[-1]["page_type"] == "article"


def test_names_of_any_bytes_can_be_told(tmp_path: Path) -> None:
    """A file whose name is no UTF-8 is read, and named where it fails."""
    for name, page in ((b"\xff.html", b""), (b"\xfe.html", html().encode())):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(page)
    run_batch([tmp_path], tmp_path / "out.jsonl", Settings(workers=1))
    assert [record["page_type"] for record in lines(tmp_path / "out.jsonl")] == ["article"]
    assert [e["input"] for e in lines(tmp_path / "out.jsonl.errors.jsonl")] == [f"{tmp_path}/\\udcff.html"]


def test_missing_pyarrow_is_told_before_the_pages_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hours of reading must not end in a package that is not there."""
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtraError, match="pyarrow"):
        run_batch(PAGES, tmp_path / "out.parquet", Settings(workers=1))
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_misbehaves_costs_only_itself(tmp_path: Path) -> None:
    """Pages that hang, kill their worker, eat memory or raise become errors with kind and place; the batch goes on in order."""
    data = ["hang", html(), "die", "eat", html(), "break"]
    source = rows(tmp_path / "in.jsonl", ({"html": page} for page in data))
    out = tmp_path / "out"
    summary = run_batch([source], out, Settings(workers=2, timeout=5, memory=4000), read=misbehave)
    errors = [(e["position"], e["kind"], e["input"]) for e in lines(tmp_path / "out.errors.jsonl")]
    kinds = [(0, "timeout"), (2, "crash"), (3, "memory"), (5, "error")]
    assert errors == [(number, kind, f"{source}#{number + 1}") for number, kind in kinds]
    assert (summary.written, summary.failed, len(lines(out))) == (2, 4, 2)


@pytest.mark.parametrize(("dedupe", "left"), [(Dedupe.none, 3), (Dedupe.url, 2), (Dedupe.content, 1)])
def test_dedupe_keeps_the_first(tmp_path: Path, dedupe: Dedupe, left: int) -> None:
    """On request later pages with the same address, or the same headline and body, are left out and counted."""
    page = "<html><h1>Judul</h1><p>Isi berita yang sama.</p></html>"
    urls = ["https://a.example/1", "https://a.example/1", "https://a.example/2"]
    source = rows(tmp_path / "in.jsonl", ({"html": page, "url": url} for url in urls))
    summary = run_batch([source], tmp_path / "out", Settings(workers=1, dedupe=dedupe))
    assert (summary.written, summary.duplicates) == (left, 3 - left)
    assert lines(tmp_path / "out")[0]["url"] == "https://a.example/1"


def test_every_format_holds_all_records(tmp_path: Path) -> None:
    """JSON, CSV, Parquet and Markdown hold what JSONL holds, and leave nothing else behind."""
    from pyarrow import parquet

    for form in BatchFormat:
        run_batch(PAGES, tmp_path / form, Settings(format=form, workers=1))
    records = lines(tmp_path / "jsonl")
    assert json.loads((tmp_path / "json").read_bytes()) == records
    with (tmp_path / "csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    assert [row["headline"] for row in cells] == [r["headline"] for r in records]
    assert [row["dateline.city"] for row in cells] == [(r["dateline"] or {}).get("city") or "" for r in records]
    assert [row["publisher.name"] for row in cells] == [r["publisher"]["name"] or "" for r in records]
    assert [json.loads(row["quotes"]) for row in cells] == [r["quotes"] for r in records]
    table = parquet.read_table(tmp_path / "parquet").to_pylist()
    assert [(r["body"], r["date_published"]) for r in table] == [(r["body"], r["date_published"]) for r in records]
    shown = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "markdown").iterdir())]
    assert shown == [Extractor().read(page.read_bytes(), kind="html").article().to_markdown() for page in PAGES]
    assert {p.name for p in tmp_path.iterdir()} == set(BatchFormat)


@pytest.mark.parametrize(
    ("name", "form"),
    [("o.parquet", "parquet"), ("o.CSV", "csv"), ("o.json", "json"), ("o.jsonl", "jsonl"), ("o", "jsonl"), ("o.x", "jsonl")],
)
def test_ending_chooses_the_format_unless_one_is_given(tmp_path: Path, name: str, form: str) -> None:
    """The name of the output says what it is; a format that is given wins; a packed file cannot be had."""
    assert format_of(Path(name)) == form
    run_batch(PAGES[:1], tmp_path / name, Settings(workers=1))
    run_batch(PAGES[:1], tmp_path / "same", Settings(workers=1, format=BatchFormat(form)))
    assert (tmp_path / name).read_bytes() == (tmp_path / "same").read_bytes()
    run_batch(PAGES[:1], tmp_path / name, Settings(workers=1, format=BatchFormat.jsonl))
    assert lines(tmp_path / name)[0]["page_type"] == "article"
    with pytest.raises(OptionsError, match="packed"):
        format_of(Path(f"{name}.gz"))


def test_own_rules_reach_the_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders of rules count in a batch as in the other commands, by option and by environment; a wrong one is misuse."""
    table = '"uji.example" = { name = "Kabar Uji", zone = "WIT" }\n'
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.toml").write_text(table, encoding="utf-8")
    source = rows(tmp_path / "in.jsonl", [{"html": "<h1>Judul berita</h1><p>Isi.</p>", "url": "https://uji.example/1"}])
    command = ["batch", str(source), "-w", "1", "-o"]
    told = []
    for out, extra in (("a", []), ("b", ["--rules", str(tmp_path / "rules")])):
        assert CliRunner().invoke(app, [*command, str(tmp_path / out), *extra]).exit_code == 0
        told.append(lines(tmp_path / out)[0]["publisher"]["name"])
    monkeypatch.setenv("BERITAPARSE_RULES", str(tmp_path / "rules"))
    assert CliRunner().invoke(app, [*command, str(tmp_path / "c")]).exit_code == 0
    assert (tmp_path / "c").read_bytes() == (tmp_path / "b").read_bytes()
    assert told == [None, "Kabar Uji"]
    (tmp_path / "wrong").mkdir()
    selector = 'name = "a"\nrank = "newsroom"\nhosts = []\n[[layouts]]\nname = "a"\nbody = ["div[["]\n'
    for wrong in ('"uji.example" = { nama = "Kabar Uji" }\n', selector):
        (tmp_path / "wrong" / "own.toml").write_text(wrong, encoding="utf-8")
        done = CliRunner().invoke(app, [*command, str(tmp_path / "d"), "--rules", str(tmp_path / "wrong")])
        assert (done.exit_code, list(tmp_path.glob("d*"))) == (2, [])
        assert "own.toml" in done.stderr


def test_coverage_is_counted_by_field_and_publisher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The summary says how many records have which field, in all and by publisher; beyond a bound publishers are counted together."""
    monkeypatch.setattr(coverage, "_MOST", 2)
    page = "<html><h1>Judul berita hari ini</h1><p>Isi berita yang agak panjang.</p></html>"
    source = rows(tmp_path / "in.jsonl", ({"html": page, "url": f"https://kabar{n}.example/1"} for n in (1, 2, 3, 4, 1)))
    summary = run_batch([source], tmp_path / "out", Settings(workers=1))
    assert {name: has["records"] for name, has in summary.publishers.items()} == {
        "kabar1.example": 2,
        "kabar2.example": 1,
        coverage.OTHERS: 2,
    }
    assert summary.fields.get("headline", 0) == sum(bool(record["headline"]) for record in lines(tmp_path / "out"))
    assert "speakers" not in summary.fields


def test_summary_is_printed_for_people_and_written_for_programs(tmp_path: Path) -> None:
    """`--summary` prints shares on standard error, `--summary-json` writes all counts."""
    out, counts = str(tmp_path / "out"), tmp_path / "counts.json"
    result = CliRunner().invoke(app, ["batch", *map(str, PAGES), "-o", out, "-w", "1", "--summary", "--summary-json", str(counts)])
    assert (result.exit_code, result.stdout) == (0, "")
    told = json.loads(counts.read_bytes())
    assert told["written"] == len(PAGES) == sum(has["records"] for has in told["publishers"].values())
    [everything] = [line.split() for line in result.stderr.splitlines() if line.startswith("all ")]
    assert everything[1:3] == [str(len(PAGES)), f"{100 * told['fields']['headline'] / len(PAGES):.0f}"]
    assert all(name in result.stderr for name in told["publishers"])


@pytest.mark.parametrize("name", ["none/counts.json", ".", "out", "out.errors.jsonl"])
def test_summary_that_cannot_be_written_is_told_before_the_pages_are_read(tmp_path: Path, name: str) -> None:
    """No folder, a folder, or a file of the batch itself: advice, code 2, nothing written."""
    result = CliRunner().invoke(
        app, ["batch", str(PAGES[0]), "-o", str(tmp_path / "out"), "-w", "1", "--summary-json", str(tmp_path / name)]
    )
    assert result.exit_code == 2
    assert "--summary-json" in result.stderr
    assert not list(tmp_path.iterdir())


def test_progress_tells_the_share_of_the_input(tmp_path: Path) -> None:
    """How far a batch is follows from the bytes of its files, packed ones and rows included, never falls, and ends at all."""
    import pyarrow as pa
    from pyarrow import parquet

    data = [{"html": f"<h1>Judul {n}</h1><p>{n}</p>" + "<p>kata</p>" * 50} for n in range(20)]
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(rows(tmp_path / "a.jsonl", data).read_bytes()))
    parquet.write_table(pa.Table.from_pylist(data), tmp_path / "c.parquet")
    warc(tmp_path / "d.warc.gz", (("https://a.example/1", "text/html", row["html"].encode()) for row in data))
    shares: list[float] = []
    run_batch([tmp_path], tmp_path / "out", Settings(workers=1), progress=lambda _, share: shares.append(share or 0.0))
    assert len(shares) == 80
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5
    assert shares[-1] == 1.0


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    """A person sees pages, rate and failures on the terminal; a file sees nothing."""
    command = [sys.executable, "-m", "beritaparse", "batch", *map(str, PAGES[:2]), "-o", str(tmp_path / "out"), "-w", "1"]
    assert not subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stderr
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stderr=theirs, env=os.environ | {"TERM": "xterm", "COLUMNS": "120"}, cwd=ROOT) as process:
        os.close(theirs)
        told = b""
        with suppress(OSError):  # the terminal is gone with the command
            while piece := os.read(ours, 4096):
                told += piece
    os.close(ours)
    assert process.returncode == 0
    assert re.search(rb"2 pages, [0-9.]+/s, 0 failed", told)


def test_full_disk_stops_and_going_on_finishes(tmp_path: Path) -> None:
    """An output that cannot grow stops the batch with 3 and advice; with room the same command gives an unbroken run's bytes."""
    whole, out, sizes = tmp_path / "whole.csv", tmp_path / "out.csv", []
    for unbroken in (tmp_path / "whole.jsonl", whole):
        run_batch(PAGES, unbroken, Settings(workers=1))
        sizes.append(unbroken.stat().st_size)
    command = ["batch", *map(str, PAGES), "-w", "1", "--resume", "-o", str(out)]
    for most in (sizes[0] // 3, sum(sizes) // 2):  # too little for the records; enough for them, too little for the table
        limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))"
        code = [sys.executable, "-c", f"{limit}; from beritaparse.cli import main; main()", *command]
        done = subprocess.run(code, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT)
        assert (done.returncode, out.exists()) == (3, False)
        assert done.stderr.startswith("beritaparse: stopped, the output cannot grow (File too large): make room")
    subprocess.run([sys.executable, "-m", "beritaparse", *command], check=True, cwd=ROOT)
    assert out.read_bytes() == whole.read_bytes()
    assert [path.name for path in tmp_path.glob("out*")] == [out.name]


@pytest.mark.parametrize("method", ["record", "save"])
def test_no_space_left_is_told_as_a_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    """The disk's own word for being full ends the command as a stop, wherever it comes; without room nothing is half there."""

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    command = ["batch", str(PAGES[0]), "-o", str(tmp_path / "out"), "-w", "1"]
    with monkeypatch.context() as patched:
        patched.setattr(Journal, method, full)
        done = CliRunner().invoke(app, command)
    assert done.exit_code == 3
    assert "No space left on device" in done.stderr
    assert "--resume" in done.stderr
    assert CliRunner().invoke(app, [*command, "--resume"]).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_misuse_raises_with_advice(tmp_path: Path) -> None:
    """Names of nothing, and settings that contradict each other, are told before any work."""
    with pytest.raises(InputError, match="no such file or folder"):
        run_batch([tmp_path / "none.html"], tmp_path / "out")
    with pytest.raises(InputError, match="is a folder"):
        run_batch(PAGES, tmp_path)
    with pytest.raises(InputError, match="no input"):
        run_batch([], tmp_path / "out")
    done = CliRunner().invoke(app, ["batch", str(PAGES[0]), "-o", ".", "--summary-json", str(tmp_path / "counts.json")])
    assert (done.exit_code, "is a folder" in done.stderr) == (2, True)
    with pytest.raises(InputError, match="named twice"):
        run_batch(["-"], tmp_path / "out", urls=["-"])
    with pytest.raises(OptionsError, match="leave ordered on"):
        Settings(ordered=False, resume=True)
    with pytest.raises(OptionsError, match="workers is 0"):
        Settings(workers=0)
    with pytest.raises(OptionsError, match="timeout is nan"):
        Settings(timeout=math.nan)
    for memory in (0, 10**20):
        with pytest.raises(OptionsError, match=f"memory is {memory}: give megabytes"):
            Settings(memory=memory)


@pytest.mark.parametrize("timeout", [1e30, math.inf])
def test_time_for_a_page_may_be_without_end(tmp_path: Path, timeout: float) -> None:
    """A time longer than the system can wait at once is no error."""
    assert run_batch(PAGES[:1], tmp_path / "out", Settings(workers=1, timeout=timeout)).written == 1


def test_worker_without_memory_to_start_is_told_in_one_line(tmp_path: Path) -> None:
    """A limit below what a worker needs for itself ends the batch with advice and no traceback."""
    command = [sys.executable, "-m", "beritaparse", "batch", str(PAGES[0]), "-o", str(tmp_path / "out"), "-w", "1", "--memory", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "give it more memory" in done.stderr


def test_journal_of_another_batch_is_refused(tmp_path: Path) -> None:
    """Going on with other inputs would mix two batches: it is refused, and nothing is touched."""
    (tmp_path / "out.journal").write_text('{"fingerprint":"other"}', encoding="utf-8")
    with pytest.raises(OptionsError, match="other inputs or options"):
        run_batch(PAGES, tmp_path / "out", Settings(resume=True))
    assert [p.name for p in tmp_path.iterdir()] == ["out.journal"]


def test_command_says_by_its_exit_code_how_it_went(tmp_path: Path) -> None:
    """0 all well, 1 some pages failed, 2 misuse; standard output stays empty."""
    out = str(tmp_path / "out")
    negative = str(FIXTURES / "negatives" / "empty.html")
    for inputs, code in (([str(PAGES[0])], 0), ([str(PAGES[0]), negative], 1), ([str(tmp_path / "none")], 2)):
        result = CliRunner().invoke(app, ["batch", *inputs, "-o", out, "--workers", "1", "--summary"])
        assert (result.exit_code, result.stdout) == (code, "")


DRIVER = """
import sys
from beritaparse.batch import Settings, run_batch
if __name__ == "__main__":
    run_batch([sys.argv[1]], sys.argv[2], Settings(workers=2, checkpoint=3, resume=True, dedupe="url"))
"""


def killed(command: list[str], after: float) -> bool:
    """Run a command and kill it with all its processes after some time; whether it was still running."""
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL, cwd=ROOT)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def test_kill_and_resume_give_the_same_bytes(tmp_path: Path) -> None:
    """However often a batch is killed, going on gives the bytes of a run that nothing stopped, errors too."""
    pages = [{"html": page.read_text(encoding="utf-8"), "url": f"https://a.example/{n}"} for n, page in enumerate(PAGES * 20)]
    pages[5::7] = [{"html": " ", "url": "https://a.example/none"}] * len(pages[5::7])
    source = rows(tmp_path / "in.jsonl", pages)
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER, encoding="utf-8")
    whole, out = tmp_path / "whole", tmp_path / "out"
    subprocess.run([sys.executable, driver, source, whole], check=True, cwd=ROOT)
    chance, kills = random.Random(20), 0  # noqa: S311 - places to stop, no secrets
    while kills < KILLS:
        kills += killed([sys.executable, str(driver), str(source), str(out)], chance.uniform(0.2, 3.0))
    subprocess.run([sys.executable, driver, source, out], check=True, cwd=ROOT)
    for ending in ("", ".errors.jsonl"):
        assert Path(f"{out}{ending}").read_bytes() == Path(f"{whole}{ending}").read_bytes()
    assert {p.name for p in tmp_path.glob("out*")} == {"out", "out.errors.jsonl"}


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_command_says_so_and_can_be_gone_on_with(tmp_path: Path, stop: signal.Signals) -> None:
    """Ctrl-C and a polite kill end the command with 3 and the advice to resume; the same command then finishes."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "beritaparse", "batch", "-", "-o", str(out), "--workers", "1", "--resume"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        while not (tmp_path / "out.journal").exists():
            assert process.poll() is None
        process.send_signal(stop)
        assert process.stderr is not None
        assert process.stderr.read() == "beritaparse: stopped; run again with --resume to go on\n"
    assert process.returncode == 3
    subprocess.run(command, input=PAGES[0].read_bytes(), check=True, cwd=ROOT)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_stopped_run_is_not_thrown_away(tmp_path: Path) -> None:
    """Who forgets to resume is told of the pages that are kept, and loses none of them; without the journal a run begins anew."""
    out = tmp_path / "out.jsonl"

    def stop(summary: Summary, _: float | None) -> None:
        if summary.read == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(PAGES[:4], out, Settings(workers=1, checkpoint=1), progress=stop)
    kept = Path(f"{out}.partial").read_bytes()
    with pytest.raises(OptionsError, match=r"stopped run of 2 pages: go on with --resume, or remove it"):
        run_batch(PAGES[:4], out, Settings(workers=1))
    assert Path(f"{out}.partial").read_bytes() == kept
    Path(f"{out}.journal").unlink()
    assert run_batch(PAGES[:4], out, Settings(workers=1)).written == 4
