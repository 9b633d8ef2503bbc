"""What the tests of fetching share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import stamina

from tests.fetch.hosts import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on loopback."""
    with serving() as server:
        yield server


@pytest.fixture
def host(server: Server) -> str:
    """The server's origin."""
    return server.origin


@pytest.fixture(autouse=True)
def _no_backoff() -> Iterator[None]:
    """Retries come at once; what hosts ask for is waited for on the clock of the test."""
    with stamina.set_testing(True, attempts=3, cap=True):
        yield
