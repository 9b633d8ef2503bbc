"""Lists of addresses and rows without a page: fetched politely, in order, and not again after a stop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from beritaparse.batch import Settings, run_batch
from beritaparse.batch.fetching import fetched
from beritaparse.batch.page import Page
from beritaparse.cli import app
from beritaparse.errors import InputError
from beritaparse.fetch import FetchOptions
from tests.batch.test_batch import PAGES, lines, rows
from tests.conftest import ROOT
from tests.fetch.hosts import ANSWERS, Server, serving

OPTIONS = FetchOptions(allow_private=True, rate=1e6)
BODY = ANSWERS["/dua-halaman"][2]


class Site:
    """A host that counts what it is asked; its pages are at /halaman/0, /halaman/1 and so on."""

    def __init__(self, server: Server) -> None:
        self.server, self.origin = server, server.origin

    @property
    def asked(self) -> list[str]:
        """The paths of all requests so far."""
        return [path for path, _ in self.server.asked]

    def listed(self, path: Path, *paths: str) -> Path:
        """A list of addresses of this host."""
        path.write_text("".join(f"{self.origin}{one}\n" if one.startswith("/") else f"{one}\n" for one in paths), encoding="utf-8")
        return path


@pytest.fixture
def site() -> Iterator[Site]:
    """The host, on this machine."""
    with serving(ANSWERS | {f"/halaman/{n}": ANSWERS["/dua-halaman"] for n in range(420)}) as server:
        yield Site(server)


def test_list_is_fetched_after_the_other_inputs(site: Site, tmp_path: Path) -> None:
    """Addresses give records in their order behind the files; comments and blanks are passed over, failures are errors of kind fetch."""
    listed = site.listed(
        tmp_path / "list.txt", "# dua berita", "", "/halaman/1", "/tiada", "/pindah", "/rahasia", "bukan alamat", "/halaman/2"
    )
    summary = run_batch(PAGES[:1], tmp_path / "out", Settings(workers=2, fetch=OPTIONS), urls=[listed])
    assert [record["url"] for record in lines(tmp_path / "out")] == [
        None,
        *(site.origin + path for path in ("/halaman/1", "/berita", "/halaman/2")),
    ]
    errors = lines(tmp_path / "out.errors.jsonl")
    assert [(e["input"], e["position"], e["kind"]) for e in errors] == [
        (f"{site.origin}/tiada", 2, "fetch"),
        (f"{site.origin}/rahasia", 4, "fetch"),
        ("bukan alamat", 5, "fetch"),
    ]
    assert "404" in errors[0]["message"]
    assert (summary.read, summary.written, summary.errors) == (7, 4, {"fetch": 3})


def test_command_takes_lists_of_files_and_standard_input(site: Site, tmp_path: Path) -> None:
    """`--urls` may be given again, and alone; private addresses need leave; the exit code tells of failures."""
    first = site.listed(tmp_path / "a.txt", "/halaman/1")
    command = ["batch", "--urls", str(first), "--urls", "-", "--rate", "1000", "-w", "1", "-o"]
    done = CliRunner().invoke(app, [*command, str(tmp_path / "a"), "--allow-private"], input=f"\n{site.origin}/halaman/2\n")
    assert (done.exit_code, done.output) == (0, "")
    assert [record["url"] for record in lines(tmp_path / "a")] == [f"{site.origin}/halaman/1", f"{site.origin}/halaman/2"]
    assert CliRunner().invoke(app, [*command, str(tmp_path / "b")], input="").exit_code == 1
    assert "not a public address" in lines(tmp_path / "b.errors.jsonl")[0]["message"]


def test_rows_with_only_an_address_are_fetched_on_request(site: Site, tmp_path: Path) -> None:
    """A row without page and dump is an error that names the option, and with it is fetched in its place; the others are left alone."""
    page = PAGES[0].read_text(encoding="utf-8")
    data: list[dict[str, Any]] = [{"html": page, "url": "https://a.example/0"}, {"url": f"{site.origin}/halaman/1"}, {"html": page}, {}]
    source = rows(tmp_path / "in.jsonl", data)
    run_batch([source], tmp_path / "a", Settings(workers=1))
    assert ["--fetch-missing" in e["message"] for e in lines(tmp_path / "a.errors.jsonl")] == [True, False]
    assert site.asked == []
    command = ["batch", str(source), "-o", str(tmp_path / "b"), "--fetch-missing", "--allow-private", "--rate", "1000", "-w", "1"]
    assert CliRunner().invoke(app, command).exit_code == 1
    assert [record["url"] for record in lines(tmp_path / "b")] == ["https://a.example/0", f"{site.origin}/halaman/1", None]
    assert [(e["position"], e["kind"]) for e in lines(tmp_path / "b.errors.jsonl")] == [(3, "unreadable")]
    assert Counter(site.asked) == {"/robots.txt": 1, "/halaman/1": 1}


@pytest.mark.parametrize("every", [1, 3, 200])
def test_addresses_among_pages_keep_their_place(site: Site, every: int) -> None:
    """However pages and addresses are mixed, they come out in their order, few wait for an address, and what is known of a host is kept."""
    at, most = 0, 0

    def pages() -> Iterator[Page]:
        nonlocal at
        for n in range(420):
            at = n
            there = n % every
            yield Page(str(n), url=f"{site.origin}/halaman/{n}", wanted=not there, data="x" if there else "")

    for n, page in enumerate(fetched(pages(), OPTIONS)):
        most = max(most, at - n)
        assert (page.name, bool(page.data), page.wanted, page.problem) == (str(n), True, False, None)
    assert most < 80
    assert site.asked.count("/robots.txt") == 1


def test_fetched_page_has_charset_and_moment(site: Site, tmp_path: Path) -> None:
    """What the host says of the encoding, and when it was asked, reach the record."""
    body = "<html><h1>Kafé Baru Dibuka di Kota</h1><p>Kafé.</p></html>".encode("cp1252")
    site.server.answers["/kafe"] = 200, {"Content-Type": "text/html; charset=windows-1252"}, body
    before = datetime.now(UTC)
    run_batch([], tmp_path / "out", Settings(workers=1, fetch=OPTIONS), urls=[site.listed(tmp_path / "list", "/kafe")])
    (record,) = lines(tmp_path / "out")
    assert (record["sources"]["encoding"], record["sources"]["retrieved_at"]) == ("given:cp1252", "fetch")
    assert before <= datetime.fromisoformat(record["retrieved_at"]) <= datetime.now(UTC)


def test_missing_list_is_told(tmp_path: Path) -> None:
    """A list that is not there is misuse, told before any work."""
    with pytest.raises(InputError, match="no such file; --urls takes"):
        run_batch([], tmp_path / "out", urls=[tmp_path / "none"])


def test_list_is_no_output(tmp_path: Path) -> None:
    """A list under the name of the output would be lost: it is misuse."""
    listed = tmp_path / "alamat.txt"
    listed.write_text("https://a.example/\n", encoding="utf-8")
    with pytest.raises(InputError, match="is the output"):
        run_batch([], listed, urls=[listed])
    assert listed.read_text(encoding="utf-8") == "https://a.example/\n"


def test_missing_extra_is_told(site: Site, tmp_path: Path) -> None:
    """Without the packages that fetching needs, the command says which extra to install."""
    listed = site.listed(tmp_path / "list", "/halaman/1")
    code = "import sys; sys.modules['protego'] = None; from beritaparse.cli import main; main()"
    command = [sys.executable, "-c", code, "batch", "--urls", str(listed), "-o", str(tmp_path / "out"), "-w", "1", "--allow-private"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("beritaparse: fetching needs")
    assert "beritaparse[fetch]" in done.stderr


def test_list_may_be_a_pipe(site: Site, tmp_path: Path) -> None:
    """Addresses that another command finds can be handed over as the shell's <(...)."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(f"{site.origin}/halaman/1\n",))
    writer.start()
    shares: list[float | None] = []
    settings = Settings(workers=1, fetch=OPTIONS)
    run_batch(PAGES[:1], tmp_path / "out", settings, urls=[pipe], progress=lambda _, share: shares.append(share))
    writer.join()
    assert [record["url"] for record in lines(tmp_path / "out")] == [None, f"{site.origin}/halaman/1"]
    assert None not in shares


