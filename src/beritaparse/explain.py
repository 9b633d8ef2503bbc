"""Why a record is as it is: each field with value and source, each block with what became of it and by which rule."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import msgspec

from beritaparse.blocks import BODY_KINDS
from beritaparse.pipeline import Extractor

if TYPE_CHECKING:
    from beritaparse.article import Article
    from beritaparse.blocks import Block
    from beritaparse.draft import Draft
    from beritaparse.sniff import InputKind

__all__ = ["FATES", "ExplainedBlock", "ExplainedField", "Explanation", "explain"]

FATES = {
    "body": "stands in the body",
    "headline": "is the headline as displayed",
    "dateline": "was taken off as the dateline",
    "caption": "tells what a picture shows",
    "credit": "names who made a picture",
    "byline": "names who wrote or edited",
    "stamp": "tells when it was published",
    "other": "belongs to the story's frame, such as its section and tags",
    "outside": "is no part of a story",
    "removed": "was taken out by the rule that is named",
}
"""What can become of a block, and what each word means."""


@dataclass(frozen=True, slots=True)
class ExplainedField:
    """A field of the record."""

    name: str
    value: str
    """As short text; "" for an empty field."""
    source: str | None


@dataclass(frozen=True, slots=True)
class ExplainedBlock:
    """A block of the page, in reading order."""

    text: str
    origin: str
    fate: str
    """One of `FATES`."""
    rule: str | None
    """The rule that removed it."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A record with the reasons for it."""

    article: Article
    fields: tuple[ExplainedField, ...]
    blocks: tuple[ExplainedBlock, ...]


def explain(page: bytes | str, url: str | None = None, *, kind: InputKind | None = None, extractor: Extractor | None = None) -> Explanation:
    """Read a page or dump and keep the reasons. Raises as `beritaparse.extract`."""
    reader = extractor or Extractor()
    draft = reader.read(page, url, kind=kind)
    article = draft.article()
    return Explanation(article, tuple(_fields(article)), _blocks(draft, article))


def _fields(article: Article) -> list[ExplainedField]:
    names = [f.name for f in fields(article) if f.name not in ("sources", "warnings", "paragraphs")]
    return [ExplainedField(name, _shown(getattr(article, name)), article.sources.get(name)) for name in names]


def _shown(value: Any) -> str:
    if value in (None, (), ""):
        return ""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode("utf-8")


def _blocks(draft: Draft, article: Article) -> tuple[ExplainedBlock, ...]:
    """The blocks with their fate. A dateline that was cut off a paragraph stands before it."""
    story = draft.story
    inside = "body" if article.body else "outside"
    found = [_block(b, kept) for blocks, kept in ((story.front, "outside"), (story.body, inside), (story.back, "outside")) for b in blocks]
    first = next((at for at, block in enumerate(found) if block.fate == "body"), None)
    if article.dateline and first is not None and all(block.fate != "dateline" for block in found):
        found.insert(first, ExplainedBlock(article.dateline.raw, found[first].origin, "dateline", None))
    return tuple(found)


def _block(block: Block, kept: str) -> ExplainedBlock:
    fate = "removed" if block.removed_by else kept if block.kind in BODY_KINDS else block.kind
    return ExplainedBlock(block.text, block.origin, fate, block.removed_by)
