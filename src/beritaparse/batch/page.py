"""One page on its way through a batch, and why one may give no record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from beritaparse.sniff import InputKind

__all__ = ["Page", "Problem"]


class Problem(msgspec.Struct, frozen=True):
    """Why a page gave no record."""

    kind: str
    """input (no page in it), unreadable (the file), fetch, timeout, memory, crash (the worker died), error."""

    message: str
    """What happened."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page to read: its bytes, the file that a worker opens itself, or an address still to be fetched."""

    name: str
    """How messages name it: the address or the file, with "#" and the number of the row or page in it."""

    data: bytes | str = b""
    """The page, unless `path` is set."""

    path: Path | None = None
    """The file that holds the page."""

    url: str | None = None
    """The page's address."""

    wanted: bool = False
    """Whether it is still to be fetched from its address."""

    kind: InputKind | None = None
    """Page or text dump; None where its markup has to tell."""

    charset: str | None = None
    """What the HTTP header said of the encoding."""

    retrieved_at: datetime | None = None
    """When it was fetched, with a zone."""

    told_by: str = "caller"
    """The source that the record names for `retrieved_at`."""

    problem: Problem | None = None
    """Why there is no page here; None if there is one."""
