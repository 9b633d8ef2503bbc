"""Each engine gives exactly the records that one machine gives. The examples of the documentation are what runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests_engines.conftest import BAD, FOLDER, PAGES, ROOT, record, run

Records = dict[str, dict[str, Any]]


def check_parquet(folder: Path, expected: Records) -> None:
    """All pages are there once, records as expected, and the pages that are none with their reason."""
    rows = [row for path in folder.rglob("*.parquet") for row in pq.ParquetFile(path).read().to_pylist()]
    assert sorted(row["url"] for row in rows) == sorted(PAGES | BAD)
    assert all(row.pop("id") for row in rows)
    errors = {row["url"]: row.pop("error") for row in rows}
    assert {url for url, error in errors.items() if error} == set(BAD)
    assert {row["url"]: row | {"sources": dict(row["sources"])} for row in rows if row["url"] in PAGES} == expected


def test_ray(tmp_path: Path, warcs: list[Path], expected: Records) -> None:
    """Ray, with two workers."""
    run("ray_warc.py", tmp_path / "out", *warcs)
    check_parquet(tmp_path / "out", expected)


def test_spark(tmp_path: Path, warcs: list[Path], expected: Records) -> None:
    """Spark, with two executor threads."""
    run("spark_warc.py", tmp_path / "out", *warcs)
    check_parquet(tmp_path / "out", expected)


def test_datatrove(tmp_path: Path, warcs: list[Path], expected: Records) -> None:
    """Datatrove, with two tasks: the body as text, the record as metadata."""
    run("datatrove_warc.py", tmp_path / "out", warcs[0].parent)
    lines = [line for path in (tmp_path / "out").glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
    documents = [json.loads(line) for line in lines]
    records = {document["metadata"]["url"]: document["metadata"] for document in documents}
    assert len(documents) == len(PAGES | BAD)
    assert {url for url in records if "error" in records[url]} == set(BAD)
    assert {url: records[url] for url in PAGES} == expected
    assert all(document.get("text", "") == document["metadata"].get("body", "") for document in documents)


def test_scrapy(tmp_path: Path, server: str) -> None:
    """Scrapy, crawling a local server."""
    pages = {f"{server}/{path.name}": path.read_bytes() for path in sorted(FOLDER.glob("*.html"))}
    run("scrapy_crawl.py", tmp_path / "out.jsonl", *pages)
    read = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["url"]: row for row in read} == {url: record(page, url) for url, page in pages.items()}


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.py")), ids=lambda path: path.name)
def test_documentation_shows_the_examples(example: Path) -> None:
    """What docs/scale.md shows is what runs here."""
    assert example.read_text(encoding="utf-8") in (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
