"""Records as Arrow record batches, and pages in one batch to records in another.

In: articles, or a batch with a column ``html`` or ``text`` (string or binary), and ``url``, ``charset`` and ``retrieved_at`` where known.
Out: a batch of one fixed schema, nested as the record is, with dates as ISO 8601 strings (their offset is kept).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, cast, get_args, get_origin, get_type_hints

from beritaparse import Article, Extractor
from beritaparse.carried import moment_of
from beritaparse.errors import InputError, MissingExtraError, OptionsError

if TYPE_CHECKING:
    import pyarrow as pa

    from beritaparse.sniff import InputKind

__all__ = ["batch_schema", "extract_batch", "record_schema", "rows_of", "to_record_batch"]

_SCALARS: dict[Any, str] = {str: "string", bool: "bool", int: "int64", float: "float64", date: "string", datetime: "string"}


def _pyarrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError('record batches need pyarrow: pip install "beritaparse[arrow]"') from error
    return pa


@cache
def record_schema() -> pa.Schema:
    """The Arrow schema of a record: a column for each field of `Article`, nested as there, all nullable."""
    pa = _pyarrow()
    return pa.schema([(name, _arrow_type(hint)) for name, hint in get_type_hints(Article).items()])


def _arrow_type(hint: Any) -> Any:
    pa = _pyarrow()
    kinds = [kind for kind in get_args(hint) if kind is not NoneType]
    origin = get_origin(hint)
    if is_dataclass(hint):
        return pa.struct([(name, _arrow_type(part)) for name, part in get_type_hints(hint).items()])
    if origin is tuple:
        return pa.list_(_arrow_type(kinds[0]))
    if origin is Mapping:
        return pa.map_(pa.string(), pa.string())
    if origin is Literal:
        return pa.string()
    return _arrow_type(kinds[0]) if kinds else pa.type_for_alias(_SCALARS[hint])


def to_record_batch(articles: Sequence[Article]) -> pa.RecordBatch:
    """One row for each article, in order, with the schema of `record_schema`."""
    return _pyarrow().RecordBatch.from_pylist([_row(article) for article in articles], schema=record_schema())


def _row(article: Article) -> dict[str, Any]:
    return article.to_dict() | {"sources": list(article.sources.items())}


def batch_schema(schema: pa.Schema, keep: Sequence[str] = ()) -> pa.Schema:
    """What `extract_batch` gives for a batch of this schema: the kept columns, those of the record, and ``error``.

    Raises:
        OptionsError: a kept column is not there, or has the name of a column of the record.
    """
    pa = _pyarrow()
    record = record_schema()
    for name in keep:
        if name not in schema.names:
            raise OptionsError(f"keep names {name!r}, which the batch does not have: its columns are {', '.join(schema.names)}")
        if name in (*record.names, "error"):
            raise OptionsError(f"keep names {name!r}, which is a column of the record: rename yours")
    return pa.schema([*(schema.field(name) for name in keep), *record, pa.field("error", pa.string())])


def extract_batch(batch: pa.RecordBatch, *, extractor: Extractor | None = None, keep: Sequence[str] = ()) -> pa.RecordBatch:
    """Read the pages of a batch: as many rows come out as went in, in the same order.

    A page that cannot be taken at all (empty, an image) has the reason in ``error``, its address in ``url`` and nothing
    else; ``error`` is null for all others. Address and moment of fetching are carried over into the record.

    Args:
        batch: a column ``html`` or ``text`` of strings or bytes; where known ``url``, for bytes ``charset`` (what the HTTP
            header said), and ``retrieved_at`` (timestamps or ISO 8601 text, without an offset in UTC; what is no moment
            counts as not known) with its source in ``told_by``. Other columns are passed over.
        extractor: None for the defaults.
        keep: columns carried over unchanged in front of the record, such as an id.

    Raises:
        OptionsError: the columns are not as told.
    """
    pa = _pyarrow()
    schema = batch_schema(batch.schema, keep)
    column = _page_column(batch.schema)
    wanted = [name for name in (column, "url", "charset", "retrieved_at", "told_by", *keep) if name in batch.schema.names]
    rows = rows_of(batch.select(list(dict.fromkeys(wanted))))
    read = extractor or Extractor()
    return pa.RecordBatch.from_pylist([{name: row[name] for name in keep} | _read(read, row, column) for row in rows], schema=schema)


def rows_of(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    """The rows of a batch, timestamps of ``retrieved_at`` as text in UTC: Python knows neither all years nor all zones."""
    pa = _pyarrow()
    at = batch.schema.get_field_index("retrieved_at")
    if at >= 0 and pa.types.is_timestamp(batch.schema.field(at).type):
        batch = batch.set_column(at, "retrieved_at", batch.column(at).cast(pa.timestamp("us"), safe=False).cast(pa.string()))
    rows: list[dict[str, Any]] = batch.to_pylist()
    return rows


def _page_column(schema: pa.Schema) -> str:
    types = _pyarrow().types
    there = [name for name in ("html", "text") if name in schema.names]
    if len(there) != 1:
        raise OptionsError(f"a batch needs one column html or text: its columns are {', '.join(schema.names)}")
    kind = schema.field(there[0]).type
    if not any(test(kind) for test in (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)):
        raise OptionsError(f"column {there[0]} holds {kind}: give strings or bytes")
    return there[0]


def _read(extractor: Extractor, row: Mapping[str, Any], column: str) -> dict[str, Any]:
    page, url, moment = row[column] or "", row.get("url"), moment_of(row.get("retrieved_at"))
    charset, kind, told_by = row.get("charset"), cast("InputKind", column), row.get("told_by") or "caller"
    try:
        return _row(extractor.read(page, url, kind=kind, charset=charset, retrieved_at=moment, told_by=told_by).article())
    except InputError as error:
        return {"url": url, "error": str(error)}
