"""`beritaparse batch`: many pages in worker processes, resumable."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from beritaparse.batch import BatchFormat, Dedupe, Settings, Summary, run_batch
from beritaparse.cli.common import NoTemplates  # noqa: TC001 - Typer resolves the annotations at run time
from beritaparse.errors import BeritaparseError
from beritaparse.options import Options

__all__ = ["batch"]

_CORES = Settings().workers


def batch(  # noqa: PLR0917 - each is an option of the command
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, globs: .html, .txt, .jsonl, .parquet, .warc, also .gz; - for standard input.",
            metavar="INPUT…",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option("--output", "-o", help="The file to write; a folder for markdown.", show_default=False)],
    output: Annotated[BatchFormat, typer.Option("--format", "-f", help="What the records are written as.")] = BatchFormat.jsonl,
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes that read pages.", show_default="cores")] = _CORES,
    ordered: Annotated[bool, typer.Option(help="Keep the order of the pages; without, the run cannot be resumed.")] = True,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a stopped run left off.")] = False,
    timeout: Annotated[float, typer.Option("--timeout", help="Seconds for one page.")] = 30.0,
    memory: Annotated[int | None, typer.Option("--memory", help="Megabytes of address space for each worker.")] = None,
    dedupe: Annotated[Dedupe, typer.Option(help="Leave out later pages with the same address or content.")] = Dedupe.none,
    summary: Annotated[bool, typer.Option("--summary", help="Print the counts as JSON on standard error.")] = False,
    html_column: Annotated[str, typer.Option(help="Column that holds pages.")] = "html",
    text_column: Annotated[str, typer.Option(help="Column that holds text dumps.")] = "text",
    url_column: Annotated[str, typer.Option(help="Column that holds addresses.")] = "url",
    no_templates: NoTemplates = False,
) -> None:
    """Write the records of many pages; what fails is listed in OUTPUT.errors.jsonl."""
    signal.signal(signal.SIGTERM, _stop)
    try:
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
            options=Options(templates=not no_templates),
        )
        with _progress() as show:
            counts = run_batch(inputs, out, settings, progress=show)
    except (BeritaparseError, OSError) as error:
        typer.echo(f"beritaparse: {error}", err=True)
        raise typer.Exit(2) from error
    except KeyboardInterrupt as error:
        typer.echo(f"beritaparse: stopped{'; run again with --resume to go on' if ordered else ''}", err=True)
        raise typer.Exit(3) from error
    if summary:
        typer.echo(msgspec.json.encode(counts).decode("utf-8"), err=True)
    if counts.failed:
        raise typer.Exit(1)


def _stop(_number: int, _frame: Any) -> None:
    raise KeyboardInterrupt


@contextmanager
def _progress() -> Iterator[Callable[[Summary], None] | None]:
    """A line with the counts on standard error, if a person looks on."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} pages, {task.fields[failed]} failed"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, failed=0)
        yield lambda counts: bar.update(task, completed=counts.read, failed=counts.failed)
