"""`beritaparse extract`: the record of each page or dump."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from beritaparse.cli.common import KINDS, Files, Input, InputOption, NoTemplates, Rules, Url, console, extractor_of, read_all

if TYPE_CHECKING:
    from beritaparse.article import Article

__all__ = ["extract"]


class Format(StrEnum):
    """How records are printed."""

    json = "json"
    jsonl = "jsonl"
    table = "table"
    markdown = "markdown"


def extract(
    files: Files,
    url: Url = None,
    output: Annotated[
        Format, typer.Option("--format", "-f", help="json: indented; jsonl: one record a line; table and markdown: to read.")
    ] = Format.json,
    kind: InputOption = Input.auto,
    no_templates: NoTemplates = False,
    *,
    rules: Rules = None,
) -> None:
    """Print the record of each page or dump."""
    extractor = extractor_of(rules, templates=not no_templates)
    failed: list[str] = []
    records = list(read_all(files, lambda data: extractor.read(data, url, kind=KINDS[kind]).article(), failed))
    _print_records(records, output)
    if failed:
        raise typer.Exit(2)


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


def _print_table(article: Article) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(show_header=False, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _rows(article):
        table.add_row(name, Text(value))
    console().print(table)


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
