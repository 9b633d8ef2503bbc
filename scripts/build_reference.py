"""Writes the reference pages of the documentation from the code: the commands from their help, the record from its docstrings.

Run after a change of either: ``python scripts/build_reference.py``. A test holds that the pages are current.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import typer

from beritaparse.cli import app

__all__ = ["cli_page", "record_page"]

ROOT = Path(__file__).resolve().parent.parent


def cli_page() -> str:
    """The page on the command line."""
    head = (
        "# Command line\n\nWritten from the commands' own help. `beritaparse --install-completion` sets up completion of commands and\n"
        "options in the shell in use: bash, zsh, fish or PowerShell. A slip such as `beritaparse extrac` is answered with the nearest\n"
        "command.\n"
    )
    return head + "".join(_command("beritaparse", typer.main.get_command(app)))


def _command(name: str, command: Any) -> Iterator[str]:
    parts: dict[str, Any] = getattr(command, "commands", {})
    yield f"\n## {name}\n\n{command.help}\n\n"
    rows = [_row(option) for option in command.params]
    if rows:
        yield "| argument or option | what |\n| --- | --- |\n" + "".join(rows)
    if command.epilog:
        yield f"\n{command.epilog}\n"
    for part in sorted(parts):
        yield from _command(f"{name} {part}", parts[part])


def _row(option: Any) -> str:
    names = ", ".join((*option.opts, *option.secondary_opts)) if option.param_type_name == "option" else option.metavar or option.name
    told = " ".join(filter(None, (option.help, _values(option)))).replace("|", "\\|")
    return f"| `{names}` | {told} |\n"


def _values(option: Any) -> str:
    """What an option may be, and what it is unless given; nothing for switches."""
    if option.param_type_name != "option" or option.is_flag:
        return ""
    choices = "One of " + ", ".join(f"`{each.value}`" for each in type(option.default)) + ". " if isinstance(option.default, Enum) else ""
    default = option.default.value if isinstance(option.default, Enum) else option.default
    if option.required:
        return "Required."
    if isinstance(option.show_default, str):
        return f"Default: {option.show_default}."
    return f"{choices}Default: `{default}`." if default is not None else ""


def record_page() -> str:
    """The page on the record, field by field."""
    tree = ast.parse((ROOT / "src/beritaparse/article.py").read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    head = "# The record\n\nAn absent single value is None, an absent list is an empty tuple.\n"
    return head + "".join(_class(node) for node in reversed(classes))


def _class(node: ast.ClassDef) -> str:
    rows = "".join(
        f"| `{field.target.id}` | `{ast.unparse(field.annotation).replace(' | ', ' or ')}` | {_cell(told.value.value)} |\n"
        for field, told in zip(node.body, node.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(told, ast.Expr)
        and isinstance(told.value, ast.Constant)
    )
    return f"\n## {node.name}\n\n{ast.get_docstring(node)}\n\n| field | type | what |\n| --- | --- | --- |\n{rows}"


def _cell(text: Any) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")


if __name__ == "__main__":
    (ROOT / "docs/cli.md").write_text(cli_page(), encoding="utf-8")
    (ROOT / "docs/record.md").write_text(record_page(), encoding="utf-8")
