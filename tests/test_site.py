"""The documentation site: its reference is current, it is built without complaint, and it asks nobody else for anything."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
from pathlib import Path

from beritaparse import Article
from scripts.build_reference import cli_page, record_page
from tests.conftest import ROOT


def test_reference_pages_are_current() -> None:
    """The pages made from the code say what the code says: else run scripts/build_reference.py."""
    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == cli_page()
    assert (ROOT / "docs/record.md").read_text(encoding="utf-8") == record_page()


def test_every_field_of_the_record_is_told() -> None:
    """A field without a docstring would be missing from the page on the record."""
    page = (ROOT / "docs/record.md").read_text(encoding="utf-8")
    assert [f.name for f in dataclasses.fields(Article) if f"| `{f.name}` |" not in page] == []


def test_every_page_is_in_the_navigation() -> None:
    """A page that the navigation does not name is found by nobody."""
    told = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert [page for page in pages if page not in told] == []


def test_site_is_built_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    """mkdocs has nothing to complain of, and a reader without a network sees the whole page."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert pages
    loaded = r'<(?:script|img|iframe)[^>]+src="https?://|<link[^>]+rel="(?:stylesheet|preconnect)"[^>]+https?://'
    assert [page.name for page in pages if re.search(loaded, page.read_text(encoding="utf-8"))] == []
