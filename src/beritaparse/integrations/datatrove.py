"""datatrove: a first step that reads web archives and gives a document for each page, with its record as metadata."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from beritaparse import Extractor
from beritaparse.carried import moment_of
from beritaparse.errors import InputError, MissingExtraError
from beritaparse.integrations.warc import warc_rows

try:
    from datatrove.data import Document
    from datatrove.io import get_datafolder
    from datatrove.pipeline.base import PipelineStep
except ImportError as error:
    raise MissingExtraError('datatrove steps need datatrove: pip install "beritaparse[datatrove]"') from error

__all__ = ["WarcArticles"]


class WarcArticles(PipelineStep):  # type: ignore[misc]
    """Reads the archives of a folder, each by one task, from bytes: the charset that the server told is not lost.

    A document's text is the body, its metadata the record as `Article.to_dict` gives it. A page that cannot be taken
    at all has empty text, and ``url`` and ``error`` as metadata.
    """

    name = "beritaparse"
    type = "READER"

    def __init__(self, folder: Any, *, glob_pattern: str = "*.warc.gz", extractor: Extractor | None = None) -> None:
        """``folder``: a path or address, or what else datatrove takes as a data folder."""
        super().__init__()
        self.folder = get_datafolder(folder)
        self.glob_pattern = glob_pattern
        self.extractor = extractor or Extractor()

    def run(self, data: Iterator[Document] | None = None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """What steps before gave, then the pages of this task's archives."""
        yield from data or ()
        for path in self.folder.get_shard(rank, world_size, glob_pattern=self.glob_pattern) or ():
            with self.folder.open(path, "rb") as stream:
                for row in warc_rows(stream):
                    yield self._document(row)

    def _document(self, row: dict[str, Any]) -> Document:
        with self.track_time():
            record = self._record(row)
        self.stat_update("failed" if "error" in record else "read")
        return Document(text=record.get("body", ""), id=row["id"], metadata=record)

    def _record(self, row: dict[str, Any]) -> dict[str, Any]:
        moment = moment_of(row["retrieved_at"])
        try:
            told = {"charset": row["charset"], "retrieved_at": moment, "told_by": row["told_by"]}
            return self.extractor.read(row["html"], row["url"], kind="html", **told).article().to_dict()
        except InputError as error:
            return {"url": row["url"], "error": str(error)}
