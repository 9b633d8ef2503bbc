"""`beritaparse report`: a corpus of records as one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from beritaparse.cli.common import complain, refuse_input
from beritaparse.errors import BeritaparseError

__all__ = ["report"]


def report(
    records: Annotated[Path, typer.Argument(help="A JSONL file, as extract and batch write it.", metavar="RECORDS")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The page of HTML to write.")],
    title: Annotated[str | None, typer.Option("--title", help="The heading; the file's name if not given.")] = None,
) -> None:
    """Write one self-contained page about a corpus: days, datelines on a map, outlets, speakers, coverage, warnings."""
    from beritaparse.report import count, report_page

    failed: list[str] = []
    refuse_input(output, records, "--output")
    try:
        with records.open("rb") as lines:
            counts = count(lines, lambda number, why: complain(f"{records}, line {number}", why, failed))
        output.write_bytes(report_page(counts, title=title or records.name).encode("utf-8", "replace"))
    except OSError as error:
        complain(str(error.filename or records), f"cannot be read or written ({error.strerror or error})", failed)
        raise typer.Exit(2) from error
    except BeritaparseError as error:
        complain(str(records), str(error), failed)
        raise typer.Exit(2) from error
    if failed:
        raise typer.Exit(1)
