"""Spark: a data frame of pages to a data frame of records, by mapInArrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from beritaparse.errors import MissingExtraError
from beritaparse.integrations.arrow import batch_schema, extract_batch

if TYPE_CHECKING:
    import pyarrow as pa

    from beritaparse import Extractor

__all__ = ["extract_frame", "spark_schema"]


def spark_schema(schema: pa.Schema) -> Any:
    """A Spark schema (`StructType`) of an Arrow schema, such as the one of `record_schema`."""
    try:
        from pyspark.sql.pandas.types import from_arrow_schema
    except ImportError as error:
        raise MissingExtraError('Spark data frames need PySpark: pip install "beritaparse[spark]"') from error
    return from_arrow_schema(schema)


def extract_frame(frame: Any, *, extractor: Extractor | None = None, keep: Sequence[str] = ()) -> Any:
    """The records of a data frame of pages; columns, ``error`` and ``keep`` as in `extract_batch`.

    Args:
        frame: a `pyspark.sql.DataFrame` with the columns that `extract_batch` takes.
        extractor: None for the defaults.
        keep: columns carried over unchanged.
    """
    from pyspark.sql.pandas.types import to_arrow_schema

    out = spark_schema(batch_schema(to_arrow_schema(frame.schema), keep))
    return frame.mapInArrow(partial(_read, extractor, tuple(keep)), out)


def _read(extractor: Extractor | None, keep: Sequence[str], batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield extract_batch(batch, extractor=extractor, keep=keep)
