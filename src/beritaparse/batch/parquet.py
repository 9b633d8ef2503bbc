"""Parquet, for input and output: pyarrow's module, loaded where it is used."""

from __future__ import annotations

from typing import Any

from beritaparse.errors import MissingExtraError

__all__ = ["parquet"]


def parquet() -> Any:
    """The module that reads and writes Parquet.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError('Parquet needs pyarrow: pip install "beritaparse[batch]"') from error
    return pyarrow.parquet
