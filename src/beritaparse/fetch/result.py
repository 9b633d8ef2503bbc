"""What fetching an address gives, and how it may be done."""

from __future__ import annotations

from dataclasses import dataclass, field

from beritaparse.errors import BeritaparseError, OptionsError

__all__ = ["FetchError", "FetchOptions", "Fetched"]


class FetchError(BeritaparseError):
    """A page could not be fetched; `Fetched.error` holds the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How pages are fetched."""

    user_agent: str = "beritaparse/0.1"
    """Who asks; robots.txt is read for the part before the slash."""

    rate: float = 1.0
    """Requests a second to one host."""

    concurrency: int = 8
    """Addresses that are fetched at once; to one host always one after another."""

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
    """The longest wait for a retry, in seconds; where a host asks for more, its answer counts as failed."""

    allow_private: bool = False
    """Connect to private, loopback and other non-public addresses too."""

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        for name in ("rate", "concurrency", "timeout", "total_timeout", "max_bytes"):
            if not getattr(self, name) > 0:
                raise OptionsError(f"{name} is {getattr(self, name)!r}: give a number above 0")
        for name in ("max_redirects", "retries", "max_wait"):
            if not getattr(self, name) >= 0:
                raise OptionsError(f"{name} is {getattr(self, name)!r}: give 0 or more")


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
