"""What makes a batch safe against a stop at any moment.

Records, errors and keys of duplicates are appended to three files. From time to time all are flushed to disk, and then
a checkpoint, written under another name and moved, says how long they are and which page is next. Going on means to
cut the files to these lengths and to begin with that page: the same bytes come out as in a run that was never stopped.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from beritaparse.batch.settings import Summary
from beritaparse.errors import OptionsError

__all__ = ["Checkpoint", "Journal", "files_of"]


def files_of(out: Path) -> tuple[Path, ...]:
    """An output and all that a batch writes beside it: errors, records so far, keys, journal, and the new ones of journal and output."""
    return tuple(Path(f"{out}{ending}") for ending in ("", ".errors.jsonl", ".partial", ".keys", ".journal", ".journal.new", ".new"))


class Checkpoint(msgspec.Struct):
    """A state that can be gone back to."""

    fingerprint: str
    """What was read and how: another batch must not go on here."""

    lengths: tuple[int, int, int] = (0, 0, 0)
    """Bytes of records, errors and keys that count."""

    complete: bool = False
    """All pages are dealt with; only moving the result to its place is left."""

    summary: Summary = msgspec.field(default_factory=Summary)
    """The counts so far; the pages read are the position of the next one."""


class Journal:
    """The files of a running batch beside its output."""

    def __init__(self, out: Path, fingerprint: str, *, resume: bool) -> None:
        _, self.errors, self.records, self._keys, self._path, self._next, _ = files_of(out)
        self.state = self._load(fingerprint, resume=resume) if self._path.exists() else Checkpoint(fingerprint)
        self.seen: set[bytes] = set()
        self._files: tuple[BinaryIO, ...] = ()

    def _load(self, fingerprint: str, *, resume: bool) -> Checkpoint:
        """The checkpoint of a stopped run, which is never thrown away without a word."""
        try:
            state = msgspec.json.decode(self._path.read_bytes(), type=Checkpoint)
        except msgspec.DecodeError as error:
            raise OptionsError(f"{self._path} is no journal of a batch: remove it") from error
        if not resume and (any(state.lengths) or state.complete):
            raise OptionsError(
                f"{self._path} is of a stopped run of {state.summary.read} pages: go on with --resume, or remove it to begin anew"
            )
        if not resume:
            return Checkpoint(fingerprint)
        if state.fingerprint != fingerprint:
            raise OptionsError(f"{self._path} is of a batch with other inputs or options: give the same, or remove it to begin anew")
        return state

    def open(self) -> None:
        """Open the files at the last checkpoint; what stands behind it is cut off."""
        if not any(self.state.lengths):
            self._save()
        paths = (self.records, self.errors, self._keys)
        self._files = tuple(_opened(path, length) for path, length in zip(paths, self.state.lengths, strict=True))
        self.seen = set(self._keys.read_bytes().split())

    def record(self, line: bytes) -> None:
        """Append a record."""
        self._files[0].write(line + b"\n")

    def error(self, line: bytes) -> None:
        """Append an error."""
        self._files[1].write(line + b"\n")

    def is_new(self, key: bytes) -> bool:
        """Whether a key was not there before; it is kept."""
        if key in self.seen:
            return False
        self.seen.add(key)
        self._files[2].write(key + b"\n")
        return True

    def save(self, *, complete: bool = False) -> None:
        """Make everything so far safe on disk."""
        for file in self._files:
            file.flush()
            os.fsync(file.fileno())
        records, errors, keys = (file.tell() for file in self._files)
        self.state.lengths, self.state.complete = (records, errors, keys), complete
        self._save()

    def _save(self) -> None:
        with self._next.open("wb") as file:
            file.write(msgspec.json.encode(self.state))
            file.flush()
            os.fsync(file.fileno())
        self._next.replace(self._path)

    def close(self) -> None:
        """Close the files; what a full disk no longer takes stands behind the checkpoint and does not count."""
        for file in self._files:
            with suppress(OSError):
                file.close()

    def remove(self) -> None:
        """Take away what only a running batch needs, the journal last."""
        if not self.state.lengths[1]:
            self.errors.unlink(missing_ok=True)
        for path in (self.records, self._keys, self._path):
            path.unlink(missing_ok=True)


def _opened(path: Path, length: int) -> BinaryIO:
    """A file for appending, cut to a length that it is known to have."""
    path.touch()
    if path.stat().st_size < length:
        raise OptionsError(f"{path} is shorter than its journal says: remove the journal to begin anew")
    os.truncate(path, length)
    return path.open("ab")
