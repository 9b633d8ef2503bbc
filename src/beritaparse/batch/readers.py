"""Inputs to pages: files, folders, globs, tables, web archives, standard input, lists of addresses, read one page at a time."""

from __future__ import annotations

import gzip
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from glob import glob, has_magic
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import msgspec

from beritaparse.batch.page import Page, Problem
from beritaparse.batch.parquet import parquet
from beritaparse.carried import moment_of
from beritaparse.errors import InputError, MissingExtraError
from beritaparse.integrations.arrow import rows_of
from beritaparse.integrations.warc import warc_rows

if TYPE_CHECKING:
    from beritaparse.batch.settings import Settings
    from beritaparse.sniff import InputKind

__all__ = ["Reader", "Source", "Sources", "unpacked"]

_KINDS: dict[str, InputKind] = {".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text"}
_TABLES = {".jsonl", ".ndjson", ".parquet"}
_MOMENT = "retrieved_at"
"""The column that tells when a page was fetched."""
_BATCH = 32
"""Rows of a Parquet file held at once."""
_WEIGHT = 1000
"""A list of addresses is this much more work than its bytes: an address has some 100, a page some 100 000."""


class Source(NamedTuple):
    """A file to read pages from, or a list of addresses."""

    name: str
    """Its path; "-" for standard input."""

    size: int = 0
    """How much work it is: bytes, as far as known."""

    listed: bool = False
    """Whether it holds addresses, one a line."""


class Sources:
    """All that a batch reads, found anew at each walk, so that names are not held: folders in the order of their names, lists last."""

    def __init__(self, inputs: Iterable[str | Path], lists: Iterable[str | Path] = (), *, leave: Iterable[Path] = ()) -> None:
        """``leave`` are files that folders and globs may hold and that are not read: what the batch writes."""
        self._inputs, self._lists = [str(name) for name in inputs], [str(name) for name in lists]
        self._leave = {os.path.realpath(path) for path in leave}
        self._left_names = {Path(name).name for name in self._leave}
        if not self._inputs and not self._lists:
            raise InputError("no input: give files, folders, globs, - for standard input, or --urls with a list of addresses")
        if [*self._inputs, *self._lists].count("-") > 1:
            raise InputError("standard input is named twice: it can be read once")
        self.sized = "-" not in self._lists
        """Whether the sizes tell all of the work."""

    def walk(self) -> Iterator[Source]:
        """The sources, in order.

        Raises:
            InputError: an input that names nothing, or the output.
        """
        for name in self._inputs:
            for path in self._named(name):
                yield Source(path, 0 if path == "-" else _size(path))
        for name in self._lists:
            if name != "-" and (Path(name).is_dir() or not Path(name).exists()):
                raise InputError(f"{name}: no such file; --urls takes a file of addresses, one a line, or - for standard input")
            self._refuse_left(name)
            yield Source(name, 0 if name == "-" else _size(name) * _WEIGHT, listed=True)

    def _named(self, name: str) -> Iterator[str]:
        path = Path(name)
        if name == "-" or path.is_file():
            self._refuse_left(name)
            yield name
            return
        if path.is_dir():
            found = _below(name)
        elif has_magic(name):
            found = filter(os.path.isfile, sorted(glob(name, recursive=True)))  # noqa: PTH207 - absolute patterns too
        else:
            raise InputError(f"{name}: no such file or folder")
        several = (file for file in found if not self._is_left(file))
        first = next(several, None)
        if first is None:
            raise InputError(f"{name}: holds no .html, .txt, .jsonl, .parquet or .warc file (each may end in .gz)")
        yield from chain([first], several)

    def _refuse_left(self, name: str) -> None:
        if self._is_left(name):
            raise InputError(f"{name} is the output: give another name for one of both")

    def _is_left(self, name: str) -> bool:
        return Path(name).name in self._left_names and os.path.realpath(name) in self._leave


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except OSError:  # gone, or not to be looked at: told when it is opened
        return 0


def _below(folder: str) -> Iterator[str]:
    """The readable files of a folder and all below it, by name."""
    with os.scandir(folder) as entries:
        found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    for name, is_folder in found:
        path = Path(folder, name)
        if is_folder:
            yield from _below(str(path))
        elif _suffix(path) in {*_KINDS, *_TABLES, ".warc"} and path.is_file():
            yield str(path)


def _suffix(path: Path) -> str:
    """The ending that tells the kind, without .gz."""
    name = path.name.lower()
    return Path(name.removesuffix(".gz")).suffix


def unpacked(path: Path, file: IO[bytes]) -> IO[bytes]:
    """An open file to read bytes from, unpacked if its name ends in .gz."""
    return gzip.GzipFile(fileobj=file) if path.name.lower().endswith(".gz") else file  # type: ignore[return-value]


