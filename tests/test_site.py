"""The documentation site: its reference is current, it is built without complaint, and it asks nobody else for anything."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from beritaparse import Article
from scripts.build_reference import PAGES
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as built, without a complaint of mkdocs: links that lead nowhere are errors."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_reference_pages_are_current() -> None:
    """The pages made from the code say what the code says: else run scripts/build_reference.py."""
    assert [name for name, page in PAGES.items() if (ROOT / "docs" / name).read_text(encoding="utf-8") != page()] == []


def test_every_field_of_the_record_is_told() -> None:
    """A field without a docstring would be missing from the page on the record."""
    page = (ROOT / "docs/record.md").read_text(encoding="utf-8")
    assert [f.name for f in dataclasses.fields(Article) if f"| `{f.name}` |" not in page] == []


def test_every_page_is_in_the_navigation() -> None:
    """A page that the navigation does not name is found by nobody."""
    told = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert [page for page in pages if page not in told] == []


def test_every_room_is_described() -> None:
    """A module or folder that the page on the architecture does not name is a place where a newcomer does not know what belongs."""
    told = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", (ROOT / "docs/architecture.md").read_text(encoding="utf-8")))))
    package = ROOT / "src/beritaparse"
    rooms = {
        path.stem for folder in (package, package / "html", package / "text") for path in folder.glob("[!_]*") if path.suffix != ".typed"
    }
    assert sorted(rooms - told) == []


def test_the_tutorial_is_a_page(site: Path) -> None:
    """The notebook stands on the site with its charts, and other pages lead to it."""
    page = (site / "tutorial/index.html").read_text(encoding="utf-8")
    charts = re.findall(r'<img alt="([^"]+)" src="data:image/svg', page)
    assert len(charts) >= 5
    assert 'href="../tutorial/"' in (site / "notebooks/index.html").read_text(encoding="utf-8")


def test_site_loads_nothing_from_elsewhere(site: Path) -> None:
    """A reader without a network sees the whole page."""
    pages = list(site.rglob("*.html"))
    assert pages
    loaded = r'<(?:script|img|iframe)[^>]+src="https?://|<link[^>]+rel="(?:stylesheet|preconnect)"[^>]+https?://'
    assert [page.name for page in pages if re.search(loaded, page.read_text(encoding="utf-8"))] == []
