"""What fetching an address gives, and how it may be done."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from beritaparse import __version__
from beritaparse.errors import BeritaparseError, OptionsError

__all__ = ["FetchError", "FetchOptions", "Fetched"]

_AGENT = re.compile(r"[!-~][ -~]*")
_CONTACT = re.compile(r"[!-'*-~]+")


class FetchError(BeritaparseError):
    """A page could not be fetched; `Fetched.error` holds the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How pages are fetched."""

    user_agent: str = f"beritaparse/{__version__}"
    """Who asks; robots.txt is read for the part before the slash."""

    contact: str | None = None
    """The address of a page or of mail of who runs the crawl, told to the hosts behind the user agent."""

    rate: float = 1.0
    """Requests a second to one host; robots.txt of the host may ask for fewer."""

    per_host: int = 1
    """Requests to one host that may be open at once."""

    concurrency: int = 8
    """Addresses that are fetched at once."""

    timeout: float = 20.0
    """Seconds for connecting, and for each wait for data."""

    total_timeout: float = 120.0
    """Seconds for one answer as a whole: a host that drips bytes holds nothing up."""

    max_bytes: int = 10_000_000
    """The longest answer, unpacked."""

    max_redirects: int = 5
    """Redirects that are followed."""

    retries: int = 2
    """Further tries after a broken connection, 429, 502, 503 or 504."""

    max_wait: float = 60.0
    """The longest wait that a host may ask for, in seconds; where it asks for more, its addresses count as failed."""

    cache: str | Path | None = None
    """The folder of a cache that keeps answers as long as their hosts allow; None for none."""

    allow_private: bool = False
    """Connect to private, loopback and other non-public addresses too."""

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        for name in ("rate", "per_host", "concurrency", "timeout", "total_timeout", "max_bytes"):
            if not getattr(self, name) > 0:
                raise OptionsError(f"{name} is {getattr(self, name)!r}: give a number above 0")
        for name in ("max_redirects", "retries", "max_wait"):
            if not getattr(self, name) >= 0:
                raise OptionsError(f"{name} is {getattr(self, name)!r}: give 0 or more")
        if not _AGENT.fullmatch(self.user_agent):
            raise OptionsError(f"user_agent is {self.user_agent!r}: give a name such as 'my-crawler/1.0', in ASCII and on one line")
        if self.contact is not None and not _CONTACT.fullmatch(self.contact):
            raise OptionsError(
                f"contact is {self.contact!r}: give the address of a page or of mail, in ASCII, without blanks, line breaks and brackets"
            )

    @property
    def agent(self) -> str:
        """The user agent as hosts see it, with the contact."""
        return self.user_agent if self.contact is None else f"{self.user_agent} (+{self.contact})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The answer for one address, or the error."""

    url: str
    """The address asked for."""

    final_url: str
    """The address after redirects."""

    status: int | None = None
    """The status of HTTP; None without an answer."""

    headers: dict[str, str] = field(default_factory=dict)
    """The answer's headers, names in small letters."""

    content: bytes = b""
    """The answer's body, unpacked."""

    error: str | None = None
    """Why there is no page; None if there is one."""

    from_cache: bool = False
    """Whether the body came from the cache, be it fresh or confirmed by the host as unchanged."""

    fetched_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    """When the host was asked, in UTC; for an answer from the cache its date."""

    request_headers: dict[str, str] = field(default_factory=dict)
    """The headers that were sent for this answer, names in small letters; empty if it came from the cache."""
