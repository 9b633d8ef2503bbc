"""`beritaparse batch`: many pages in worker processes, resumable."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from beritaparse.batch import BatchFormat, Dedupe, Settings, Summary, run_batch
from beritaparse.batch.journal import files_of
from beritaparse.cli.common import (
    AllowPrivate,
    Cache,
    Contact,
    MaxWait,
    NoTemplates,
    Rate,
    Rules,
    fetch_options,
    one_line,
    rules_dirs,
    stop_politely,
)
from beritaparse.errors import BeritaparseError, InputError
from beritaparse.options import Options

__all__ = ["batch"]

_CORES = Settings().workers
_FULL = {ENOSPC, EDQUOT, EFBIG}


def batch(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, globs: .html, .txt, .jsonl, .parquet, .warc, also .gz; - for standard input.",
            metavar="INPUT…",
            show_default=False,
        ),
    ] = None,
    *,
    out: Annotated[Path, typer.Option("--output", "-o", help="The file to write; a folder for markdown.", show_default=False)],
    urls: Annotated[
        list[str] | None,
        typer.Option("--urls", help="A file of addresses to fetch, one a line; - for standard input. May be given again.", metavar="LIST"),
    ] = None,
    output: Annotated[
        BatchFormat | None,
        typer.Option("--format", "-f", help="What the records are written as.", show_default="by the ending, else jsonl"),
    ] = None,
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes that read pages.", show_default="cores")] = _CORES,
    ordered: Annotated[bool, typer.Option(help="Keep the order of the pages; without, the run cannot be resumed.")] = True,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a stopped run left off.")] = False,
    timeout: Annotated[float, typer.Option("--timeout", help="Seconds for one page.")] = 30.0,
    memory: Annotated[int | None, typer.Option("--memory", help="Megabytes of address space for each worker.")] = None,
    dedupe: Annotated[Dedupe, typer.Option(help="Leave out later pages with the same address or content.")] = Dedupe.none,
    summary: Annotated[bool, typer.Option("--summary", help="Print counts by field and publisher on standard error at the end.")] = False,
    summary_json: Annotated[Path | None, typer.Option("--summary-json", help="Write all counts to this file, as JSON.")] = None,
    html_column: Annotated[str, typer.Option(help="Column that holds pages.")] = "html",
    text_column: Annotated[str, typer.Option(help="Column that holds text dumps.")] = "text",
    url_column: Annotated[str, typer.Option(help="Column that holds addresses.")] = "url",
    fetch_missing: Annotated[bool, typer.Option("--fetch-missing", help="Fetch rows that have only an address.")] = False,
    rate: Rate = 1.0,
    max_wait: MaxWait = 60.0,
    cache: Cache = None,
    contact: Contact = None,
    allow_private: AllowPrivate = False,
    no_templates: NoTemplates = False,
    rules: Rules = None,
) -> None:
    """Write the records of many pages; what fails is listed in OUTPUT.errors.jsonl."""
    stop_politely()
    on = "run again with --resume to go on" if ordered else "start it again"
    fetching = bool(urls) or fetch_missing
    try:
        _check_summary(summary_json, out)
        settings = Settings(
            format=output,
            workers=workers,
            ordered=ordered,
            resume=resume,
            timeout=timeout,
            memory=memory,
            dedupe=dedupe,
            html_column=html_column,
            text_column=text_column,
            url_column=url_column,
            fetch_missing=fetch_missing,
            fetch=fetch_options(rate=rate, max_wait=max_wait, contact=contact, cache=cache, allow_private=allow_private)
            if fetching
            else None,
            options=Options(templates=not no_templates, rules_dirs=rules_dirs(rules)),
        )
        with _progress() as show:
            counts = run_batch(inputs or [], out, settings, urls=urls or [], progress=show)
        if summary_json is not None:
            summary_json.write_bytes(msgspec.json.format(msgspec.json.encode(counts)) + b"\n")
    except KeyboardInterrupt as error:
        typer.echo(f"beritaparse: stopped; {on}", err=True)
        raise typer.Exit(3) from error
    except (BeritaparseError, OSError) as error:
        if isinstance(error, OSError) and error.errno in _FULL:
            typer.echo(f"beritaparse: stopped, the output cannot grow ({error.strerror}): make room, then {on}", err=True)
            raise typer.Exit(3) from error
        typer.echo(f"beritaparse: {one_line(error)}", err=True)
        raise typer.Exit(2) from error
    if summary:
        _print_summary(counts)
    if counts.failed:
        raise typer.Exit(1)


def _check_summary(summary: Path | None, out: Path) -> None:
    """Say before the pages are read what would go wrong when all are."""
    if summary is not None and (summary.is_dir() or not summary.parent.is_dir()):
        raise InputError(f"{summary} cannot be written: --summary-json takes the name of a file in a folder that is there")
    if summary is not None and os.path.realpath(summary) in map(os.path.realpath, files_of(out)):
        raise InputError(f"{summary} is the output: give --summary-json another name")


@contextmanager
def _progress() -> Iterator[Callable[[Summary, float | None], None] | None]:
    """A line with counts, rate and time left on standard error, if a person looks on."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    told = TextColumn("{task.fields[read]:,} pages, {task.fields[rate]:.1f}/s, {task.fields[failed]:,} failed")
    columns = (told, BarColumn(), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, read=0, rate=0.0, failed=0)
        first: int | None = None

        def show(counts: Summary, share: float | None) -> None:
            nonlocal first
            first = counts.read - 1 if first is None else first
            rate = (counts.read - first) / max(bar.tasks[0].elapsed or 0.0, 0.1)
            total = None if share is None else 1.0
            bar.update(task, total=total, completed=share or 0.0, read=counts.read, rate=rate, failed=counts.failed)

        yield show


_SHOWN = 20
"""Publishers that the printed summary names."""


def _print_summary(counts: Summary) -> None:
    """What came out, and how much of it has which field, for people."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from beritaparse.batch.coverage import FIELDS

    console = Console(stderr=True, markup=False, highlight=False, width=None if sys.stderr.isatty() else 140)
    told = [("pages read", counts.read), ("records written", counts.written), ("failed", counts.failed), ("left out", counts.duplicates)]
    console.print(", ".join(f"{number:,} {name}" for name, number in told))
    for name, kinds in (("failed", counts.errors), ("records", counts.page_types)):
        if kinds:
            console.print(f"{name}: " + ", ".join(f"{kind} {number:,}" for kind, number in _most_first(kinds)))
    if not counts.written:
        return
    console.print("percent of the records with:")
    table = Table(box=None, pad_edge=False, padding=(0, 1), collapse_padding=True)
    table.add_column(overflow="ellipsis", no_wrap=True, max_width=40)
    for name in ("records", *FIELDS):
        table.add_column(name, justify="right")
    publishers = sorted(counts.publishers.items(), key=lambda named: (-named[1]["records"], named[0]))
    for name, has in [("all", {"records": counts.written} | counts.fields), *publishers[:_SHOWN]]:
        shares = [f"{100 * has.get(field, 0) / has['records']:.0f}" for field in FIELDS]
        table.add_row(Text(name), f"{has['records']:,}", *shares)
    console.print(table)
    if (more := len(publishers) - _SHOWN) > 0:
        console.print(f"and {more:,} more publishers")


def _most_first(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda named: (-named[1], named[0]))
