"""Inputs to pages: files, folders, globs, tables, web archives and standard input, read one page at a time."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from beritaparse.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from beritaparse.batch.settings import Settings
    from beritaparse.sniff import InputKind

__all__ = ["Page", "expand", "opened", "read_pages"]

_KINDS: dict[str, InputKind] = {".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text"}
_TABLES = {".jsonl", ".ndjson", ".parquet"}
_HTML_TYPES = {"text/html", "application/xhtml+xml"}
_BATCH = 32
"""Rows of a Parquet file held at once."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page to read: its bytes, or the file that a worker opens itself."""

    name: str
    """How messages name it: the file, with "#" and the number of the row or record in it."""

    data: bytes | str = b""
    """The page, unless `path` is set."""

    path: Path | None = None
    """The file that holds the page."""

    url: str | None = None
    """The page's address."""

    kind: InputKind | None = None
    """Page or text dump; None where its markup has to tell."""

    charset: str | None = None
    """What the HTTP header said of the encoding."""

    problem: str | None = None
    """Why the reader has no page here; None if it has one."""


def opened(path: Path) -> Any:
    """A file to read bytes from, unpacked if its name ends in .gz."""
    return (gzip.open if path.name.lower().endswith(".gz") else open)(path, "rb")


def _suffix(path: Path) -> str:
    """The ending that tells the kind, without .gz."""
    name = path.name.lower()
    return Path(name.removesuffix(".gz")).suffix


def _readable(path: Path) -> bool:
    return path.is_file() and _suffix(path) in {*_KINDS, *_TABLES, ".warc"}


def expand(inputs: Iterable[str | Path]) -> list[str]:
    """The files that the inputs name, folders and globs sorted.

    Raises:
        InputError: an input that names nothing.
    """
    files = list(chain.from_iterable(_named(str(name)) for name in inputs))
    if not files:
        raise InputError("no input: give files, folders, globs, or - for standard input")
    return files


def _named(name: str) -> list[str]:
    path = Path(name)
    if name == "-" or path.is_file():
        return [name]
    if path.is_dir():
        found = [p for p in sorted(path.rglob("*")) if _readable(p)]
    elif has_magic(name):
        found = [p for p in map(Path, sorted(glob(name, recursive=True))) if p.is_file()]  # noqa: PTH207 - absolute patterns too
    else:
        raise InputError(f"{name}: no such file or folder")
    if not found:
        raise InputError(f"{name}: holds no .html, .txt, .jsonl, .parquet or .warc file (each may end in .gz)")
    return [str(p) for p in found]


def read_pages(files: Sequence[str], settings: Settings) -> Iterator[Page]:
    """The pages of all files in order. A file that breaks gives one page with a problem, and the next file follows."""
    for name in files:
        try:
            yield from _pages_of(name, settings)
        except (OSError, ValueError, EOFError) as error:
            yield Page(name, problem=f"cannot be read any further: {error}")


def _pages_of(name: str, settings: Settings) -> Iterator[Page]:
    if name == "-":
        yield Page("-", sys.stdin.buffer.read(settings.options.max_bytes + 1))
        return
    path = Path(name)
    match _suffix(path):
        case ".warc":
            yield from _warc(path, settings)
        case ".parquet":
            yield from _parquet(path, settings)
        case ".jsonl" | ".ndjson":
            yield from _jsonl(path, settings)
        case suffix:
            yield Page(name, path=path, kind=_KINDS.get(suffix))


def _jsonl(path: Path, settings: Settings) -> Iterator[Page]:
    with opened(path) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _line(f"{path}#{number}", line, settings)


def _line(name: str, line: bytes, settings: Settings) -> Page:
    try:
        row = msgspec.json.decode(line, type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError) as error:
        return Page(name, problem=f"no JSON object: {error}")
    return _row(name, row, settings)


def _row(name: str, row: dict[str, Any], settings: Settings) -> Page:
    url = row.get(settings.url_column)
    address = url if isinstance(url, str) else None
    columns: tuple[tuple[str, InputKind], ...] = ((settings.html_column, "html"), (settings.text_column, "text"))
    for column, kind in columns:
        value = row.get(column)
        if isinstance(value, str | bytes) and value:
            return Page(name, value, url=address, kind=kind)
    return Page(name, url=address, problem=f"nothing in the columns {settings.html_column!r} and {settings.text_column!r}")


def _parquet(path: Path, settings: Settings) -> Iterator[Page]:
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError('Parquet needs pyarrow: pip install "beritaparse[batch]"') from error
    wanted = {settings.html_column, settings.text_column, settings.url_column}
    with parquet.ParquetFile(path) as file:
        columns = [name for name in file.schema_arrow.names if name in wanted]
        batches = file.iter_batches(batch_size=_BATCH, columns=columns)
        rows = chain.from_iterable(batch.to_pylist() for batch in batches)
        for number, row in enumerate(rows, 1):
            yield _row(f"{path}#{number}", row, settings)


def _warc(path: Path, settings: Settings) -> Iterator[Page]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtraError('WARC needs FastWARC: pip install "beritaparse[batch]"') from error
    with path.open("rb") as stream:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all")
        for number, record in enumerate(records, 1):
            if record.http_content_type in _HTML_TYPES:
                url = record.headers.get("WARC-Target-URI")
                data = record.reader.read(settings.options.max_bytes + 1)
                yield Page(f"{path}#{number}", data, url=url, kind="html", charset=record.http_charset)
