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
    from beritaparse.sniff import InputKind

__all__ = ["ExplainedBlock", "ExplainedField", "Explanation", "explain"]


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
    """body, headline, dateline, caption, credit, byline, stamp, or removed."""
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
    return Explanation(article, tuple(_fields(article)), tuple(_block(b) for b in draft.blocks))


def _fields(article: Article) -> list[ExplainedField]:
    names = [f.name for f in fields(article) if f.name not in ("sources", "warnings", "paragraphs")]
    return [ExplainedField(name, _shown(getattr(article, name)), article.sources.get(name)) for name in names]


def _shown(value: Any) -> str:
    if value in (None, (), ""):
        return ""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode("utf-8")


def _block(block: Block) -> ExplainedBlock:
    fate = "removed" if block.removed_by else "body" if block.kind in BODY_KINDS else block.kind
    return ExplainedBlock(block.text, block.origin, fate, block.removed_by)