class Reader:
    """The pages of all sources, and how far it is through them."""

    def __init__(self, sources: Sources, settings: Settings, size: int | None = None) -> None:
        """``size``: how much work all sources are; None if not known."""
        self._sources, self._settings, self._size = sources, settings, size
        self._before = 0
        self._here: Callable[[], int] = int

    def share(self) -> float | None:
        """The part of the input that is read, from 0 to 1; None if not known."""
        return min(1.0, (self._before + self._here()) / self._size) if self._size else None

    def pages(self) -> Iterator[Page]:
        """The pages in order. A file that breaks gives one page with a problem, and the next file follows."""
        for source in self._sources.walk():
            try:
                yield from self._pages_of(source)
            except MissingExtraError:
                raise
            except Exception as error:  # noqa: BLE001 - each format breaks with errors of its own
                yield Page(source.name, problem=Problem("unreadable", f"cannot be read any further: {error}"))
            self._here = int
            self._before += source.size

    def _pages_of(self, source: Source) -> Iterator[Page]:
        path = Path(source.name)
        if source.listed:
            yield from _listed(sys.stdin.buffer) if source.name == "-" else self._addresses(path)
        elif source.name == "-":
            yield Page("-", sys.stdin.buffer.read(self._settings.options.max_bytes + 1))
        else:
            match _suffix(path):
                case ".warc":
                    yield from self._warc(path)
                case ".parquet":
                    yield from self._parquet(path, source.size)
                case ".jsonl" | ".ndjson":
                    yield from self._jsonl(path)
                case suffix:
                    yield Page(source.name, path=path, kind=_KINDS.get(suffix))

    def _jsonl(self, path: Path) -> Iterator[Page]:
        with path.open("rb") as file:
            self._here = file.tell
            for number, line in enumerate(unpacked(path, file), 1):
                if line.strip():
                    yield self._line(f"{path}#{number}", line)

    def _line(self, name: str, line: bytes) -> Page:
        try:
            row = msgspec.json.decode(line.removeprefix(BOM_UTF8), type=dict[str, Any])
        except (msgspec.DecodeError, RecursionError) as error:
            return Page(name, problem=Problem("unreadable", f"no JSON object: {error}"))
        return self._row(name, row)

    def _parquet(self, path: Path, size: int) -> Iterator[Page]:
        settings = self._settings
        wanted = {settings.html_column, settings.text_column, settings.url_column, _MOMENT}
        with parquet().ParquetFile(path) as file:
            columns = [name for name in file.schema_arrow.names if name in wanted]
            batches = file.iter_batches(batch_size=_BATCH, columns=columns)
            rows = chain.from_iterable(map(rows_of, batches))
            for number, row in enumerate(rows, 1):
                self._here = partial(int, size * number // file.metadata.num_rows)
                yield self._row(f"{path}#{number}", row)

    def _row(self, name: str, row: dict[str, Any]) -> Page:
        settings = self._settings
        url = row.get(settings.url_column)
        address = url if isinstance(url, str) and url else None
        columns: tuple[tuple[str, InputKind], ...] = ((settings.html_column, "html"), (settings.text_column, "text"))
        for column, kind in columns:
            value = row.get(column)
            if isinstance(value, str | bytes) and value:
                return Page(name, value, url=address, kind=kind, retrieved_at=moment_of(row.get(_MOMENT)))
        if address and settings.fetch_missing:
            return Page(name, url=address, wanted=True)
        advice = "; --fetch-missing fetches it from its address" if address else ""
        problem = Problem("unreadable", f"nothing in the columns {settings.html_column!r} and {settings.text_column!r}{advice}")
        return Page(name, url=address, problem=problem)

    def _warc(self, path: Path) -> Iterator[Page]:
        with path.open("rb") as file:
            self._here = file.tell
            for number, row in enumerate(warc_rows(file, max_bytes=self._settings.options.max_bytes), 1):
                moment = moment_of(row["retrieved_at"])
                yield Page(
                    f"{path}#{number}",
                    row["html"],
                    url=row["url"],
                    kind="html",
                    charset=row["charset"],
                    retrieved_at=moment,
                    told_by=row["told_by"],
                )

    def _addresses(self, path: Path) -> Iterator[Page]:
        with path.open("rb") as file:
            if file.seekable():  # a pipe does not tell how far it is
                self._here = lambda: file.tell() * _WEIGHT
            yield from _listed(unpacked(path, file))


def _listed(lines: Iterable[bytes]) -> Iterator[Page]:
    """The addresses of a list; blank lines and comments are passed over."""
    for line in lines:
        address = line.decode("utf-8", "replace").strip().removeprefix("\ufeff")
        if address and not address.startswith("#"):
            yield Page(address, url=address, wanted=True)
