"""Record batches: the record, whole, in Arrow."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

from beritaparse import Article, Extractor
from beritaparse.errors import OptionsError
from beritaparse.integrations.arrow import extract_batch, record_schema, to_record_batch
from tests.conftest import ROOT

PAGES = {path.stem: path.read_bytes() for path in sorted((ROOT / "tests" / "fixtures" / "pages").glob("*.html"))[:12]}
URL = "https://berita.example/2024/01/02/kisah"


def expected(articles: list[Article]) -> list[dict[str, object]]:
    """The records as their JSON says them."""
    return [json.loads(article.to_json()) for article in articles]


def rows(batch: pa.RecordBatch) -> list[dict[str, object]]:
    """The rows of a batch, with the sources as a dict again."""
    return [row | {"sources": dict(row["sources"])} for row in batch.to_pylist()]


def test_schema_has_all_fields() -> None:
    """A field of the record is a column of the batch, nested as it is there, so that none is lost on the way."""
    schema = record_schema()
    assert schema.names == list(Article.__dataclass_fields__)
    assert {field.name for field in schema.field("quotes").type.value_type} >= {"text", "speaker", "start", "end"}
    assert schema.field("dateline").type.field("region").type.field("candidates").type == pa.list_(pa.string())
    assert schema.field("sources").type == pa.map_(pa.string(), pa.string())


def test_round_trip() -> None:
    """What comes out of a batch is the record as its JSON says it, value for value."""
    articles = [Extractor().extract(page, URL) for page in PAGES.values()]
    assert rows(to_record_batch(articles)) == expected(articles)


def test_no_articles() -> None:
    """No articles give no rows, with the schema all the same."""
    assert to_record_batch([]).schema == record_schema()


def test_extract_batch_is_extract() -> None:
    """A batch is read as its pages are one by one, in the same order, with the columns that are to be kept."""
    batch = pa.RecordBatch.from_pydict({"id": list(PAGES), "html": list(PAGES.values()), "url": [URL] * len(PAGES)})
    read = extract_batch(batch, keep=["id"])
    assert read.column("id").to_pylist() == list(PAGES)
    assert read.column("error").null_count == len(PAGES)
    assert rows(read.drop_columns(["id", "error"])) == expected([Extractor().extract(page, URL) for page in PAGES.values()])


def test_text_and_charset() -> None:
    """Dumps are read as dumps, and the charset of the HTTP header reaches the decoder."""
    dump = "Warga senang\n\nJAKARTA - Warga kota senang dengan jalan baru itu."
    (row,) = rows(extract_batch(pa.RecordBatch.from_pydict({"text": [dump]})).drop_columns(["error"]))
    assert [row] == expected([Extractor().extract_text(dump)])
    page = "<title>Café</title><p>Kafé baru.".encode("cp1252")
    batch = pa.RecordBatch.from_pydict({"html": [page], "charset": ["cp1252"]})
    assert rows(extract_batch(batch).drop_columns(["error"])) == expected([Extractor().extract(page, charset="cp1252")])


def test_bad_pages_keep_their_rows() -> None:
    """A page that cannot be taken is a row with its reason: none is lost, none stops the others."""
    html = [b"", None, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"<p>Warga senang."]
    read = extract_batch(pa.RecordBatch.from_pydict({"html": html, "url": [URL] * 4}))
    assert [bool(error) for error in read.column("error").to_pylist()] == [True, True, True, False]
    assert read.column("url").to_pylist() == [URL] * 4
    assert read.column("body").to_pylist()[:3] == [None] * 3


@pytest.mark.parametrize(
    ("columns", "keep", "advice"),
    [
        ({"page": ["x"]}, [], "needs one column html or text"),
        ({"html": ["x"], "text": ["x"]}, [], "needs one column html or text"),
        ({"html": [1]}, [], "give strings or bytes"),
        ({"html": ["x"]}, ["id"], "does not have"),
        ({"html": ["x"], "body": ["x"]}, ["body"], "rename yours"),
    ],
)
def test_misuse(columns: dict[str, list[object]], keep: list[str], advice: str) -> None:
    """Columns of another kind are misuse, told with advice before a page is read."""
    with pytest.raises(OptionsError, match=advice):
        extract_batch(pa.RecordBatch.from_pydict(columns), keep=keep)
