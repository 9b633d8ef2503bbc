"""The figures: what each counts, and that they are the yardstick's."""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec import UNSET

from evaluation.interval import intervals
from evaluation.records import (
    Gold,
    GoldQuote,
    Picture,
    Prediction,
    Said,
    load_gold,
    load_predictions,
    save_predictions,
)
from evaluation.score import FIGURES, LOWER_IS_BETTER, figures, score_page, score_pages, summary
from tests.conftest import ROOT, SHARED

GOLD = Gold(
    id="satu",
    file="satu.html",
    sha256="",
    page_type="article",
    headline="Dermaga Baru Dibuka",
    date_published="2031-05-02T10:00:00+08:00",
    dateline_city="Tarakan",
    images=(Picture("Dermaga dari udara.", "Humas"),),
    quotes=(
        GoldQuote("Dermaga ini milik kita semua,", "Tirta Samudra", "Tirta"),
        GoldQuote("Kami akan merawatnya setiap hari,", "warga", "warga", named=False),
    ),
    body=("Dermaga dibuka kemarin pagi oleh warga.", "“Dermaga ini milik kita semua,” kata Tirta."),
    junk=("Baca juga kabar lain dari pelabuhan", "Baca Juga"),
)

RIGHT = Prediction(
    id="satu",
    headline="DERMAGA BARU DIBUKA",
    date_published="2031-05-02T09:00:00+07:00",
    dateline_city="Tarakan",
    images=(Picture("Dermaga dari udara.", None),),
    quotes=(
        Said("Dermaga ini milik kita semua", "Tirta Samudra"),
        Said("Kami akan merawatnya setiap hari", None),
    ),
    body=GOLD.body,
    is_article=True,
)


def figure(name: str, prediction: Prediction | None, gold: Gold = GOLD) -> float | None:
    """One figure of one page."""
    return figures([score_page(gold, prediction)])[name]


def test_a_right_record_is_perfect() -> None:
    """Whoever gives what the gold says gets every figure in full."""
    found = figures([score_page(GOLD, RIGHT)])
    best = {name: 0.0 if name in LOWER_IS_BETTER else 1.0 for name in FIGURES}
    assert found == best | {"caption_fp": None}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("headline", replace(RIGHT, headline="Dermaga Lama")),
        ("date", replace(RIGHT, date_published="2031-05-03")),
        ("date_min", replace(RIGHT, date_published="2031-05-02")),
        ("city", replace(RIGHT, dateline_city="Nunukan")),
        ("caption", replace(RIGHT, images=())),
        ("quote", replace(RIGHT, quotes=(Said("Bukan ucapan siapa-siapa"),))),
        ("speaker", replace(RIGHT, quotes=(Said("Dermaga ini milik kita semua", "Tirta"),))),
        ("exact", replace(RIGHT, body=(*GOLD.body, "Titik."))),
        ("article", replace(RIGHT, is_article=False)),
    ],
)
def test_each_figure_sees_its_error(name: str, wrong: Prediction) -> None:
    """An error in one field takes that field's figure down to nothing."""
    assert figure(name, wrong) == 0.0


def test_leaks_are_foreign_lines_or_long_foreign_blocks() -> None:
    """A short foreign block counts as a line of its own only, a long one wherever it stands."""
    first, second = GOLD.body
    assert figure("leak", replace(RIGHT, body=(first, "BACA JUGA", second))) == 1.0
    assert figure("leak", replace(RIGHT, body=(f"{first} Baca juga", second))) == 0.0
    assert figure("leak", replace(RIGHT, body=f"{first} Baca juga kabar lain dari pelabuhan {second}")) == 1.0


def test_unnamed_speakers_are_not_scored() -> None:
    """How people without a name are spelt is a matter of taste."""
    tally = score_page(GOLD, RIGHT).tally
    assert tally is not None
    assert (tally.gold, tally.found, tally.matched, tally.named, tally.right) == (2, 2, 2, 1, 1)


def test_fields_not_offered_are_not_scored() -> None:
    """An extractor without captions has no caption figure, rather than a bad one."""
    bare = Prediction(id="satu", body="Dermaga", headline="x")
    assert {name for name in FIGURES if figure(name, bare) is None} == {
        "article",
        "city",
        "caption",
        "caption_fp",
        "quote",
        "speaker",
        "body",
    }
    assert bare.quotes is UNSET


def test_a_missing_page_scores_nothing() -> None:
    """A page without prediction counts against everything asked for, but no false word was said."""
    found = figures([score_page(GOLD, None)])
    assert (found["headline"], found["city"], found["caption"], found["quote"], found["leak"]) == (0, 0, 0, 0, 0)
    assert summary([score_page(GOLD, None)])["missing"] == 1


