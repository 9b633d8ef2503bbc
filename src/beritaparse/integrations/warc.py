"""The HTML pages of a web archive as rows that `extract_batch` takes.

In: a WARC file, by its path or open. Out: for each HTML response a dict of ``id``, ``url``, ``html``, ``charset``,
``retrieved_at`` and ``told_by``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from beritaparse.carried import moment_of
from beritaparse.errors import MissingExtraError
from beritaparse.options import Options

__all__ = ["warc_rows"]

_HTML_TYPES = {"text/html", "application/xhtml+xml"}
_SUCCESS = 2
_PACKED = {"content-encoding", "transfer-encoding"}
"""Headers of pages whose length on the wire is another."""


def warc_rows(source: str | IO[bytes], *, max_bytes: int = Options().max_bytes) -> Iterator[dict[str, Any]]:
    """The HTML responses of an archive that are no errors, in order, their payload as bytes and not yet decoded.

    ``retrieved_at`` is the record's date as ISO 8601 text in UTC, None where the archive has none; ``told_by`` is its source, "warc".

    Args:
        source: the path of a WARC file, compressed or not, or a binary stream of one.
        max_bytes: of a longer page only the beginning is read, so that a packed bomb fills no memory.

    Raises:
        EOFError: the archive ends within a page.
        OSError: it cannot be read, or cannot be unpacked.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtraError('web archives need FastWARC: pip install "beritaparse[batch]"') from error
    for record in ArchiveIterator(source, record_types=WarcRecordType.response, auto_decode="all"):
        if (record.http_content_type or "").lower() in _HTML_TYPES and _came(record.http_headers.status_code):
            moment = moment_of(record.headers.get("WARC-Date"))
            html = record.reader.read(max_bytes + 1)
            if len(html) < min(record.content_length, max_bytes + 1) and not _PACKED.intersection(
                map(str.lower, record.http_headers.asdict())
            ):
                raise EOFError("the archive ends within a page")
            yield {
                "id": record.record_id,
                "url": record.headers.get("WARC-Target-URI"),
                "html": html,
                "charset": record.http_charset,
                "retrieved_at": moment.isoformat() if moment else None,
                "told_by": "warc",
            }


def _came(status: int | None) -> bool:
    """Whether a response is the page that was asked for, as far as its status tells."""
    return status is None or status // 100 == _SUCCESS
