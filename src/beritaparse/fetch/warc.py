"""Answers as records of a WARC file, so that what was fetched can be read again without the net."""

from __future__ import annotations

import uuid
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, BinaryIO

from beritaparse.errors import MissingExtraError

if TYPE_CHECKING:
    from beritaparse.fetch.result import Fetched

__all__ = ["write_warc"]

_OF_THE_WIRE = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Headers about how a body was sent; what is kept is unpacked."""


def write_warc(stream: BinaryIO, fetched: Fetched) -> None:
    """Append an answer as a response record; one without a status is left out."""
    if fetched.status is None:
        return
    record = _new_record()
    record.headers["WARC-Target-URI"] = fetched.final_url
    record.is_http = True
    record.set_bytes_content(_http(fetched))
    record.write(stream, checksum_data=True)


def _new_record() -> Any:
    try:
        from fastwarc.warc import WarcRecord, WarcRecordType
    except ImportError as error:
        raise MissingExtraError('WARC files need fastwarc: pip install "beritaparse[fetch]"') from error
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response, record_urn=f"uuid:{uuid.uuid4()}".encode())
    return record


def _http(fetched: Fetched) -> bytes:
    reason = HTTPStatus(fetched.status).phrase if fetched.status in set(HTTPStatus) else ""
    lines = [f"HTTP/1.1 {fetched.status} {reason}"]
    lines += [f"{name}: {value}" for name, value in fetched.headers.items() if name not in _OF_THE_WIRE]
    lines.append(f"content-length: {len(fetched.content)}")
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "replace") + fetched.content
