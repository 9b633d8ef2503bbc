"""Records as pandas tables."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any, get_args

import pandas as pd
import pytest

import beritaparse
from beritaparse import Article, Dateline, Image, Person, Publisher, Quote, Region
from beritaparse.article import PageType
from tests.conftest import ROOT

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


def test_columns_hold_what_the_record_says() -> None:
    """Single values stand as in the record, authors in one cell, truth as three-valued, kinds as categories of all kinds."""
    story = replace(STORY, authors=(Person("Sri Wahyuni"), Person("Darmaji")), description="Pasar dibuka.", is_accessible_for_free=False)
    tables = beritaparse.to_pandas(iter([story, Article()]))
    row = tables.articles.iloc[0]
    assert (row["authors"], row["description"], row["is_accessible_for_free"]) == ("Sri Wahyuni; Darmaji", "Pasar dibuka.", False)
    assert tables.articles.iloc[1][["authors", "url", "day", "is_accessible_for_free"]].isna().all()
    assert tuple(tables.articles["page_type"].cat.categories) == get_args(PageType)
    assert (row["quote_count"], row["image_count"], row["warning_count"]) == (2, 1, 0)
    first = tables.quotes.iloc[0]
    assert row["body"][first["start"] : first["end"]] == first["text"]


def test_the_address_is_the_one_given_else_the_pages_own() -> None:
    """A page read without its address is still found again."""
    own = "https://kabar.example/2"
    urls = beritaparse.to_pandas([replace(STORY, canonical_url=own), Article(canonical_url=own)]).articles["url"]
    assert urls.tolist() == [STORY.url, own]


def test_lines_of_json_become_tables() -> None:
    """The file that a batch writes goes into the same tables as the records themselves."""
    lines = [STORY.to_json(), Article().to_json()]
    for table, expected in zip(
        beritaparse.to_pandas(map(beritaparse.from_json, lines)), beritaparse.to_pandas([STORY, Article()]), strict=True
    ):
        pd.testing.assert_frame_equal(table, expected)


@pytest.mark.parametrize(("given", "advice"), [(STORY, "in a list"), ([STORY.to_dict()], "from_json"), (["{}"], "from_json")])
def test_other_than_records_is_refused_with_advice(given: Any, advice: str) -> None:
    """One record alone, dicts and lines of JSON are misuse."""
    with pytest.raises(beritaparse.InputError, match=advice):
        beritaparse.to_pandas(given)


def test_types_do_not_depend_on_the_input() -> None:
    """No articles, or articles without parts, give the same columns and types as full ones."""
    full = beritaparse.to_pandas([STORY])
    for records in ([], [Article()]):
        for table, expected in zip(beritaparse.to_pandas(records), full, strict=True):
            assert table.dtypes.to_dict() == expected.dtypes.to_dict()


def test_the_documentation_lists_all_columns() -> None:
    """The page on notebooks names the columns of each table, in their order."""
    page = (ROOT / "docs/notebooks.md").read_text(encoding="utf-8")
    for name, table in beritaparse.to_pandas([])._asdict().items():
        told = re.search(rf"^\| `{name}` \|[^|]*\|(.*)\|$", page, flags=re.MULTILINE)
        assert told is not None
        assert re.findall(r"`(\w+)`", told[1]) == list(table.columns)


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
    """Without pandas the error says what to install, before the first record is asked for."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    records = iter([STORY])
    with pytest.raises(beritaparse.BeritaparseError, match=r"beritaparse\[notebook\]"):
        beritaparse.to_pandas(records)
    assert next(records) is STORY
