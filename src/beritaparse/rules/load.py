"""Reading the rule files of the package and of users: TOML in, plain dicts out, errors that name the file."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from beritaparse.errors import RuleError

__all__ = ["DATA", "data_files", "read_toml", "toml_of"]

DATA = Path(__file__).resolve().parent.parent / "data"
"""The data folder of the package."""


def toml_of(path: Path) -> dict[str, Any]:
    """The content of a TOML file; RuleError with file and line where it is no TOML."""
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path}: {error}") from error
    except OSError as error:
        raise RuleError(f"{path} cannot be read: {error.strerror}") from error


@cache
def read_toml(name: str) -> dict[str, Any]:
    """A data file of the package by its path below ``data/``, such as ``"lexicon/cues.toml"``. Read once; do not change it."""
    return toml_of(DATA / name)


def data_files(folder: str) -> list[Path]:
    """The TOML files in a data folder of the package, by name."""
    return sorted((DATA / folder).glob("*.toml"))
