"""The records, kept as lines of JSON while a batch runs, in the form that was asked for; under another name first, then moved."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from itertools import islice
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from beritaparse.article import Article
from beritaparse.batch.journal import files_of
from beritaparse.batch.parquet import parquet
from beritaparse.batch.settings import BatchFormat
from beritaparse.export import from_json

__all__ = ["publish"]

_ROWS = 256
"""Records of one row group in Parquet."""


def publish(records: Path, out: Path, form: BatchFormat) -> None:
    """Put the records in their place, if an earlier run has not done so already."""
    if not records.exists():
        return
    if form is BatchFormat.jsonl:
        records.replace(out)
        return
    *_, new = files_of(out)
    if new.is_dir():
        shutil.rmtree(new)
    _WRITERS[form](records, new)
    if new.is_file():
        with new.open("rb") as file:
            os.fsync(file.fileno())
    if not (new.is_dir() and out.is_dir()):
        new.replace(out)
    else:
        shutil.rmtree(out)
        new.rename(out)


def _lines(records: Path) -> Iterator[bytes]:
    with records.open("rb") as file:
        yield from file


def _articles(records: Path) -> Iterator[Article]:
    return map(from_json, _lines(records))


def _json(records: Path, new: Path) -> None:
    with new.open("wb") as file:
        file.write(b"[")
        for number, line in enumerate(_lines(records)):
            file.write((b",\n" if number else b"\n") + line.rstrip(b"\n"))
        file.write(b"\n]\n")


def _csv(records: Path, new: Path) -> None:
    """A column for each single value, that of a part under both names; lists as JSON."""
    columns = list(_columns(Article))
    with new.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([".".join(names) for names in columns])
        for line in _lines(records):
            row = msgspec.json.decode(line)
            writer.writerow([_cell(row, names) for names in columns])


def _columns(record: type) -> Iterator[tuple[str, ...]]:
    """The single values and lists of a record, each by the names that lead to it."""
    for name, hint in get_type_hints(record).items():
        part = next((kind for kind in (hint, *get_args(hint)) if is_dataclass(kind)), None)
        if isinstance(part, type) and get_origin(hint) is not tuple:
            yield from ((name, *rest) for rest in _columns(part))
        else:
            yield (name,)


def _cell(row: dict[str, Any], names: tuple[str, ...]) -> str:
    value: Any = row
    for name in names:
        value = value[name] if value is not None else None
    if value is None or isinstance(value, str):
        return value or ""
    return msgspec.json.encode(value).decode("utf-8")


def _parquet(records: Path, new: Path) -> None:
    from beritaparse.integrations.arrow import record_schema, to_record_batch

    articles = _articles(records)
    with parquet().ParquetWriter(new, record_schema()) as writer:
        while rows := list(islice(articles, _ROWS)):
            writer.write_batch(to_record_batch(rows))


def _markdown(records: Path, new: Path) -> None:
    """One file a record, named by its number: names from pages are not to be trusted."""
    new.mkdir()
    for number, article in enumerate(_articles(records), 1):
        (new / f"{number:06}.md").write_text(article.to_markdown(), encoding="utf-8")


_WRITERS: dict[BatchFormat, Callable[[Path, Path], None]] = {
    BatchFormat.json: _json,
    BatchFormat.csv: _csv,
    BatchFormat.parquet: _parquet,
    BatchFormat.markdown: _markdown,
}