def test_captions_where_none_is_are_counted() -> None:
    """A caption on a page without one is a false positive, not a bad overlap."""
    bare = replace(GOLD, images=(Picture("", "Humas"),))
    assert figure("caption_fp", RIGHT, bare) == 1.0
    assert figure("caption", RIGHT, bare) is None


def test_only_articles_are_read_closely() -> None:
    """A listing tells whether it was recognised and nothing else."""
    listing = replace(GOLD, page_type="listing")
    assert score_page(listing, RIGHT).values == {"article": 0.0}


def test_skipped_figures_are_not_taken() -> None:
    """A gold record can say that its page is no evidence for a figure."""
    careful = replace(GOLD, skip=("date", "quotes"))
    assert [figure(name, RIGHT, careful) for name in ("date", "date_min", "quote")] == [None, None, None]


def test_intervals_hold_the_figure_and_repeat() -> None:
    """The interval lies around the figure, is narrower for like pages, and is the same every time."""
    scores = [score_page(GOLD, RIGHT if n % 4 else replace(RIGHT, headline=None)) for n in range(40)]
    found = intervals(scores, figures, rounds=200)
    low, high = found["headline"]
    assert 0.5 < low < 0.75 < high < 1.0
    assert found["city"] == (1.0, 1.0)
    assert intervals(scores, figures, rounds=200) == found


def test_predictions_survive_their_file(tmp_path: Path) -> None:
    """What is not offered stays not offered, what is None stays None."""
    bare = Prediction(id="dua", dateline_city=None)
    assert save_predictions(tmp_path / "p.jsonl", [RIGHT, bare]) == 2
    assert load_predictions(tmp_path / "p.jsonl") == {"satu": RIGHT, "dua": bare}
    assert "quotes" not in json.loads((tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()[1])


def yardstick() -> Any:
    """The corpus's own score.py as a module."""
    spec = importlib.util.spec_from_file_location("yardstick", SHARED / "corpus" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoiled(gold: Gold, chance: random.Random) -> Prediction | None:
    """A prediction with errors of all kinds, drawn by chance."""

    def mostly(value: Any, otherwise: Any) -> Any:
        return value if chance.random() < 0.7 else otherwise

    if chance.random() < 0.05:
        return None
    body = [*mostly(gold.body, gold.body[1:]), *mostly((), gold.junk[:2]), *mostly((), gold.optional)]
    quotes = [Said(mostly(q.text, q.text[:30]), mostly(q.speaker, q.mention), q.mention) for q in gold.quotes]
    captions = [Picture(mostly(i.caption, i.credit), i.credit) for i in mostly(gold.images, (Picture("Umum"),))]
    return Prediction(
        id=gold.id,
        headline=mostly(gold.headline, (gold.headline or "").upper() + " –"),
        date_published=mostly(gold.date_published, (gold.date_published or "")[:10]),
        dateline_city=mostly(mostly(gold.dateline_city, None), UNSET),
        images=mostly(captions, UNSET),
        quotes=mostly((*quotes, *mostly((), (Said("Kata siapa ini semua"),))), UNSET),
        body=mostly(body, "\n\n".join(body)),
        is_article=mostly(mostly(gold.page_type == "article", True), UNSET),
    )


@pytest.mark.skipif(not SHARED.exists(), reason="the corpus is not beside the project")
@pytest.mark.parametrize("name", ["gold.jsonl", "gold_dumps.jsonl"])
def test_figures_are_those_of_the_yardstick(name: str, tmp_path: Path) -> None:
    """On the same predictions this scorer and the corpus's own agree to four digits, in every figure and count."""
    path, chance = SHARED / "corpus" / name, random.Random(5)  # noqa: S311  (statistics, no secret)
    golds = load_gold(path)
    save_predictions(tmp_path / "p.jsonl", [p for gold in golds if (p := spoiled(gold, chance))])
    module = yardstick()
    theirs = module.summary(
        module.score(module.load(path), {p["id"]: p for p in module.load(tmp_path / "p.jsonl")}),
    )
    ours = summary(score_pages(golds, load_predictions(tmp_path / "p.jsonl")))
    assert {key: ours[key] for key in theirs} == theirs


def test_command_prints_the_summary(tmp_path: Path) -> None:
    """The command gives a line of JSON for each page that is asked for and one for all."""
    save_predictions(tmp_path / "p.jsonl", [RIGHT])
    gold = {"id": "satu", "file": "x", "sha256": "", "page_type": "article", "headline": "Dermaga baru dibuka"}
    (tmp_path / "g.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "evaluation.score", tmp_path / "g.jsonl", tmp_path / "p.jsonl", "--per-page"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    page, total = map(json.loads, done.stdout.splitlines())
    assert (page["id"], total["pages"], total["headline"]) == ("satu", 1, 1.0)
