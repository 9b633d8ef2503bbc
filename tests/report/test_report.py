"""A corpus as one page: what is counted, what is told of bad lines, and that text stays text."""

from __future__ import annotations

import dataclasses
import re
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest
from typer.testing import CliRunner

import beritaparse
from beritaparse.cli import app
from beritaparse.report import Counts, count, report_page
from beritaparse.report.count import Counted
from tests.conftest import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = [beritaparse.extract_text(path.read_bytes()) for path in sorted((FIXTURES / "dumps").glob("*.txt"))]
LINES = [record.to_json().encode() for record in RECORDS]


def no_complaint(number: int, why: str) -> None:
    """Fails: all lines are records."""
    raise AssertionError(f"line {number}: {why}")


def test_counts_are_those_of_the_records() -> None:
    """Each figure can be found again in the records."""
    counts = count(LINES, no_complaint)
    assert counts.records == len(RECORDS) > 0
    assert counts.speakers.total() == sum(quote.speaker is not None for record in RECORDS for quote in record.quotes) > 0
    assert counts.days.total() == sum(record.date_published is not None for record in RECORDS) > 0
    assert counts.places.total() == sum(bool(r.dateline and r.dateline.region and r.dateline.region.code) for r in RECORDS) > 0
    assert counts.warnings.total() == sum(len(record.warnings) for record in RECORDS)


def test_bad_lines_are_told_and_the_others_counted() -> None:
    """A line that is no record is told by its number, and nothing else is lost."""
    told: list[int] = []
    deep = b'{"authors":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    counts = count([LINES[0], b"{", b"[1]", b"", LINES[1], b'{"publisher": 3}', deep], lambda number, _: told.append(number))
    assert (counts.records, told) == (2, [2, 3, 6, 7])


def test_counters_of_names_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rarer half of the names is forgotten when there are too many, those that came again stay."""
    monkeypatch.setattr(sys.modules["beritaparse.report.count"], "_MOST", 5)
    lines = [b'{"quotes": [{"speaker": "Sari"}, {"speaker": "Orang %d"}]}' % n for n in range(20)]
    counts = count(lines, no_complaint)
    assert len(counts.speakers) <= 6
    assert counts.speakers["Sari"] == 20


def test_no_counter_grows_with_the_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each record differs from all others in everything, each counter still keeps no more keys than the bound."""
    monkeypatch.setattr(sys.modules["beritaparse.report.count"], "_MOST", 20)
    counts = Counts()
    sizes: dict[str, int] = {}
    for n in range(200):
        record = {
            "publisher": {"name": f"Kabar {n}"},
            "headline": "a",
            "date_published": f"{2000 + n}-01-01",
            "dateline": {"region": {"name": f"K{n}", "code": str(n), "latitude": 1.0, "longitude": 2.0}},
            "quotes": [{"speaker": f"Orang {n}", "role": f"Ketua {n}"}],
            "sources": {f"f{n}": f"s{n}"},
            "warnings": [f"w{n}"],
        }
        counts.add(msgspec.convert(record, Counted))
        for field in dataclasses.fields(Counts):
            if isinstance(value := getattr(counts, field.name), dict):
                sizes[field.name] = max(sizes.get(field.name, 0), len(value))
    assert counts.records == 200
    assert sizes.pop("quotes") == 1
    assert set(sizes.values()) == {20}


def test_what_is_no_day_is_not_counted_as_one() -> None:
    """A date that cannot be read is left out of the days; the record counts all the same, and the page is made."""
    counts = count(
        [b'{"date_published": "kemarin"}', b'{"date_published": "2024-13-01"}', b'{"date_published": "2024-05-06"}'], no_complaint
    )
    assert (counts.records, dict(counts.days)) == (3, {"2024-05-06": 1})
    assert "2024-05-06" in report_page(counts)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_first_and_last_day_of_the_calendar_are_shown(day: str) -> None:
    """A day at the end of the calendar has no days around it, and the page is made."""
    assert f"<td>{day}</td>" in report_page(count([f'{{"date_published": "{day}"}}'.encode()], no_complaint))


