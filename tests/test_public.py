"""The public face: what is exported, and that it explains itself."""

from __future__ import annotations

import ast
import inspect
from types import ModuleType

import pytest

import beritaparse
from beritaparse import article, errors
from tests.conftest import ROOT

RECORDS = ("article", "blocks", "options", "trace")
"""Modules whose classes are records: each field tells format, fallback and emptiness."""


def fields_without_docstring(source: str) -> list[str]:
    """Annotated class attributes that no string follows."""
    missing: list[str] = []
    for record in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)):
        for statement, after in zip(record.body, [*record.body[1:], None], strict=True):
            if isinstance(statement, ast.AnnAssign) and not is_string(after):
                missing.append(f"{record.name}.{ast.unparse(statement.target)}")
    return missing


def is_string(node: ast.stmt | None) -> bool:
    """Whether a statement is nothing but a string."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def test_all_is_sorted() -> None:
    """Readers find a name where the alphabet puts it."""
    assert list(beritaparse.__all__) == sorted(beritaparse.__all__)


def test_all_is_complete() -> None:
    """What a user can import is what is announced: no name slips in, none is missing."""
    public = {
        name
        for name, value in vars(beritaparse).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("beritaparse")
    }
    assert public - set(beritaparse.__all__) == set()
    assert [name for name in beritaparse.__all__ if not hasattr(beritaparse, name)] == []


@pytest.mark.parametrize("module", [article, errors], ids=lambda module: module.__name__)
def test_records_and_errors_are_exported(module: ModuleType) -> None:
    """Whatever a record is made of, and whatever may be raised, can be named without a private path."""
    classes = {name for name in module.__all__ if inspect.isclass(getattr(module, name))}
    assert classes - set(beritaparse.__all__) == set()


@pytest.mark.parametrize("name", beritaparse.__all__)
def test_public_objects_have_docstrings(name: str) -> None:
    """help() says something about each public class and function, and about each of their public methods."""
    thing = getattr(beritaparse, name)
    if not (inspect.isclass(thing) or inspect.isroutine(thing)):
        return
    methods = vars(thing).items() if inspect.isclass(thing) else ()
    described = {name: thing} | {f"{name}.{m}": f for m, f in methods if inspect.isroutine(f) and not m.startswith("_")}
    assert [key for key, value in described.items() if not own_docstring(value)] == []


def own_docstring(thing: object) -> bool:
    """Whether a docstring was written, and not only made by dataclass from the signature."""
    text = getattr(thing, "__doc__", None) or ""
    return bool(text.strip()) and not text.startswith(f"{getattr(thing, '__name__', '')}(")


@pytest.mark.parametrize("module", RECORDS)
def test_record_fields_have_docstrings(module: str) -> None:
    """Each field of a record says what it holds and what it is when there is nothing to hold."""
    source = (ROOT / "src" / "beritaparse" / f"{module}.py").read_text(encoding="utf-8")
    assert fields_without_docstring(source) == []
