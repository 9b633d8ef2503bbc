"""The tutorial notebook: it runs, and the outputs it keeps are clean."""

from __future__ import annotations

import copy
import re
import warnings
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent / "docs" / "tutorial.ipynb"


@pytest.fixture(scope="module")
def kept() -> Any:
    """The notebook as it is in the repository."""
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def fresh(kept: Any) -> Any:
    """The same, run anew."""
    notebook = nbformat.from_dict(copy.deepcopy(kept))  # type: ignore[no-untyped-call]
    with warnings.catch_warnings():
        warnings.simplefilter("default")  # the kernel's own
        NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    return notebook


def codes(notebook: Any) -> list[Any]:
    """Its cells of code."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def told(cell: Any) -> list[str]:
    """The words and figures that the output of a cell shows, without their places: a drawing may move."""
    data = cell.outputs[0]["data"]
    return re.findall(r">\s*([^<>\s][^<>]*)<", data.get("image/svg+xml") or data["text/html"])


def test_every_cell_runs(fresh: Any) -> None:
    """A reader who runs the tutorial gets a result, and no error or warning, from each cell."""
    assert [[o.output_type for o in cell.outputs] for cell in codes(fresh)] == [["execute_result"]] * len(codes(fresh))


def test_the_outputs_kept_are_current(kept: Any, fresh: Any) -> None:
    """Who reads the notebook without running it sees what a run gives: else run scripts/run_notebook.py."""
    assert [told(cell) for cell in codes(kept)] == [told(cell) for cell in codes(fresh)]
    assert all(told(cell) for cell in codes(kept))


def test_every_chart_has_its_finding_as_heading(kept: Any) -> None:
    """A chart without a sentence leaves the reader to find what it says."""
    charts = [cell for cell in codes(kept) if "image/svg+xml" in cell.outputs[0]["data"]]
    assert charts
    assert [cell.id for cell in charts if "role-title-text" not in cell.outputs[0]["data"]["image/svg+xml"]] == []


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("Kapolres Balikpapan", "police"),
        ("Kabid Humas Polda Kaltim", "police"),
        ("Direktur Reserse Narkoba Polda Bali", "police"),
        ("Dandim 0905", "army"),
        ("Kepala Kejaksaan Negeri Muara", "prosecutor or court"),
        ("Ketua KPK", "prosecutor or court"),
        ("Ketua DPRD Kota Muara", "legislature or party"),
        ("anggota Komisi III DPR RI", "legislature or party"),
        ("Wakil Wali Kota Balikpapan", "head of region or village"),
        ("Kepala Desa Kertawana", "head of region or village"),
        ("Presiden", "head of region or village"),
        ("Menteri Perhubungan", "ministry or agency"),
        ("Direktur Jenderal Pajak", "ministry or agency"),
        ("Kepala Dinas Pertanian", "ministry or agency"),
        ("Guru Besar Universitas Muara", "school or science"),
        ("kepala sekolah dasar", "school or science"),
        ("pengasuh pesantren", "school or science"),
        ("siswi kelas delapan", "school or science"),
        ("mantan penyerang", "sport or arts"),
        ("ketua kelompok tani", "community or cooperative"),
        ("Kepala Adat", "community or cooperative"),
        ("Presiden Direktur Muara Jaya", "company or business"),
        ("pemilik warung", "company or business"),
        ("pemilik rumah", "citizen or trade"),
        ("warga Desa Kertawana", "citizen or trade"),
        ("nakhoda sekaligus pendiri", "citizen or trade"),
        (None, "no office found"),
    ],
)
def test_offices_are_told_apart(kept: Any, role: str | None, kind: str) -> None:
    """The tutorial's table of offices puts a role where an Indonesian reader would."""
    source = next(cell.source for cell in codes(kept) if cell.source.startswith("OFFICES"))
    names: dict[str, Any] = {"re": re, "pd": pd}
    exec(source.partition("\n\n\nsaid")[0], names)  # noqa: S102  (our own documentation)
    assert names["office"](role) == kind


def test_outputs_tell_nothing_of_the_machine(kept: Any) -> None:
    """No path of whoever ran it last stands in the file."""
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert kept.cells
    assert re.search(r"/(?:home|root|work|tmp|Users)/", text) is None