@pytest.mark.parametrize(("last", "unit"), [("2024-01-01", "day"), ("2024-06-30", "day"), ("2025-01-01", "month"), ("2061-01-01", "month")])
def test_axis_tells_days_or_months(last: str, unit: str) -> None:
    """Few days are bars of their own, many are put together by month, and the axis says which; the table tells days always."""
    page = report_page(count([b'{"date_published": "2024-01-01"}', f'{{"date_published": "{last}"}}'.encode()], no_complaint))
    assert f">{unit} of publication<" in page
    assert f"<td>{last}</td>" in page


def test_axes_are_labelled_with_whole_numbers() -> None:
    """Articles are counted in whole numbers, each once on the axis, and both axes have a title."""
    page = report_page(count(LINES, no_complaint))
    assert page.count(">articles</text>") >= 3
    assert ">quotes in an article</text>" in page
    ticks = re.findall(r'<g class="mark-text role-axis-label".*?</g>', page, re.DOTALL)
    assert ticks
    for axis in ticks:
        labels = re.findall(r">([^<>]+)</text>", axis)
        assert len(labels) == len(set(labels))


def test_text_of_records_is_escaped() -> None:
    """A name that looks like markup is text in tables and charts."""
    line = b'{"publisher": {"name": "<img src=x onerror=alert(1)>"}, "quotes": [{"speaker": "</script><script>alert(2)</script>"}]}'
    page = report_page(count([line], no_complaint), title="<b>judul</b>")
    assert "<img" not in page
    assert "<b>judul" not in page
    assert page.count("<script>") == 1


def test_page_loads_nothing() -> None:
    """The page stands alone: what it names by address are only the namespaces of SVG."""
    page = report_page(count(LINES, no_complaint))
    assert set(re.findall(r"https?://[^\"' )<]+", page)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert page.count("<svg ") == 3


def test_report_of_nothing_is_a_page() -> None:
    """An empty corpus is no error: each section says that there is nothing, and no chart is drawn."""
    page = report_page(count([], no_complaint))
    assert "records: 0" in page
    assert "<svg" not in page
    assert page.count("None.") == page.count("<h2>")


def test_map_shows_the_country_below_the_datelines() -> None:
    """Land, the points of regencies, and circles of the datelines, in this order."""
    page = report_page(count(LINES, no_complaint))
    places = [
        page.index(part)
        for part in ('aria-label="Datelines on a map', "role-mark land_marks", "role-mark regencies_marks", "role-mark layer_2_marks")
    ]
    assert places == sorted(places)


def test_command_writes_the_page_and_tells_bad_lines(tmp_path: Path) -> None:
    """Exit code 1 and a line on standard error for a bad line, 2 for a file that is not there."""
    records, output = tmp_path / "records.jsonl", tmp_path / "report.html"
    records.write_bytes(b"\n".join([*LINES, b"rusak"]))
    done = CliRunner().invoke(app, ["report", str(records), "-o", str(output), "--title", "Lima berita"])
    assert done.exit_code == 1
    assert f"line {len(LINES) + 1}" in done.stderr
    assert "<h1>Lima berita</h1>" in output.read_text(encoding="utf-8")
    assert CliRunner().invoke(app, ["report", str(tmp_path / "tiada.jsonl"), "-o", str(output)]).exit_code == 2


def test_report_is_not_written_over_its_records(tmp_path: Path) -> None:
    """The records under the name of the page would be lost: it is misuse, by whatever path."""
    records = tmp_path / "records.jsonl"
    records.write_bytes(LINES[0])
    done = CliRunner().invoke(app, ["report", str(records), "-o", str(tmp_path / ".." / tmp_path.name / "records.jsonl")])
    assert done.exit_code == 2
    assert "is the input" in done.stderr
    assert records.read_bytes() == LINES[0]
    (tmp_path / "lingkar").symlink_to("lingkar")
    done = CliRunner().invoke(app, ["report", str(records), "-o", str(tmp_path / "lingkar")])
    assert (done.exit_code, "cannot be read or written" in done.stderr) == (2, True)
