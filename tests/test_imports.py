"""The import rule, read from the sources: imports run downwards only."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "beritaparse"

LAYERS = (
    {"errors", "options", "article", "blocks", "carried", "trace", "card", "export", "markup", "sniff", "tables"},
    {"rules"},
    {"html", "text"},
    {"draft", "merge", "pipeline", "stages"},
    {""},
    {"fetch", "rulebook", "batch", "integrations", "explain", "explainpage", "report", "cli", "__main__"},
)
"""Lowest first; "" is the package's own ``__init__``. A module may import its own part and the layers below it."""

APART = {"html", "text"}
"""Parts that may not import others of their own layer: the blocks are all they share."""

HEAVY = {"bs4", "dateparser", "hishel", "httpx", "pandas", "protego", "rich", "stamina", "trafilatura", "typer"}
"""Packages that cost time to import: loaded where they are used, not with the package."""


@dataclass(frozen=True)
class Import:
    """One imported module, as found in a source file."""

    importer: str
    """The importing module, dotted."""

    imported: str
    """The imported module, dotted."""

    line: int
    """Where it stands."""

    typing_only: bool
    """It stands in a block that only type checkers read."""

    lazy: bool
    """It stands in a function."""

    def __str__(self) -> str:
        return f"{self.importer}, line {self.line}, imports {self.imported}"


def module_name(path: Path) -> str:
    """The dotted name of a source file."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def part(module: str) -> str | None:
    """The part of the package a module belongs to: "html" for beritaparse.html.tree; None for other packages."""
    top, _, rest = module.partition(".")
    return rest.partition(".")[0] if top == "beritaparse" else None


def targets(node: ast.Import | ast.ImportFrom, importer: str) -> list[str]:
    """The modules that an import statement names; what is no module counts as the module that it comes from."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    assert node.level == 0, f"{importer}, line {node.lineno}: write imports in full"
    base = node.module or ""
    return [name if (name := f"{base}.{alias.name}") in MODULES else base for alias in node.names]


def walk(node: ast.AST, importer: str, *, typing_only: bool = False, lazy: bool = False) -> Iterator[Import]:
    """All imports below a node, with the block they stand in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            for target in targets(child, importer):
                yield Import(importer, target, child.lineno, typing_only, lazy)
        typed = typing_only or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test))
        inside = lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from walk(child, importer, typing_only=typed, lazy=inside)


IMPORTS = [i for name, path in MODULES.items() for i in walk(ast.parse(path.read_text(encoding="utf-8")), name)]


def rank(name: str) -> int:
    """The layer of a part, from 0 at the bottom."""
    return next(height for height, layer in enumerate(LAYERS) if name in layer)


def allowed(importer: str, imported: str) -> bool:
    """Whether one part may import another."""
    if importer == imported:
        return True
    if rank(importer) == rank(imported):
        return importer not in APART
    return rank(imported) < rank(importer)


def test_every_module_has_a_layer() -> None:
    """A part of the package that no layer names would escape the rule."""
    known = set().union(*LAYERS)
    assert not {name for name in MODULES if part(name) not in known}


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_downwards(module: str) -> None:
    """A module imports its own part and lower layers only; html and text never each other."""
    own = part(module)
    assert own is not None
    inner = ((i, part(i.imported)) for i in IMPORTS if i.importer == module)
    assert not [str(i) for i, other in inner if other is not None and not allowed(own, other)]


def test_only_html_imports_lxml() -> None:
    """Only html/ knows lxml: the language back end works on text from anywhere."""
    assert not [str(i) for i in IMPORTS if i.imported.partition(".")[0] == "lxml" and part(i.importer) != "html" and not i.typing_only]


def test_record_loads_serialisation_lazily() -> None:
    """The record knows how to print itself, but loading it loads no serialiser."""
    from_below = [i for i in IMPORTS if part(i.imported) == "export" and rank(part(i.importer) or "") == 0]
    assert not [str(i) for i in from_below if not i.lazy and not i.typing_only and part(i.importer) != "export"]


def test_heavy_packages_are_imported_where_used() -> None:
    """Below the commands no module loads a heavy package at its top: `import beritaparse` is quick."""
    heavy = [i for i in IMPORTS if i.imported.partition(".")[0] in HEAVY and not i.lazy and not i.typing_only]
    assert not [str(i) for i in heavy if rank(part(i.importer) or "") < len(LAYERS) - 1]


def test_import_loads_nothing_heavy() -> None:
    """The same, seen from outside, so that no detour over another package undoes it."""
    code = "import beritaparse, sys; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "beritaparse" in loaded
    assert not HEAVY.intersection(loaded)


def test_no_import_cycles() -> None:
    """Modules can be read in an order in which nothing is used before it is known."""
    edges: dict[str, set[str]] = {name: set() for name in MODULES}
    for i in IMPORTS:
        if i.imported in MODULES and not i.lazy and not i.typing_only:
            edges[i.importer].add(i.imported)
    assert list(TopologicalSorter(edges).static_order())
