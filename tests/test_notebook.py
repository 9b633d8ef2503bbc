"""The tutorial notebook: it runs, and the outputs it keeps are clean."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent / "docs" / "tutorial.ipynb"


@pytest.fixture(scope="module")
def kept() -> Any:
    """The notebook as it is in the repository."""
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


def codes(notebook: Any) -> list[Any]:
    """Its cells of code."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.filterwarnings("default")
def test_every_cell_runs(kept: Any) -> None:
    """A reader who runs the tutorial gets a result, and no error or warning, from each cell."""
    fresh = nbformat.from_dict(kept)  # type: ignore[no-untyped-call]
    NotebookClient(fresh, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    assert [[o.output_type for o in cell.outputs] for cell in codes(fresh)] == [["execute_result"]] * len(codes(fresh))


def test_outputs_are_kept(kept: Any) -> None:
    """Who reads the notebook without running it sees the findings."""
    assert [len(cell.outputs) for cell in codes(kept)] == [1] * len(codes(kept))


def test_outputs_tell_nothing_of_the_machine(kept: Any) -> None:
    """No path of whoever ran it last stands in the file."""
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert kept.cells
    assert re.search(r"/(?:home|root|work|tmp|Users)/", text) is None
