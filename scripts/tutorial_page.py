"""The tutorial notebook as a page of the documentation: a hook of MkDocs.

In: docs/tutorial.ipynb with its outputs. Out: tutorial.md, made while the site is built, with the code, the tables and the charts;
links to the notebook, which a repository shows as it is, lead to this page on the site.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from mkdocs.structure.files import File, Files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

__all__ = ["on_files", "on_page_markdown", "tutorial"]

NOTEBOOK = "tutorial.ipynb"
PAGE = "tutorial.md"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the page."""
    files.append(File.generated(config, PAGE, content=tutorial(Path(config.docs_dir) / NOTEBOOK)))
    return files


def on_page_markdown(markdown: str, *, page: Page, **_: Any) -> str:
    """Lead links to the page."""
    return markdown if page.file.src_uri == PAGE else markdown.replace(f"({NOTEBOOK})", f"({PAGE})")


def tutorial(notebook: Path) -> str:
    """The notebook as Markdown."""
    cells = nbformat.read(notebook, as_version=4).cells  # type: ignore[no-untyped-call]
    note = f"This page is [a notebook]({NOTEBOOK}): download it and run it anew."
    parts = [part for cell in cells for part in _parts(cell)]
    return "\n\n".join([parts[0], note, *parts[1:]]) + "\n"


def _parts(cell: Any) -> list[str]:
    if cell.cell_type == "markdown":
        heading, _, text = cell.source.partition("\n\n")
        return [heading, text] if text else [heading]
    return [f"```python\n{cell.source}\n```", *(_shown(output.data) for output in cell.outputs)]


def _shown(data: dict[str, str]) -> str:
    """A chart as a picture, since the names in drawings of one page would clash; a table in the look of the site."""
    if drawing := data.get("image/svg+xml"):
        finding = re.search(r'role-title-text".*?<text[^>]*>([^<]*)<', drawing, flags=re.DOTALL)
        packed = base64.b64encode(drawing.encode()).decode()
        return f'<p><img alt="{finding[1] if finding else ""}" src="data:image/svg+xml;base64,{packed}"></p>'
    return '<div style="overflow-x: auto">' + data["text/html"].replace(' border="1" class="dataframe"', "") + "</div>"
