"""The command line, as a process: what it prints where, and its exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import FIXTURES

DUMP = FIXTURES / "dumps" / "kaltim-live.txt"
NEGATIVES = FIXTURES / "negatives"


def run(*arguments: str, stdin: bytes = b"", locale: str = "C") -> subprocess.CompletedProcess[bytes]:
    """The command with a plain environment and the given locale."""
    command = [sys.executable, "-m", "beritaparse", *arguments]
    env = {"LC_ALL": locale, "PATH": "/usr/bin:/bin", "COLUMNS": "120", "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    return subprocess.run(command, input=stdin, capture_output=True, env=env, check=False)


def test_json_is_the_record_in_utf8_whatever_the_locale() -> None:
    """Standard output holds only the result, UTF-8 always."""
    done = run("extract", str(DUMP))
    record = json.loads(done.stdout.decode("utf-8"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert record["dateline"]["city"] == "Balikpapan"
    assert record["quotes"][0]["speaker"] == "Syahrul Ma’arif"
    assert "Ma’arif".encode() in done.stdout


def test_records_are_valid_by_the_printed_schema() -> None:
    """What `schema` prints describes what `extract` prints."""
    schema = json.loads(run("schema").stdout)
    record = json.loads(run("extract", str(DUMP)).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(record, schema)


def test_standard_input_is_read_for_a_dash() -> None:
    """`-` is standard input, its kind told by its markup."""
    html = b"<html><head><title>Judul berita panjang sekali</title></head><body><h1>Judul berita panjang sekali</h1></body></html>"
    as_dump, as_page = run("extract", "-", stdin=DUMP.read_bytes()), run("extract", "-", stdin=html)
    assert json.loads(as_dump.stdout)["sources"]["body"] == "text:dump"
    assert json.loads(as_page.stdout)["sources"].get("body") != "text:dump"


def test_several_files_as_jsonl_are_a_record_a_line() -> None:
    """jsonl: one record a line, in the order of the files."""
    files = sorted((FIXTURES / "dumps").glob("*.txt"))
    lines = run("extract", *map(str, files), "--format", "jsonl").stdout.decode("utf-8").splitlines()
    wanted = [json.loads(f.with_suffix(".json").read_text(encoding="utf-8"))["headline"] for f in files]
    assert [json.loads(line)["headline"] for line in lines] == wanted


@pytest.mark.parametrize("output", ["table", "markdown"])
def test_formats_for_people_show_headline_and_speaker(output: str) -> None:
    """table and markdown hold the headline and who speaks."""
    text = run("extract", str(DUMP), "--format", output).stdout.decode("utf-8")
    assert "Dermaga Apung" in text
    assert "Syahrul Ma’arif" in text


def test_explain_names_the_rule_behind_each_removed_block() -> None:
    """explain shows fields with source and removed blocks with their rule."""
    text = run("explain", str(DUMP)).stdout.decode("utf-8")
    assert "text:dateline" in text
    assert "boilerplate:" in text


@pytest.mark.parametrize(
    ("name", "says"),
    [("missing.html", "cannot be read"), ("empty.html", "empty"), ("binary.html", "PNG"), ("", "folder")],
)
def test_unreadable_input_gives_one_line_of_advice_and_code_2(name: str, says: str) -> None:
    """Unreadable, empty and binary input: one line that says what and what to do, exit code 2, nothing on standard output."""
    done = run("extract", str(NEGATIVES / name))
    message = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert done.stdout == b""
    assert says in message
    assert "give" in message
    assert message.count("\n") == 1


def test_a_page_is_not_written_over_by_its_explanation(tmp_path: Path) -> None:
    """--html with the name of the page is misuse: the page stays."""
    page = tmp_path / "berita.txt"
    page.write_bytes(DUMP.read_bytes())
    done = run("explain", str(page), "--html", str(page))
    assert done.returncode == 2
    assert "is the input" in " ".join(done.stderr.decode().replace("│", " ").split())  # in a box, broken into lines
    assert page.read_bytes() == DUMP.read_bytes()


@pytest.mark.parametrize("command", [("extract", str(DUMP)), ("schema",), ("rules", "list")])
def test_a_reader_that_has_enough_is_no_error_to_tell(command: tuple[str, ...]) -> None:
    """Behind a closed pipe a command ends without a word."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        done = subprocess.run([sys.executable, "-m", "beritaparse", *command], stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", [("extract", str(DUMP)), ("schema",), ("rules", "list")])
def test_output_that_is_full_is_told_in_one_line(command: tuple[str, ...]) -> None:
    """Where standard output takes no more, the code is 2 and there is no traceback."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-m", "beritaparse", *command], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"beritaparse: standard output cannot be written (No space left on device)\n"


def test_a_bad_file_does_not_lose_the_good_ones() -> None:
    """The records of the other files are printed; the code still tells of the failure."""
    done = run("extract", str(NEGATIVES / "empty.html"), str(DUMP), "--format", "jsonl")
    assert done.returncode == 2
    assert json.loads(done.stdout)["headline"].startswith("Kampung Nelayan")


@pytest.mark.parametrize(("name", "kind"), [("home.html", "listing"), ("tag.html", "listing"), ("404.html", "other")])
def test_a_page_that_is_no_article_has_its_type_and_code_0(name: str, kind: str) -> None:
    """A page that is no article gives a record with its page_type and no story."""
    done = run("extract", str(NEGATIVES / name))
    record = json.loads(done.stdout)
    assert (done.returncode, record["page_type"], record["body"]) == (0, kind, "")


def test_version_and_help_are_there() -> None:
    """--version prints name and number; --help lists the commands and the exit codes."""
    assert run("--version").stdout.startswith(b"beritaparse ")
    help_text = run("--help").stdout.decode("utf-8")
    assert all(word in help_text for word in ("extract", "explain", "schema", "Exit codes"))
