"""What a batch is told, and what it tells at its end."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from beritaparse.errors import OptionsError
from beritaparse.options import Options

if TYPE_CHECKING:
    from pathlib import Path

    from beritaparse.fetch import FetchOptions

__all__ = ["BatchFormat", "Dedupe", "Settings", "Summary", "format_of"]


class BatchFormat(StrEnum):
    """What the records are written as."""

    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    parquet = "parquet"
    markdown = "markdown"


_ENDINGS = {".json": BatchFormat.json, ".csv": BatchFormat.csv, ".parquet": BatchFormat.parquet}
_PACKED = {".gz", ".bz2", ".xz", ".zst", ".zip"}
_MOST_MEGABYTES = sys.maxsize >> 20


def format_of(out: Path) -> BatchFormat:
    """The format that the name of an output asks for: JSONL, unless its ending is that of another.

    Raises:
        OptionsError: the ending of a packed file.
    """
    ending = out.suffix.lower()
    if ending in _PACKED:
        raise OptionsError(f"{out} would not be packed: leave {ending} off and pack the file afterwards")
    return _ENDINGS.get(ending, BatchFormat.jsonl)


class Dedupe(StrEnum):
    """When two pages count as the same."""

    none = "none"
    url = "url"
    content = "content"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a batch is run."""

    format: BatchFormat | None = None
    """What the records are written as; markdown makes a folder with one file a page. None: what the output's ending asks for."""

    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    """Processes that read pages."""

    ordered: bool = True
    """Write records in the order of the pages. Off, they come as they are ready, and the run cannot be resumed."""

    resume: bool = False
    """Go on where a stopped run left off."""

    timeout: float = 30.0
    """Seconds for one page; a worker that takes longer is killed and replaced."""

    memory: int | None = None
    """Megabytes of address space for each worker; None for no limit."""

    dedupe: Dedupe = Dedupe.none
    """Leave out later pages with the same canonical address, or with the same headline and body."""

    html_column: str = "html"
    """Column of JSONL and Parquet files that holds pages."""

    text_column: str = "text"
    """Column that holds text dumps, taken where there is no page."""

    url_column: str = "url"
    """Column that holds addresses."""

    fetch_missing: bool = False
    """Fetch rows that have an address but neither page nor dump."""

    fetch: FetchOptions | None = None
    """How addresses are fetched; None for the defaults."""

    checkpoint: int = 100
    """Pages after which the state is made safe on disk; at the latest it is after some seconds."""

    options: Options = field(default_factory=Options)
    """How each page is read."""

    def __post_init__(self) -> None:
        for name in ("workers", "timeout", "checkpoint"):
            if not getattr(self, name) > 0:
                raise OptionsError(f"{name} is {getattr(self, name)}: give a number above 0")
        if self.memory is not None and not 0 < self.memory <= _MOST_MEGABYTES:
            raise OptionsError(f"memory is {self.memory}: give megabytes, from 1 to {_MOST_MEGABYTES}, or None for no limit")
        if not self.ordered and (self.resume or self.dedupe is not Dedupe.none):
            raise OptionsError("resuming and leaving out duplicates need the order of the pages: leave ordered on")


class Summary(msgspec.Struct):
    """Counts of a batch, those before a resume included."""

    read: int = 0
    """Pages that were dealt with."""

    written: int = 0
    """Records written."""

    failed: int = 0
    """Pages that gave no record; each stands in the file of errors."""

    duplicates: int = 0
    """Records left out because an earlier page was the same."""

    errors: dict[str, int] = msgspec.field(default_factory=dict)
    """Failed pages by kind of error."""

    page_types: dict[str, int] = msgspec.field(default_factory=dict)
    """Written records by kind of page."""

    fields: dict[str, int] = msgspec.field(default_factory=dict)
    """Written records that have a field, by what is in it: see `beritaparse.batch.coverage`."""

    publishers: dict[str, dict[str, int]] = msgspec.field(default_factory=dict)
    """The same by publisher, with ``records`` for all of its records. Publishers beyond a bound are counted together."""
