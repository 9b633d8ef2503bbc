"""The report of `explain --html` as a reader meets it: rendered, clicked, by keyboard, in both themes and on a phone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from beritaparse.explain import Explanation, explain
from beritaparse.explainpage import explanation_page
from tests.conftest import FIXTURES

if TYPE_CHECKING:
    from tests.browser.conftest import Open, Theme

PAGE = FIXTURES / "pages" / "tribun-2021.html"


@pytest.fixture(scope="module")
def found() -> Explanation:
    """The explanation of a page with quotes and with removed blocks."""
    return explain(PAGE.read_bytes())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1100])
def test_report_fits_both_themes_and_a_phone(visit: Open, found: Explanation, theme: Theme, width: int) -> None:
    """Nothing is wider than the screen, the ground follows the theme, and nothing complains or leaves the machine."""
    seen = visit(explanation_page(found), theme=theme, width=width)
    ground = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 22, 27)"}[theme]
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert (seen.errors, seen.outside) == ([], [])


def test_each_block_shows_its_fate_and_rule(visit: Open, found: Explanation) -> None:
    """Blocks stand in reading order, each with fate and rule in text and on hover."""
    page = visit(explanation_page(found)).page
    blocks = page.locator(".blocks > li").all()
    assert len(blocks) == len(found.blocks)
    for shown, block in zip(blocks, found.blocks, strict=True):
        why = shown.locator(".why").inner_text()
        assert block.fate in why
        assert (block.rule or "") in why
        assert shown.get_attribute("title") == why


def test_each_source_is_shown_beside_its_field(visit: Open, found: Explanation) -> None:
    """All evidence of the record is told: that of each field, of body and quotes, and of what is no field, such as the encoding."""
    page = visit(explanation_page(found)).page
    assert {"body", "quotes", "encoding"} <= found.article.sources.keys()
    assert sorted(page.locator("#record code").all_inner_texts()) == sorted(found.article.sources.values())


def test_words_are_explained_by_keyboard(visit: Open, found: Explanation) -> None:
    """Each word for what became of a block is told, folded away until it is asked for."""
    page = visit(explanation_page(found)).page
    terms = page.locator("details dt")
    assert not terms.first.is_visible()
    page.locator("summary").press("Enter")
    assert terms.first.is_visible()
    assert set(terms.all_inner_texts()) == {block.fate for block in found.blocks}


def test_filters_work_by_keyboard(visit: Open, found: Explanation) -> None:
    """The first tab is the skip link; a filter button is pressed with Enter, shows its blocks only, and its focus is seen."""
    page = visit(explanation_page(found)).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    button = page.locator("[data-filter=removed]")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert page.locator(".blocks > li:visible").count() == sum(block.fate == "removed" for block in found.blocks)


def test_quotes_lead_to_where_they_stand(visit: Open, found: Explanation) -> None:
    """Each quote of the record links to the very words in a block, also while a filter hides that block."""
    page = visit(explanation_page(found)).page
    page.locator("[data-filter=removed]").click()
    assert found.article.quotes
    for number, quote in enumerate(found.article.quotes):
        page.locator(f"#quote-{number}").get_by_text("where it stands").click()
        assert page.locator(".said:target").inner_text() == quote.text
        assert page.locator(".said:target").is_visible()


def test_quote_of_several_paragraphs_is_marked_in_all(visit: Open) -> None:
    """Each paragraph of a long quote is marked and leads to its record; the next quote is found behind it."""
    first, middle, last = (
        "Kami memperbaiki jalan itu tahun depan.",
        "Batu diambil dari sungai di hulu desa.",
        "Warga ikut bekerja setiap Sabtu,",
    )
    lines = (
        "Jalan Desa Muara Diperbaiki Warga Bersama",
        "Muara – Jalan desa yang rusak sejak banjir tahun lalu akan diperbaiki oleh warga dan pemerintah kabupaten.",
        f"“{first}",
        middle,
        f"{last}” kata Kepala Desa Muara, Rahmad Mulyadi, Senin (1/2/2024).",
        "“Kami senang sekali dengan rencana itu,” kata Sari Wulandari, warga desa.",
    )
    found = explain("\n\n".join(lines))
    assert found.article.quotes[0].text == f"{first}\n\n{middle}\n\n{last}"
    page = visit(explanation_page(found)).page
    marks = page.locator(".said").all()
    assert [mark.inner_text() for mark in marks] == [first, middle, last, found.article.quotes[1].text]
    assert [mark.get_attribute("href") for mark in marks] == ["#quote-0"] * 3 + ["#quote-1"]
    assert [mark.get_attribute("id") for mark in marks] == ["said-0", None, None, "said-1"]


def test_quote_is_not_hidden_by_the_buttons_on_a_phone(visit: Open, found: Explanation) -> None:
    """Who follows a link to a quote sees the quote, not the filter buttons that stay at the top."""
    page = visit(explanation_page(found), width=390).page
    page.locator("#quote-1").get_by_text("where it stands").click()
    quote, buttons = page.locator(".said:target").bounding_box(), page.locator(".filters").bounding_box()
    assert quote is not None
    assert buttons is not None
    assert quote["y"] >= buttons["y"] + buttons["height"]


def test_command_writes_the_report_and_refuses_two_pages(tmp_path: Path) -> None:
    """--html writes one file about one page; two pages are refused with advice."""
    report = tmp_path / "report.html"
    command = [sys.executable, "-m", "beritaparse", "explain", str(PAGE), "--html", str(report)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert "Content-Security-Policy" in report.read_text(encoding="utf-8")
    refused = subprocess.run([*command, str(PAGE)], capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert "one FILE" in refused.stderr
