"""The gate: green only where something was measured and all of it holds."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from evaluation import gate
from evaluation.gate import Floor, Result, load_floors, misses
from evaluation.quotes import score_documents
from evaluation.records import RecordError, digest, load_gold, read_input
from evaluation.score import FIGURES
from tests.conftest import SHARED

FOUND = Result({"headline": 0.9, "leak": 0.1, "city": None}, digest="abc")


def reasons(floor: Floor, result: Result = FOUND) -> list[str]:
    """Why the section does not pass."""
    return list(misses("bagian", floor, result))


def test_floors_that_hold_give_no_reason() -> None:
    """A figure may stand exactly on its floor."""
    assert reasons(Floor(at_least={"headline": 0.9}, at_most={"leak": 0.1}, digest="abc")) == []


@pytest.mark.parametrize(
    ("floor", "reason"),
    [
        (Floor(at_least={"headline": 0.91}), "bagian: headline is 0.9000, must be at least 0.9100"),
        (Floor(at_most={"leak": 0.05}), "bagian: leak is 0.1000, must be at most 0.0500"),
        (Floor(at_least={"city": 0.0}), "bagian: city is -, must be at least 0.0000"),
        (Floor(at_most={"caption_fp": 1.0}), "bagian: caption_fp is -, must be at most 1.0000"),
        (Floor(digest="xyz"), "bagian: the floors are for the corpus xyz, this one is abc"),
    ],
)
def test_misses_are_told(floor: Floor, reason: str) -> None:
    """A figure on the wrong side, one that could not be taken, and another corpus are misses."""
    assert reasons(floor) == [reason]


def test_missing_pages_are_a_miss() -> None:
    """Whoever leaves out the difficult pages does not pass."""
    assert reasons(Floor(), Result({}, missing=2)) == ["bagian: 2 pages have no prediction"]


def test_floors_name_known_sections_and_figures() -> None:
    """A misspelt floor would hold nothing."""
    floors = load_floors()
    assert set(floors) == {"corpus", "corpus-no-templates", "dumps", "quotes", "fixtures"}
    for name, floor in floors.items():
        known = score_documents([], []) if name == "quotes" else FIGURES
        assert {*floor.at_least, *floor.at_most} <= set(known)


def test_floors_hold_only_known_keys(tmp_path: Path) -> None:
    """A misspelt table in the floors is an error, not a gate that is always open."""
    (tmp_path / "floors.toml").write_text("[corpus.atleast]\nbody = 0.9\n", encoding="utf-8")
    with pytest.raises(RecordError, match="atleast"):
        load_floors(tmp_path / "floors.toml")


@pytest.mark.skipif(not SHARED.exists(), reason="the corpus is not beside the project")
def test_the_corpus_is_measured_where_it_is() -> None:
    """Beside the corpus the gate cannot be green without it."""
    assert set(gate.sections()) == {"corpus", "corpus-no-templates", "dumps", "quotes", "fixtures"}


def test_fixtures_are_measured_everywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the corpus the project's own pages are measured."""
    monkeypatch.setattr(gate, "CORPUS", tmp_path / "none")
    monkeypatch.setattr(gate, "QUOTES", tmp_path / "none")
    assert list(gate.sections()) == ["fixtures"]


def test_sections_need_floors() -> None:
    """What is measured without a floor is not held."""
    with pytest.raises(RecordError, match="no floors for the section lain"):
        dict(gate.run({"fixtures": Floor()}, {"lain": lambda: FOUND}))


def write_gold(folder: Path, **fields: str) -> Path:
    """A gold file with one record and its page."""
    (folder / "a.html").write_bytes(b"<p>Dermaga</p>")
    record = {"id": "a", "file": "a.html", "page_type": "listing", "sha256": hashlib.sha256(b"<p>Dermaga</p>").hexdigest()}
    (folder / "gold.jsonl").write_text(json.dumps(record | fields) + "\n", encoding="utf-8")
    return folder / "gold.jsonl"


def test_a_changed_page_is_told(tmp_path: Path) -> None:
    """A gold record is about certain bytes: others fail, with the record's name."""
    (gold,) = load_gold(write_gold(tmp_path))
    assert read_input(gold, tmp_path) == b"<p>Dermaga</p>"
    (tmp_path / "a.html").write_bytes(b"<p>Pelabuhan</p>")
    with pytest.raises(RecordError, match=r"^a: .*a\.html has the digest"):
        read_input(gold, tmp_path)


def test_the_digest_covers_records_and_files(tmp_path: Path) -> None:
    """A corrected gold record makes another corpus, and so does a changed file."""
    path = write_gold(tmp_path)
    before = digest(load_gold(path), tmp_path)
    (tmp_path / "a.html").write_bytes(b"<p>Pelabuhan</p>")
    after = digest(load_gold(path), tmp_path)
    write_gold(tmp_path, headline="Dermaga")
    assert len({before, after, digest(load_gold(path), tmp_path)}) == 3


def test_gold_may_stand_beside_its_page(tmp_path: Path) -> None:
    """In a folder of fixtures each page has its record as a JSON file beside it, without a digest."""
    for name in ("b", "a"):
        record = {"id": name, "file": f"{name}.html", "page_type": "other"}
        (tmp_path / f"{name}.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    assert [(gold.id, gold.sha256) for gold in load_gold(tmp_path)] == [("a", None), ("b", None)]
    (tmp_path / "kosong").mkdir()
    with pytest.raises(RecordError, match="no gold record"):
        load_gold(tmp_path / "kosong")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "holds no gold record"),
        ('{"id": "a"}', "line 1"),
        ("\n\n{", "line 3"),
        ('{"id": "a", "file": "a", "sha256": "", "page_type": "artikel"}', "artikel"),
        ('{"id": "a", "file": "a", "sha256": "", "page_type": "article"}\n' * 2, "two records have the id a"),
    ],
)
def test_gold_that_is_no_gold_is_told(tmp_path: Path, text: str, told: str) -> None:
    """An empty or broken gold file stops the measurement and says where."""
    (tmp_path / "gold.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=told):
        load_gold(tmp_path / "gold.jsonl")


def test_a_missing_gold_file_is_told(tmp_path: Path) -> None:
    """No file is as bad as an empty one."""
    with pytest.raises(RecordError, match="cannot be read"):
        load_gold(tmp_path / "gold.jsonl")
