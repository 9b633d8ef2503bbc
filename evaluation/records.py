"""The two sides of a measurement: gold records and predictions.

In: JSONL files, and for gold also folders in which each page has its record beside it as a ``.json`` file. Out: frozen
records, decoded and checked by msgspec, so that a missing field or a wrong type is told with its place. A prediction
leaves out the fields that an extractor does not offer: they are then `UNSET`, and no figure is taken from them;
``None`` and an empty list are answers and are scored.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = [
    "Gold",
    "GoldQuote",
    "Picture",
    "Prediction",
    "RecordError",
    "Said",
    "digest",
    "load_gold",
    "load_predictions",
    "read_input",
    "save_predictions",
]

Record = TypeVar("Record")


class RecordError(ValueError):
    """A file of records, or a page that belongs to one, is not what it has to be."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: what stands below it."""

    caption: str | None = None
    """The caption without its credit."""

    credit: str | None = None
    """Who made it."""


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A quote as a person marked it."""

    text: str
    """The words between the marks."""

    speaker: str | None = None
    """The fullest name in the article; None where it cannot be told."""

    mention: str | None = None
    """What stands at the quote."""

    named: bool = True
    """False for institutions, documents and people without a name: their spelling is not scored."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What a careful reader finds on a page."""

    id: str
    """The key that predictions name."""

    file: str
    """The file's name in its folder."""

    page_type: Literal["article", "gallery", "video", "listing", "other"]
    """What kind of page it is."""

    sha256: str | None = None
    """Digest of the page's bytes: the record is about these bytes and no others; None where both stand side by side."""

    url: str | None = None
    """The page's address; None if unknown."""

    headline: str | None = None
    """The headline as displayed."""

    date_published: str | None = None
    """ISO 8601: an instant, or a day where only the day is known."""

    dateline_city: str | None = None
    """The place in front of the story in its usual spelling."""

    images: tuple[Picture, ...] = ()
    """The article's pictures."""

    quotes: tuple[GoldQuote, ...] = ()
    """What people say, in reading order."""

    body: tuple[str, ...] = ()
    """The paragraphs of the story."""

    optional: tuple[str, ...] = ()
    """Text that may stand in the body or not."""

    junk: tuple[str, ...] = ()
    """Blocks that must not stand in the body."""

    skip: tuple[str, ...] = ()
    """Figures that are not taken on this page."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quote as an extractor found it."""

    text: str
    """The words between the marks."""

    speaker: str | None = None
    """The name it gives."""

    mention: str | None = None
    """What stands at the quote."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What an extractor gives for a page. `UNSET` where it does not offer the field."""

    id: str
    """The gold record's key."""

    headline: str | None = None
    """The headline."""

    date_published: str | None = None
    """ISO 8601."""

    dateline_city: str | UnsetType | None = UNSET
    """The place."""

    authors: tuple[str, ...] | UnsetType = UNSET
    """Names."""

    images: tuple[Picture, ...] | UnsetType = UNSET
    """Captions and credits."""

    quotes: tuple[Said, ...] | UnsetType = UNSET
    """Quotes and speakers."""

    body: str | tuple[str, ...] | None = None
    """The story, as one text or as paragraphs."""

    is_article: bool | UnsetType = UNSET
    """Whether the page is an article."""

    @property
    def story(self) -> str:
        """The body as one text, a paragraph a line."""
        return "\n".join(self.body) if isinstance(self.body, tuple) else self.body or ""


def load_gold(path: Path) -> list[Gold]:
    """The gold records of a JSONL file or a folder; RecordError where there is none, or two with one id."""
    decoder = msgspec.json.Decoder(Gold)
    if path.is_dir():
        golds = [_decode(decoder, file.read_bytes(), str(file)) for file in sorted(path.glob("*.json"))]
    else:
        golds = _load(path, decoder)
    if not golds:
        raise RecordError(f"{path} holds no gold record: there is nothing to measure on")
    _distinct(path, (g.id for g in golds))
    return golds


def load_predictions(path: Path) -> dict[str, Prediction]:
    """The predictions of a file by id."""
    predictions = _load(path, msgspec.json.Decoder(Prediction))
    _distinct(path, (p.id for p in predictions))
    return {p.id: p for p in predictions}


def save_predictions(path: Path, predictions: Iterable[Prediction]) -> int:
    """Write predictions, one a line; how many there were."""
    lines = [msgspec.json.encode(prediction) for prediction in predictions]
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return len(lines)


def read_input(gold: Gold, folder: Path, *, pinned: bool = True) -> bytes:
    """The bytes that a record is about; RecordError if they are not the ones it was made from.

    Dumps derived from pages carry their page's digest: read those with ``pinned=False``.
    """
    try:
        data = (folder / gold.file).read_bytes()
    except OSError as error:
        raise RecordError(f"{gold.id}: {folder / gold.file} cannot be read: {error.strerror}") from error
    found = hashlib.sha256(data).hexdigest()
    if pinned and gold.sha256 not in {None, found}:
        raise RecordError(f"{gold.id}: {folder / gold.file} has the digest {found}, its gold record says {gold.sha256}")
    return data


def digest(golds: Iterable[Gold], folder: Path) -> str:
    """One digest of gold records and of all the files that they name, in their order."""
    total = hashlib.sha256()
    for gold in golds:
        total.update(msgspec.json.encode(gold))
        total.update(read_input(gold, folder, pinned=False))
    return total.hexdigest()


def _load(path: Path, decoder: msgspec.json.Decoder[Record]) -> list[Record]:
    records: list[Record] = []
    try:
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            if line.strip():
                records.append(_decode(decoder, line, f"{path}, line {number}"))
    except OSError as error:
        raise RecordError(f"{path} cannot be read: {error.strerror}") from error
    return records


def _decode(decoder: msgspec.json.Decoder[Record], line: bytes, place: str) -> Record:
    try:
        return decoder.decode(line)
    except msgspec.DecodeError as error:
        raise RecordError(f"{place}: {error}") from error


def _distinct(path: Path, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen:
            raise RecordError(f"{path}: two records have the id {id_}")
        seen.add(id_)
