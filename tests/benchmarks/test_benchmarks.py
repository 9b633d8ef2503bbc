"""The benchmarks run and count right. No time is asserted: that is what they measure."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from lxml import etree

from benchmarks import growth, imports, profile, speed
from benchmarks.growing import AXES, grow
from benchmarks.peers import OWN, all_tools, read_peers
from benchmarks.plot import bars
from benchmarks.worker import ADAPTERS
from beritaparse.pipeline import PAGE_STAGES, Extractor
from tests.conftest import FIXTURES

PAGE = FIXTURES / "pages" / "gmr-wpberita.html"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of one page."""
    shutil.copy(PAGE, tmp_path)
    return tmp_path


def test_peers_are_pinned_and_have_adapters() -> None:
    """Each tool of the table says what is measured, names exact versions, and the worker knows it; and the other way round."""
    assert set(all_tools()) == set(ADAPTERS)
    for peer in read_peers().values():
        assert peer.does
        assert [r for r in peer.requires if "==" not in r] == []
        assert peer.home in read_peers()


def test_speed_runs(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tools take turns in processes of their own; rows, all times and a plot come out."""
    table, plot = pages / "out.json", pages / "out.svg"
    speed.main(["--pages", str(pages), "--rounds", "2", "--only", ",".join(OWN), "--json", str(table), "--plot", str(plot)])
    assert "beritaparse" in capsys.readouterr().out
    data = json.loads(table.read_bytes())
    assert {row["tool"] for row in data["rows"]} == set(OWN)
    assert len(data["times_ns"]["beritaparse"][PAGE.name]) == 2
    assert etree.fromstring(plot.read_bytes()).tag.endswith("svg")


def test_speed_counts_failures_and_ratios() -> None:
    """A page's time is the median of its rounds; ratios are taken page by page; a page that a tool fails on is left out of its row."""
    times: speed.Times = {"lxml": {"a": [1, 2, 9], "b": [10, 10, 10]}, "beritaparse": {"a": [4, 4, 4]}}
    slow, fast = speed.summary(times, {"beritaparse": ["b"]})[::-1]
    assert (fast.tool, fast.ratio, fast.pages, fast.failed) == ("beritaparse", 2, 1, 1)
    assert (slow.tool, slow.ratio, slow.failed) == ("lxml", 1, 0)


def test_speed_refuses_what_it_does_not_know(pages: Path, tmp_path: Path) -> None:
    """An unknown tool, and a folder without pages."""
    with pytest.raises(SystemExit):
        speed.main(["--pages", str(pages), "--only", "nonsense"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(SystemExit, match="holds no HTML file"):
        speed.main(["--pages", str(tmp_path / "empty")])


def test_plots_escape_names() -> None:
    """A name is text in the drawing, whatever it holds."""
    assert b"<b>" not in etree.tostring(etree.fromstring(bars("<b>", [("<b>&", 1.0), ("x", 100.0)]).encode()))


@pytest.mark.parametrize("axis", AXES)
def test_pages_grow_along_each_axis(axis: str) -> None:
    """A grown page has about the wanted size, holds its story still, and is more of the same kind."""
    small = PAGE.read_bytes()
    large = grow(small, axis, 60_000)
    assert 55_000 <= len(large) < 90_000
    before, after = Extractor().extract(small), Extractor().extract(large)
    assert after.body.startswith(before.body[:100])
    assert (len(after.body) > 2 * len(before.body)) == (axis == "paragraphs")


def test_growth_runs(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Time, memory and stages are measured at each size, in processes of their own; then memory over many pages."""
    table = tmp_path / "out.json"
    growth.main(["--page", str(PAGE), "--axis", "paragraphs", "--most", "12000", "--count", "20", "--json", str(table)])
    assert "time ~ size^" in capsys.readouterr().out
    data = json.loads(table.read_bytes())
    (curve,) = data["curves"]
    assert [set(point["stages"]) for point in curve["points"]] == [{name for name, _ in PAGE_STAGES}] * 2
    assert [number for number, _ in data["memory"]] == list(range(2, 21, 2))


def test_exponents() -> None:
    """A line has exponent 1, a parabola 2; one point says nothing."""
    assert growth.exponent([(x, 3 * x) for x in (1, 10, 100)]) == pytest.approx(1)
    assert growth.exponent([(x, x * x) for x in (1, 10, 100)]) == pytest.approx(2)
    assert growth.exponent([(1, 1)]) == 0


def test_sizes() -> None:
    """From 10 kB up to the largest, which is always among them."""
    assert growth.sizes(10_000_000) == [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000]
    assert growth.sizes(50_000) == [10_000, 30_000, 50_000]


def test_imports_run(capsys: pytest.CaptureFixture[str]) -> None:
    """The modules of the package are counted, and no heavy package is among what it loads."""
    imports.main(["--rounds", "1", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["packages"]["beritaparse"][0] > 20
    assert found["heavy"] == []


def test_import_reports_are_read() -> None:
    """Of Python's report only the lines of modules count."""
    report = "import time: self [us] | cumulative | imported package\nimport time:      1500 |       2000 |   bs4.element\nother\n"
    assert imports.parse_importtime(report) == [("bs4.element", 1.5)]


def test_profile_runs(capsys: pytest.CaptureFixture[str], pages: Path) -> None:
    """Each stage has a row, in order; shares add up to one and bare parses to the whole."""
    profile.main(["--pages", str(pages), "--rounds", "1", "--json"])
    *rows, whole = json.loads(capsys.readouterr().out)
    assert [row["stage"] for row in rows] == ["decode", *(name for name, _ in PAGE_STAGES), "record"]
    assert sum(row["share"] for row in rows) == pytest.approx(1)
    assert sum(row["parses"] for row in rows) == pytest.approx(whole["parses"])
