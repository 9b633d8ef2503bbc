"""Reading the rule files of the package and of users: TOML in, plain dicts out, errors that name the file."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from beritaparse.errors import RuleError

__all__ = ["DATA", "data_files", "place_of", "read_toml", "toml_of"]

DATA = Path(__file__).resolve().parent.parent / "data"
"""The data folder of the package."""

_HEADER = re.compile(r"\s*(?:\[(?P<array>\[)?)\s*(?P<name>[^\[\]]+?)\s*\]")


def toml_of(path: Path) -> dict[str, Any]:
    """The content of a TOML file; RuleError where it is none, with file and line as far as known."""
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path}: {error}") from error
    except UnicodeError as error:
        raise RuleError(f"{path} is not UTF-8, as TOML has to be: save it as UTF-8") from error
    except OSError as error:
        raise RuleError(f"{path} cannot be read: {error.strerror}") from error


@cache
def read_toml(name: str) -> dict[str, Any]:
    """A data file of the package by its path below ``data/``, such as ``"lexicon/cues.toml"``. Read once; do not change it."""
    return toml_of(DATA / name)


def data_files(folder: str) -> list[Path]:
    """The TOML files in a data folder of the package, by name."""
    return sorted((DATA / folder).glob("*.toml"))


def place_of(file: str, table: str, key: str | None = None, value: str | None = None) -> str:
    """File, line and table for a message, such as ``muara.toml, line 7, layouts[0]``; the line where the file can be read.

    Args:
        file: path of the file, or its name only.
        table: ``top level``, ``pages``, ``layouts[1]``, or the name of an outlet's table.
        key: the key in the table; its line is told.
        value: a string in the key's value; its line is told.
    """
    line = _line_of(_lines(file), table, key, value)
    return f"{file}{f', line {line}' if line else ''}, {table}"


def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError):
        return []


def _line_of(lines: list[str], table: str, key: str | None, value: str | None) -> int | None:
    """The line of a value, else of its key, else of its table; None where none of them stands in a line of its own."""
    found, here, seen = None, "top level", -1
    wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""") if key else None
    for number, line in enumerate(lines, 1):
        if head := _HEADER.match(line):
            seen += bool(head["array"])
            here = f"{head['name']}[{seen}]" if head["array"] else f"[{head['name']}]" if head["name"][0] in "\"'" else head["name"]
        if table in (here, f"[{line.partition('=')[0].strip()}]"):
            found = found or number
            if wanted and wanted.match(line):
                found, wanted = number, None
            if value and not wanted and value in line:
                return number
    return found
