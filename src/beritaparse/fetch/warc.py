"""Answers as records of a WARC file, so that what was fetched can be read again without the net."""

from __future__ import annotations

import gzip
import uuid
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import httpx

from beritaparse import __version__
from beritaparse.errors import MissingExtraError

if TYPE_CHECKING:
    from beritaparse.fetch.result import Fetched, FetchOptions

__all__ = ["Archive"]

_OF_THE_WIRE = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Headers about how a body was sent; what is kept is unpacked."""


class Archive:
    """A WARC file that answers are appended to; use it with ``with``. Where the name ends in .gz, each record is packed for itself.

    A new file begins with a record on who wrote it. Raises OSError where the file cannot be written, and MissingExtraError.
    """

    def __init__(self, path: Path, options: FetchOptions) -> None:
        try:
            from fastwarc import warc
        except ImportError as error:
            raise MissingExtraError('WARC files need fastwarc: pip install "beritaparse[fetch]"') from error
        self._warc: Any = warc
        self._packed = path.name.lower().endswith(".gz")
        self._file = path.open("ab")
        if self._file.tell() == 0:
            self._begin(path.name, options)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def write(self, fetched: Fetched) -> None:
        """Append an answer, and the request that brought it unless the cache did; one without a status is left out."""
        if fetched.status is None:
            return
        answer = self._record(self._warc.WarcRecordType.response, fetched.fetched_at)
        answer.headers["WARC-Target-URI"] = fetched.final_url
        self._append(answer, _answer(fetched), http=True)
        if fetched.request_headers:
            asked = self._record(self._warc.WarcRecordType.request, fetched.fetched_at)
            asked.headers["WARC-Target-URI"] = fetched.final_url
            asked.headers["WARC-Concurrent-To"] = answer.record_id
            self._append(asked, _request(fetched), http=True)

    def _begin(self, name: str, options: FetchOptions) -> None:
        fields = {
            "software": f"beritaparse/{__version__}",
            "format": "WARC File Format 1.1",
            "http-header-user-agent": options.agent,
            "robots": "obey",
        }
        record = self._record(self._warc.WarcRecordType.warcinfo, datetime.now(UTC))
        record.headers["WARC-Filename"] = name
        record.headers["Content-Type"] = "application/warc-fields"
        self._append(record, "".join(f"{key}: {value}\r\n" for key, value in fields.items()).encode(), http=False)

    def _record(self, kind: Any, moment: datetime) -> Any:
        record = self._warc.WarcRecord()
        record.init_headers(record_type=kind, record_urn=uuid.uuid4().urn.removeprefix("urn:").encode())
        record.headers["WARC-Date"] = moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        return record

    def _append(self, record: Any, content: bytes, *, http: bool) -> None:
        record.is_http = http
        record.set_bytes_content(content)
        written = BytesIO()
        record.write(written, checksum_data=True)
        self._file.write(gzip.compress(written.getvalue()) if self._packed else written.getvalue())


def _answer(fetched: Fetched) -> bytes:
    reason = HTTPStatus(fetched.status).phrase if fetched.status in set(HTTPStatus) else ""
    headers = {name: value for name, value in fetched.headers.items() if name not in _OF_THE_WIRE}
    return _message(f"HTTP/1.1 {fetched.status} {reason}", headers | {"content-length": str(len(fetched.content))}) + fetched.content


def _request(fetched: Fetched) -> bytes:
    return _message(f"GET {httpx.URL(fetched.final_url).raw_path.decode('ascii')} HTTP/1.1", fetched.request_headers)


def _message(first: str, headers: dict[str, str]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode("utf-8", "replace")
