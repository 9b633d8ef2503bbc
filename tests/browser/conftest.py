"""A headless Chromium for the tests here, and a page that tells what it did."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Theme = Literal["light", "dark"]
CHROMIUM = shutil.which("chromium")


@dataclass
class Visit:
    """A page that is open, and what happened on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    """What the console printed, and what went wrong."""
    outside: list[str] = field(default_factory=list)
    """Requests for anything but the file itself and data."""


class Open(Protocol):
    """Opens markup as a local file."""

    def __call__(self, markup: str, *, theme: Theme = ..., width: int = ...) -> Visit:
        """The page, loaded."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of the machine; none is downloaded. Not for the session: its driver keeps an event loop running in this thread."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make install takes it from the lock")
    with api.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens markup as a local file, in a theme and width."""
    contexts = []

    def opened(markup: str, *, theme: Theme = "light", width: int = 1100) -> Visit:
        file = tmp_path / "page.html"
        file.write_text(markup, encoding="utf-8")
        context = browser.new_context(color_scheme=theme, viewport={"width": width, "height": 900}, service_workers="block")
        contexts.append(context)
        seen = Visit(context.new_page())
        seen.page.on("console", lambda message: seen.errors.append(message.text))
        seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
        seen.page.on("dialog", lambda dialog: seen.errors.append(f"dialog {dialog.message}"))
        seen.page.on("request", lambda request: seen.outside.extend(_outside(request.url)))
        seen.page.goto(file.as_uri())
        return seen

    yield opened
    for context in contexts:
        context.close()


def _outside(url: str) -> list[str]:
    return [] if url.startswith(("file://", "data:")) else [url]
