"""Predictions: what a record becomes, and that a failing page is named."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from beritaparse import Article, Dateline, Extractor, Image, Paragraph, Person, Quote
from evaluation.records import Gold, Picture, Said, load_gold, load_predictions
from evaluation.run import prediction, predictions
from tests.conftest import FIXTURES, ROOT

WITA = timezone(timedelta(hours=8))


def test_a_record_becomes_a_prediction() -> None:
    """Each scored field is taken over as it stands; nothing is left out, so that every figure is taken."""
    made = prediction(
        Article(
            page_type="article",
            headline="Dermaga Baru",
            date_published=datetime(2031, 5, 2, 10, tzinfo=WITA),
            dateline=Dateline("TARAKAN –", "Tarakan"),
            authors=(Person("Ratri Lazuardi"),),
            images=(Image(caption="Dermaga.", credit="Humas"),),
            paragraphs=(Paragraph("Satu."), Paragraph("Dua.", "heading")),
            quotes=(Quote("Air mulai surut,", "Tirta Samudra", "Tirta"),),
        ),
        "satu",
    )
    assert (made.id, made.is_article, made.headline, made.dateline_city) == ("satu", True, "Dermaga Baru", "Tarakan")
    assert made.date_published == "2031-05-02T10:00:00+08:00"
    assert (made.authors, made.images) == (("Ratri Lazuardi",), (Picture("Dermaga.", "Humas"),))
    assert (made.quotes, made.story) == ((Said("Air mulai surut,", "Tirta Samudra", "Tirta"),), "Satu.\nDua.")


def test_a_day_stays_a_day() -> None:
    """A date without clock time is not given one on the way."""
    assert prediction(Article(date_published=date(2031, 5, 2)), "x").date_published == "2031-05-02"
    assert prediction(Article(), "x").date_published is None


def test_a_failing_page_is_named(tmp_path: Path) -> None:
    """An exception stops the run, and says on which page: content must never raise."""
    (tmp_path / "kosong.html").write_bytes(b" ")
    gold = Gold(id="kosong", file="kosong.html", page_type="other")
    with pytest.raises(ValueError, match=r".+") as caught:
        list(predictions([gold], tmp_path, Extractor()))
    assert caught.value.__notes__ == ["while reading kosong.html of the record kosong"]


@pytest.mark.parametrize(("folder", "options"), [("pages", ["--no-templates"]), ("dumps", [])])
def test_command_writes_a_prediction_for_each_record(tmp_path: Path, folder: str, options: list[str]) -> None:
    """The command reads pages and dumps alike and writes what the scorer reads."""
    files, out = FIXTURES / folder, tmp_path / "predictions.jsonl"
    command = [sys.executable, "-m", "evaluation.run", "--pages", str(files), "--gold", str(files), "--out", str(out), *options]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    golds = load_gold(files)
    assert done.stdout.startswith(f"{len(golds)} predictions")
    assert list(load_predictions(out)) == [gold.id for gold in golds]
    assert all("quotes" in json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