DRIVER = """
import sys
from beritaparse.batch import Settings, run_batch
from beritaparse.fetch import FetchOptions
if __name__ == "__main__":
    options = FetchOptions(allow_private=True, rate=float(sys.argv[3]))
    run_batch([], sys.argv[2], Settings(workers=1, checkpoint=4, resume=True, fetch=options), urls=[sys.argv[1]])
"""


def waited(for_this: Callable[[], bool]) -> None:
    """Wait until something has happened."""
    while not for_this():
        time.sleep(0.01)


def test_killed_run_asks_hosts_only_for_what_is_missing(site: Site, tmp_path: Path) -> None:
    """After a kill, addresses before the checkpoint are not asked for again, and the records are those of an unbroken run."""
    paths = [f"/halaman/{n}" for n in range(24)]
    listed = site.listed(tmp_path / "list", *paths)
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER, encoding="utf-8")
    command = [sys.executable, str(driver), str(listed), str(tmp_path / "out")]
    done = 0
    for kill_at in (6, 15):
        with subprocess.Popen([*command, "20"], start_new_session=True, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
            waited(lambda at=kill_at: len(set(site.asked)) > at)  # type: ignore[misc]
            os.killpg(process.pid, signal.SIGKILL)
        now = json.loads((tmp_path / "out.journal").read_bytes())["summary"]["read"]
        assert now >= done
        done = now
    assert 0 < done < len(paths)
    before = Counter(site.asked)
    subprocess.run([*command, "1000"], check=True, cwd=ROOT)
    again = Counter(site.asked) - before
    assert [path for path in paths[:done] if again[path]] == []
    assert [again[path] for path in paths[done:]] == [1] * (len(paths) - done)
    assert [record["url"] for record in lines(tmp_path / "out")] == [site.origin + path for path in paths]
    assert {record["body"] for record in lines(tmp_path / "out")} == {lines(tmp_path / "out")[0]["body"]}


def test_stop_while_fetching_can_be_gone_on_with(site: Site, tmp_path: Path) -> None:
    """Ctrl-C while an address waits for its turn ends the command with 3 and the advice, and no other word."""
    listed = site.listed(tmp_path / "list", "/halaman/1", "/halaman/2", "/halaman/3")
    command = [
        sys.executable,
        "-m",
        "beritaparse",
        "batch",
        "--urls",
        str(listed),
        "-o",
        str(tmp_path / "out"),
        "-w",
        "1",
        "--allow-private",
    ]
    with subprocess.Popen([*command, "--rate", "0.5"], stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        waited(lambda: "/halaman/1" in site.asked)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (3, "beritaparse: stopped; run again with --resume to go on\n")
    subprocess.run([*command, "--rate", "1000", "--resume"], check=True, cwd=ROOT)
    assert [record["url"] for record in lines(tmp_path / "out")] == [f"{site.origin}/halaman/{n}" for n in (1, 2, 3)]
