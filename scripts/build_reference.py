"""Writes the reference pages of the documentation from the code: commands from their help, record and options from docstrings.

Run after a change of either: ``python scripts/build_reference.py``. A test holds that the pages are current.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum, EnumType
from pathlib import Path
from typing import Any

import typer

from beritaparse import article
from beritaparse.cli import app
from beritaparse.export import field_docs
from beritaparse.options import Options

__all__ = ["PAGES", "cli_page", "options_page", "record_page"]

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
    default, kind = option.default, option.type_descriptor.annotation
    choices: list[Enum] = list(kind) if isinstance(kind, EnumType) else []
    one_of = f"One of {', '.join(f'`{choice.value}`' for choice in choices)}." if choices else ""
    if option.required:
        unless = "Required."
    elif isinstance(option.show_default, str):
        unless = f"Default: {option.show_default}."
    else:
        unless = "" if default is None else f"Default: `{default.value if isinstance(default, Enum) else default}`."
    return f"{one_of} {unless}".strip()


def record_page() -> str:
    """The page on the record, field by field."""
    classes = [kind for kind in vars(article).values() if isinstance(kind, type) and kind.__module__ == article.__name__]
    head = "# The record\n\nAn absent single value is None, an absent list is an empty tuple.\n"
    return head + "".join(_class(kind) for kind in reversed(classes))


def _class(kind: type) -> str:
    types, docs = kind.__annotations__, field_docs(kind)
    rows = "".join(f"| `{name}` | `{types[name].replace(' | ', ' or ')}` | {_cell(told)} |\n" for name, told in docs.items())
    return f"\n## {kind.__name__}\n\n{kind.__doc__}\n\n| field | type | what |\n| --- | --- | --- |\n{rows}"


def options_page() -> str:
    """The page on the options of an extractor."""
    given = "```python\nimport beritaparse\n\nreader = beritaparse.Extractor(beritaparse.Options(quotes=False, templates=False))\n```\n"
    rows = "".join(f"| `{f.name}` | `{_default(f.default)}` | {_cell(field_docs(Options)[f.name])} |\n" for f in fields(Options))
    return f"# Options\n\n{given}\n{Options.__doc__}\n\n| option | default | what |\n| --- | --- | --- |\n{rows}"


def _default(value: Any) -> str:
    return f"{value:_}" if type(value) is int else repr(value)


PAGES = {"cli.md": cli_page, "options.md": options_page, "record.md": record_page}
"""The pages, and what writes them."""


def _cell(text: Any) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")


if __name__ == "__main__":
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page(), encoding="utf-8")
