"""Records as pandas tables."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta, timezone

import pandas as pd
import pytest

import beritaparse
from beritaparse import Article, Dateline, Image, Publisher, Quote, Region

WITA = timezone(timedelta(hours=8))
STORY = Article(
    url="https://kabar.example/1",
    publisher=Publisher(name="Kabar Contoh", domain="kabar.example"),
    page_type="article",
    dateline=Dateline(raw="Balikpapan -", city="Balikpapan", region=Region("Balikpapan", "kota", "64.71", "Kalimantan Timur")),
    date_published=datetime(2024, 5, 2, 0, 30, tzinfo=WITA),
    body="“Satu,” kata Budi. “Dua.”",
    quotes=(Quote("Satu,", speaker="Budi", start=1, end=6), Quote("Dua.", start=20, end=24)),
    images=(Image(caption="Pasar"),),
)


def test_each_part_has_a_row() -> None:
    """One row an article, a quote, a picture; each part finds its article by article_id."""
    tables = beritaparse.to_pandas([Article(), STORY])
    assert tables.articles["article_id"].tolist() == [0, 1]
    assert tables.quotes[["article_id", "text"]].to_numpy().tolist() == [[1, "Satu,"], [1, "Dua."]]
    assert tables.images[["article_id", "caption"]].to_numpy().tolist() == [[1, "Pasar"]]
    assert tables.quotes.merge(tables.articles, on="article_id")["province"].tolist() == ["Kalimantan Timur"] * 2


def test_types_do_not_depend_on_the_input() -> None:
    """No articles, or articles without parts, give the same columns and types as full ones."""
    full = beritaparse.to_pandas([STORY])
    for records in ([], [Article()]):
        for table, expected in zip(beritaparse.to_pandas(records), full, strict=True):
            names = {name: getattr(kind, "name", str(kind)) for name, kind in table.dtypes.items()}
            assert names == {name: getattr(kind, "name", str(kind)) for name, kind in expected.dtypes.items()}


def test_day_is_the_printed_day() -> None:
    """Half past midnight in Balikpapan is not moved to the day before in UTC; the moment keeps its offset."""
    row = beritaparse.to_pandas([STORY]).articles.iloc[0]
    assert row["day"] == pd.Timestamp("2024-05-02")
    assert row["date_published"] == "2024-05-02T00:30:00+08:00"


def test_odd_years_do_not_raise() -> None:
    """Content never raises: a year far off keeps its day, and a story without a date has none."""
    days = beritaparse.to_pandas([Article(date_published=date(1, 1, 1)), Article()]).articles["day"]
    assert days.dt.year.fillna(0).tolist() == [1, 0]


def test_missing_pandas_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandas the error says what to install."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(beritaparse.BeritaparseError, match=r"beritaparse\[notebook\]"):
        beritaparse.to_pandas([])
