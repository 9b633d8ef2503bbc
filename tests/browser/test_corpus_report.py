"""The report of a corpus as a reader meets it: both themes, a phone, sorted by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import beritaparse
from beritaparse.report import count, report_page
from tests.conftest import FIXTURES

if TYPE_CHECKING:
    from tests.browser.conftest import Open, Theme


@pytest.fixture(scope="module")
def report() -> str:
    """A report on the invented pages of one system."""
    pages = sorted((FIXTURES / "pages").glob("[d-k]*.html"))
    told: list[str] = []
    lines = [beritaparse.extract(page.read_bytes()).to_json().encode() for page in pages]
    made = report_page(count(lines, lambda _, why: told.append(why)))
    assert not told
    return made


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1100])
def test_report_fits_both_themes_and_a_phone(visit: Open, report: str, theme: Theme, width: int) -> None:
    """Nothing is wider than the screen, the ground follows the theme, and nothing complains or leaves the machine."""
    seen = visit(report, theme=theme, width=width)
    ground = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 22, 27)"}[theme]
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert (seen.errors, seen.outside) == ([], [])


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_tables_sort(visit: Open, report: str, by: str) -> None:
    """A heading sorts by its column, a second time the other way, and says so to screen readers."""
    page = visit(report).page
    table = page.locator("section", has_text="Most quoted speakers").locator("table")
    button = table.get_by_role("button", name="speaker")
    for order in ("ascending", "descending"):
        if by == "mouse":
            button.click()
        else:
            button.press("Enter")
        assert table.locator("th").first.get_attribute("aria-sort") == order
        names = [name.casefold() for name in table.locator("tbody tr td:first-child").all_inner_texts()]
        assert len(names) > 3
        assert (names[0] < names[-1]) == (order == "ascending")
