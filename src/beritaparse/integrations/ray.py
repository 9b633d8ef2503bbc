"""Ray Data: web archives to pages, pages to records, in batches over all workers of a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from beritaparse.errors import MissingExtraError
from beritaparse.integrations.arrow import batch_schema, extract_batch
from beritaparse.integrations.warc import warc_rows

if TYPE_CHECKING:
    import pyarrow as pa

    from beritaparse import Extractor

__all__ = ["extract_dataset", "extract_table", "read_warcs"]


def read_warcs(paths: Sequence[str]) -> Any:
    """A dataset of the HTML pages of web archives: one task reads one archive."""
    try:
        from ray import data
    except ImportError as error:
        raise MissingExtraError('Ray datasets need Ray: pip install "beritaparse[ray]"') from error
    return data.from_items([{"path": path} for path in paths], override_num_blocks=max(1, len(paths))).flat_map(_pages)


def _pages(row: dict[str, str]) -> list[dict[str, Any]]:
    return list(warc_rows(row["path"]))


def extract_table(table: pa.Table, *, extractor: Extractor | None = None, keep: Sequence[str] = ()) -> pa.Table:
    """`extract_batch` for a table, as Ray hands batches over."""
    read = [extract_batch(batch, extractor=extractor, keep=keep) for batch in table.to_batches()]
    return type(table).from_batches(read, schema=batch_schema(table.schema, keep))


def extract_dataset(
    dataset: Any, *, extractor: Extractor | None = None, keep: Sequence[str] = (), batch_size: int = 64, **remote: Any
) -> Any:
    """The records of a dataset of pages; columns, ``error`` and ``keep`` as in `extract_batch`.

    Args:
        dataset: a `ray.data.Dataset` with the columns that `extract_batch` takes.
        extractor: None for the defaults.
        keep: columns carried over unchanged.
        batch_size: pages that a task reads at once.
        remote: what else `Dataset.map_batches` takes, such as ``num_cpus`` or ``max_retries``.
    """
    given = {"extractor": extractor, "keep": tuple(keep)}
    return dataset.map_batches(extract_table, batch_format="pyarrow", batch_size=batch_size, fn_kwargs=given, **remote)
