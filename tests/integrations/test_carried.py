"""What an archive or a response tells of a page reaches its record through the adapters."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from beritaparse.batch import Settings, run_batch
from beritaparse.integrations.arrow import extract_batch
from beritaparse.integrations.scrapy import article_of
from beritaparse.integrations.warc import warc_rows
from tests.batch.test_batch import lines, warc

MOMENT = datetime(2024, 3, 1, 1, 30, 12, tzinfo=UTC)
PAGE = "<html><h1>Kafé baru dibuka di kota</h1><p>Kafé itu ramai sejak pagi.</p></html>".encode("cp1252")


def test_rows_of_an_archive_as_a_batch(tmp_path: Path) -> None:
    """Address, moment and encoding of an archive's rows stand in the records that Arrow gives."""
    path = warc(tmp_path / "in.warc.gz", [("https://a.example/1", "text/html; charset=cp1252", PAGE)])
    (row,) = extract_batch(pa.RecordBatch.from_pylist(list(warc_rows(str(path))))).to_pylist()
    assert (row["url"], row["retrieved_at"]) == ("https://a.example/1", "2024-03-01T01:30:12Z")
    assert dict(row["sources"])["encoding"] == "given:cp1252"


def test_archive_without_dates(tmp_path: Path) -> None:
    """A date that is none does no harm."""
    path = warc(tmp_path / "in.warc.gz", [("https://a.example/1", "text/html", PAGE)], moment="kemarin")
    assert [row["retrieved_at"] for row in warc_rows(str(path))] == [None]


@pytest.mark.parametrize(("status", "pages"), [("200 OK", 1), ("203", 1), ("301 Moved", 0), ("404 Not Found", 0), ("503 Busy", 0), ("", 1)])
def test_answers_of_an_archive_that_are_no_pages(tmp_path: Path, status: str, pages: int) -> None:
    """What a host sends with an error or a redirect is not the page of that address; where no status is told it is believed."""
    path = warc(tmp_path / "in.warc.gz", [("https://a.example/1", "text/html", PAGE)], status=status)
    assert len(list(warc_rows(str(path)))) == pages


@pytest.mark.parametrize("zone", [None, "UTC", "Asia/Jakarta"])
def test_timestamps_of_a_batch(zone: str | None) -> None:
    """A column of timestamps is read too; without a zone they count as UTC, as Arrow has it."""
    batch = pa.RecordBatch.from_arrays(
        [pa.array([PAGE, PAGE]), pa.array([MOMENT.replace(tzinfo=None), None], pa.timestamp("ns", tz=zone))], names=["html", "retrieved_at"]
    )
    assert extract_batch(batch).column("retrieved_at").to_pylist() == ["2024-03-01T01:30:12Z", None]


@pytest.mark.parametrize(
    ("moment", "kind"), [(10**12, pa.timestamp("s")), (0, pa.timestamp("us", tz="Mars/Base")), (-(10**12), pa.timestamp("s", "UTC"))]
)
def test_odd_timestamps_do_no_harm_to_a_file(tmp_path: Path, moment: int, kind: pa.DataType) -> None:
    """A year or zone that Python does not know costs no page, in Arrow and in Parquet."""
    batch = pa.RecordBatch.from_arrays([pa.array([PAGE]), pa.array([moment], kind)], names=["html", "retrieved_at"])
    (row,) = extract_batch(batch).to_pylist()
    pq.write_table(pa.Table.from_batches([batch]), tmp_path / "in.parquet")
    run_batch([tmp_path / "in.parquet"], tmp_path / "out.jsonl", Settings(workers=1))
    (record,) = lines(tmp_path / "out.jsonl")
    assert row["retrieved_at"] == record["retrieved_at"] == ("1970-01-01T00:00:00Z" if moment == 0 else None)


@pytest.mark.parametrize(
    ("header", "evidence"), [(b"text/html; charset=cp1252", "given"), (b"text/html; charset*=\0'x'y\r\n", None), (None, None)]
)
def test_scrapy_response(header: bytes | None, evidence: str | None) -> None:
    """A response gives its record with the encoding of its header, whatever stands there, and the moment that the spider tells."""
    response = SimpleNamespace(body=PAGE, url="https://a.example/1", headers={"Content-Type": header} if header else {})
    article = article_of(response, retrieved_at=MOMENT)
    assert (article.url, article.retrieved_at) == ("https://a.example/1", MOMENT)
    assert (article.sources["encoding"].partition(":")[0] == "given") == (evidence == "given")
