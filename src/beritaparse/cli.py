"""The command line: one short function a command. Standard output holds only the result, UTF-8; all else goes to standard error.

Exit codes: 0 all well (a page that is no article too), 2 misuse or input that cannot be read.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from beritaparse import __version__
from beritaparse.errors import BeritaparseError, InputError
from beritaparse.export import json_schema
from beritaparse.options import Options
from beritaparse.pipeline import Extractor

if TYPE_CHECKING:
    from beritaparse.article import Article
    from beritaparse.sniff import InputKind

__all__ = ["app", "main"]

app = typer.Typer(
    name="beritaparse",
    help="Typed records from pages of Indonesian news sites: headline, dateline, date, captions, quotes with speakers, body.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 all well, 2 misuse or unreadable input.",
)


class Format(StrEnum):
    """How records are printed."""

    json = "json"
    jsonl = "jsonl"
    table = "table"
    markdown = "markdown"


class Input(StrEnum):
    """What the input is."""

    auto = "auto"
    html = "html"
    text = "text"


_KINDS: dict[Input, InputKind | None] = {Input.auto: None, Input.html: "html", Input.text: "text"}

Files = Annotated[list[str], typer.Argument(help="Pages or text dumps; - for standard input.", metavar="FILE…", show_default=False)]
Url = Annotated[str | None, typer.Option("--url", help="The page's address: for links, publisher and date.")]
InputOption = Annotated[Input, typer.Option("--input", help="What the input is; auto tells by its markup.")]
NoTemplates = Annotated[bool, typer.Option("--no-templates", help="Read every page as one of an unknown site.")]


def _version(value: bool) -> None:
    if value:
        typer.echo(f"beritaparse {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """Typed records from pages of Indonesian news sites."""


@app.command()
def extract(
    files: Files,
    url: Url = None,
    output: Annotated[
        Format, typer.Option("--format", "-f", help="json: indented; jsonl: one record a line; table and markdown: to read.")
    ] = Format.json,
    kind: InputOption = Input.auto,
    no_templates: NoTemplates = False,
) -> None:
    """Print the record of each page or dump."""
    extractor = Extractor(Options(templates=not no_templates))
    failed: list[str] = []
    records = list(_read_all(files, lambda data: extractor.read(data, url, kind=_KINDS[kind]).article(), failed))
    _print_records(records, output)
    if failed:
        raise typer.Exit(2)


@app.command()
def explain(files: Files, url: Url = None, kind: InputOption = Input.auto, no_templates: NoTemplates = False) -> None:
    """Show each field with value and source, and each block with what became of it and by which rule."""
    from beritaparse.explain import explain as explain_page

    extractor = Extractor(Options(templates=not no_templates))
    failed: list[str] = []
    for found in _read_all(files, lambda data: explain_page(data, url, kind=_KINDS[kind], extractor=extractor), failed):
        _print_explanation(found)
    if failed:
        raise typer.Exit(2)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode("utf-8") + "\n")


def _read_all(files: list[str], read: Callable[[bytes], Any], failed: list[str]) -> Iterator[Any]:
    """The result for each file; a file that fails is told on standard error, and the others go on."""
    for name in files:
        try:
            yield read(_bytes_of(name))
        except OSError as error:
            _complain(name, f"cannot be read ({error.strerror or error}); give a file, or - for standard input", failed)
        except BeritaparseError as error:
            _complain(name, str(error), failed)


def _bytes_of(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    path = Path(name)
    if path.is_dir():
        raise InputError("is a folder; give the files in it")
    return path.read_bytes()


def _complain(name: str, what: str, failed: list[str]) -> None:
    failed.append(name)
    typer.echo(f"beritaparse: {'standard input' if name == '-' else name}: {what}", err=True)


def _print_records(records: list[Article], output: Format) -> None:
    if output is Format.json and records:
        text = (
            records[0].to_json(indent=2)
            if len(records) == 1
            else msgspec.json.format(msgspec.json.encode(records), indent=2).decode("utf-8")
        )
        sys.stdout.write(text + "\n")
    elif output is Format.jsonl:
        sys.stdout.writelines(record.to_json() + "\n" for record in records)
    elif output is Format.markdown:
        sys.stdout.write("\n---\n\n".join(record.to_markdown() for record in records))
    else:
        for record in records:
            _print_table(record)


def _console() -> Any:
    from rich.console import Console

    return Console(file=sys.stdout, soft_wrap=False, highlight=False, markup=False)


def _print_table(article: Article) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(show_header=False, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _rows(article):
        table.add_row(name, Text(value))
    _console().print(table)


def _rows(article: Article) -> Iterator[tuple[str, str]]:
    """What a person wants to see first."""
    yield "headline", article.headline or "—"
    yield "page_type", article.page_type
    dateline, published = article.dateline, article.date_published
    if dateline:
        region = f" ({dateline.region.kind} {dateline.region.code or ''}".rstrip() + ")" if dateline.region else ""
        yield "dateline", f"{dateline.raw} → {dateline.city or '—'}{region}"
    if published:
        yield "date_published", f"{published.isoformat()}  [{article.sources.get('date_published')}]"
    for name in ("authors", "editors"):
        if people := getattr(article, name):
            yield name, ", ".join(p.name for p in people)
    for image in article.images:
        if image.caption or image.credit:
            yield "caption", " / ".join(part for part in (image.caption, image.credit) if part)
    for quote in article.quotes:
        yield "quote", f"“{' '.join(quote.text.split())}” — {quote.speaker or '?'}" + (f" ({quote.role})" if quote.role else "")
    if article.body:
        yield "body", f"{len(article.paragraphs)} paragraphs, {len(article.body.split())} words: {article.paragraphs[0].text[:200]}"
    for warning in article.warnings:
        yield "warning", warning


def _print_explanation(found: Any) -> None:
    from rich.table import Table
    from rich.text import Text

    console = _console()
    table = Table("field", "value", "source", box=None, pad_edge=False, header_style="bold")
    for item in found.fields:
        if item.value:
            table.add_row(item.name, Text(item.value[:300]), Text(item.source or ""))
    console.print(table)
    for warning in found.article.warnings:
        console.print(Text(f"warning  {warning}"))
    blocks = Table("fate", "block", "where", "rule", box=None, pad_edge=False, header_style="bold")
    for block in found.blocks:
        blocks.add_row(block.fate, Text(block.text[:160]), block.origin, Text(block.rule or ""))
    console.print(blocks)


def main() -> None:
    """Run the command line, in UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
