"""What comes along with a page: the encoding that a header names, the moment of its fetch. What makes no sense gives None."""

from __future__ import annotations

import re
from datetime import UTC, datetime

__all__ = ["charset_of", "moment_of"]

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.ASCII | re.IGNORECASE)
_DAY = len("2024-01-31")


def charset_of(content_type: str | None) -> str | None:
    """The encoding that a Content-Type header names.

    >>> charset_of("text/html; charset=UTF-8")
    'UTF-8'
    """
    named = _CHARSET.search(content_type or "")
    return named[1] if named else None


def moment_of(value: object) -> datetime | None:
    """A moment in UTC, of a datetime or of ISO 8601 text; without an offset it counts as UTC. A day alone is no moment.

    >>> moment_of("2024-03-01T10:00:00+07:00")
    datetime.datetime(2024, 3, 1, 3, 0, tzinfo=datetime.timezone.utc)
    """
    text = value.isoformat() if isinstance(value, datetime) else value
    if not isinstance(text, str) or len(text.strip()) <= _DAY:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
