"""Take the pictures of the README anew, from a fixture, with the Chromium of this machine.

    python scripts/pictures.py

Writes docs/pictures/explain.png (the report of ``beritaparse explain --html``) and docs/pictures/card.png (what a notebook shows).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from beritaparse.explain import explain
from beritaparse.explainpage import explanation_page

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PAGE = ROOT / "tests" / "fixtures" / "pages" / "detik-2020.html"
FRAME = '<!doctype html><meta charset="utf-8">'


def main() -> None:
    """Take both pictures."""
    chromium = shutil.which("chromium") or sys.exit("Chromium is not installed: apt-get install chromium")
    found = explain(PAGE.read_bytes())
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as driver, TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, markup, height in (("explain", explanation_page(found), 1275), ("card", FRAME + found.article._repr_html_(), 478)):
            file = Path(folder) / f"{name}.html"
            file.write_text(markup, encoding="utf-8")
            page = browser.new_page(viewport={"width": 1000 if name == "explain" else 780, "height": height})
            page.goto(file.as_uri())
            page.screenshot(path=PICTURES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
