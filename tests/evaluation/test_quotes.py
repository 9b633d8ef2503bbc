"""Figures on marked quotes: what matches, who counts as the same person, what the corpus left unmarked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from evaluation.quotes import Document, Marked, main, predict, quote_figures, score_documents

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Lurah Sukaraja, Bagus Wirawan, hadir. “Air sudah surut sejak subuh,” kata Bagus. “Kami tetap berjaga malam ini,” ujarnya."
FIRST = Marked("”Air sudah surut sejak subuh,”", "Bagus")


def test_all_quotes_marked() -> None:
    """A corpus that marks every quote gives full marks, and nothing is left to judge."""
    documents = [Document("a", TEXT, (FIRST, Marked("Kami tetap berjaga malam ini")))]
    figures = score_documents(documents, predict(documents))
    assert figures == {"precision": 1.0, "recall": 1.0, "span": 1.0, "mention": 1.0, "said": None}


def test_unmarked_quote_costs_precision_and_shows_in_said() -> None:
    """A quote that the corpus leaves unmarked counts as false, but `said` tells that it stands at a word of saying."""
    documents = [Document("a", TEXT, (FIRST,))]
    figures = score_documents(documents, predict(documents))
    assert (figures["precision"], figures["recall"], figures["said"]) == (0.5, 1.0, 1.0)


@pytest.mark.parametrize(("mention", "share"), [("Bagus Wirawan", 1.0), ("Wirawan Bagus", 1.0), ("Sulastri", 0.0)])
def test_same_person(mention: str, share: float) -> None:
    """The last word, or half of the words, make the same person."""
    documents = [Document("a", TEXT, (Marked(FIRST.text, mention),))]
    assert score_documents(documents, predict(documents))["mention"] == share


def test_command_writes_predictions(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The command writes a prediction a document and prints the figures of the file."""
    corpus, out = tmp_path / "corpus.jsonl", tmp_path / "out.jsonl"
    corpus.write_text(json.dumps({"id": "a", "text": TEXT, "quotes": [{"text": FIRST.text, "mention": "Bagus"}]}) + "\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["quotes", "--pfsa", str(corpus), "--out", str(out)])
    main()
    assert json.loads(capsys.readouterr().out) == pytest.approx(quote_figures(corpus), abs=1e-4)
    written = json.loads(out.read_text(encoding="utf-8"))
    assert [quote["speaker"] for quote in written["quotes"]] == ["Bagus Wirawan", "Bagus Wirawan"]
