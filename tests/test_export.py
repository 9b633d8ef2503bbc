"""The record in other forms."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime
from typing import Any

import jsonschema
import pytest

import beritaparse
from beritaparse.export import field_docs, json_schema
from tests.conftest import FIXTURES

ARTICLE = beritaparse.extract((FIXTURES / "pages" / "jnews-single.html").read_bytes(), "https://contoh.id/berita")
DUMP = beritaparse.extract_text((FIXTURES / "dumps" / "kaltim-live.txt").read_bytes())


@pytest.mark.parametrize("article", [ARTICLE, DUMP, beritaparse.Article()], ids=["page", "dump", "empty"])
def test_json_is_valid_by_the_schema(article: beritaparse.Article) -> None:
    """What `to_json` writes is what the JSON Schema describes, dates included."""
    checker = jsonschema.FormatChecker()
    jsonschema.Draft202012Validator(json_schema(), format_checker=checker).validate(json.loads(article.to_json()))


def test_every_field_of_the_schema_is_described() -> None:
    """The description of a field is its docstring."""
    properties = json_schema()["$defs"]["Article"]["properties"]
    assert {name: p["description"] for name, p in properties.items()} == field_docs(beritaparse.Article)
    assert set(properties) == {f.name for f in fields(beritaparse.Article)}


def test_dates_keep_their_kind() -> None:
    """A moment is written with its offset, a day as a day."""
    assert isinstance(ARTICLE.date_published, datetime)
    assert ARTICLE.to_dict()["date_published"] == "2024-03-19T16:58:00+07:00"
    assert DUMP.date_published == date(2025, 11, 12)
    assert DUMP.to_dict()["date_published"] == "2025-11-12"


def test_schema_org_is_a_news_article_without_empty_values() -> None:
    """JSON-LD in schema.org's words; what is unknown is left out."""
    told = ARTICLE.to_schema_org()
    assert (told["@context"], told["@type"]) == ("https://schema.org", "NewsArticle")
    assert told["headline"] == ARTICLE.headline
    assert told["author"] == [{"@type": "Person", "name": "Yendra Malin Kayo"}]
    assert told["contentLocation"]["name"] == "Lima Puluh Kota"
    assert None not in told.values()
    assert beritaparse.Article().to_schema_org() == {"@context": "https://schema.org", "@type": "NewsArticle", "inLanguage": "id"}


def test_markdown_escapes_what_came_from_the_page() -> None:
    """No markup of a page is markup in the Markdown."""
    text = beritaparse.Article(headline="<script>*x*</script> [a](b)", page_type="article").to_markdown()
    assert text.startswith("# \\<script\\>\\*x\\*\\</script\\> \\[a\\]")


@pytest.mark.parametrize("article", [ARTICLE, DUMP, beritaparse.Article()], ids=["page", "dump", "empty"])
def test_a_record_comes_back_from_its_json(article: beritaparse.Article) -> None:
    """What is read is equal to what was written and is written the same: days stay days, moments keep their offset."""
    for data in (article.to_json(), article.to_json().encode(), article.to_json(indent=2)):
        back = beritaparse.from_json(data)
        assert back == article
        assert back.to_json() == article.to_json()


def test_records_of_an_older_version_are_read() -> None:
    """A field that was not known when the record was written has its empty value."""
    plain = DUMP.to_dict()
    del plain["syndicated_from"], plain["date_modified"]
    assert beritaparse.from_json(json.dumps(plain)) == DUMP


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{}",
        "[]",
        "\ud800",
        b"\xff",
        '{"html": "<p>Isi</p>"}',
        '{"body": "", "html": "<p>Isi</p>"}',
        '{"body": 1}',
        '{"body": "", "date_published": "kemarin"}',
        '{"body": "", "page_type": "buku"}',
        ARTICLE.to_json() * 2,
        '{"body": "", "publisher": {"x": ' + "[" * 100_000,
        None,
    ],
)
def test_what_is_no_record_is_refused_with_advice(data: Any) -> None:
    """Lines of pages, two records at once, other values, no text at all: an InputError that says what is read."""
    with pytest.raises(beritaparse.InputError, match=r"from_json reads what Article\.to_json wrote"):
        beritaparse.from_json(data)
