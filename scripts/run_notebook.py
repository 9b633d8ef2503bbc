"""Run the tutorial notebook and keep its outputs: ``python scripts/run_notebook.py``."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent / "docs" / "tutorial.ipynb"


def main() -> None:
    """Run every cell in the notebook's own folder; without times and versions, so that a second run differs only in what changed."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(notebook, kernel_name="python3", record_timing=False, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    notebook.metadata.language_info.pop("version", None)
    nbformat.write(notebook, NOTEBOOK)  # type: ignore[no-untyped-call]
    print(f"{NOTEBOOK.name}: {len(notebook.cells)} cells")


if __name__ == "__main__":
    main()
