"""`beritaparse explain`: each field with its source, each block with its fate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from beritaparse.cli.common import (
    KINDS,
    Files,
    Input,
    InputOption,
    NoTemplates,
    Rules,
    Url,
    complain,
    console,
    extractor_of,
    read_all,
    refuse_input,
)

__all__ = ["explain"]

Report = Annotated[Path | None, typer.Option("--html", help="Write one self-contained page of HTML here instead.", show_default=False)]


def explain(
    files: Files,
    url: Url = None,
    kind: InputOption = Input.auto,
    no_templates: NoTemplates = False,
    html: Report = None,
    *,
    rules: Rules = None,
) -> None:
    """Show each field with value and source, and each block with what became of it and by which rule."""
    from beritaparse.explain import explain as explain_page

    if html is not None and len(files) != 1:
        raise typer.BadParameter("a report is about one page: give one FILE, or leave --html out", param_hint="--html")
    if html is not None:
        refuse_input(html, files[0], "--html")
    extractor = extractor_of(rules, templates=not no_templates)
    failed: list[str] = []
    for found in read_all(files, lambda data: explain_page(data, url, kind=KINDS[kind], extractor=extractor), failed):
        if html is None:
            _print_explanation(found)
        else:
            _write_report(found, html, failed)
    if failed:
        raise typer.Exit(2)


def _write_report(found: Any, report: Path, failed: list[str]) -> None:
    from beritaparse.explainpage import explanation_page

    try:
        report.write_bytes(explanation_page(found).encode("utf-8", "replace"))
    except OSError as error:
        complain(str(report), f"cannot be written ({error.strerror or error})", failed)


def _print_explanation(found: Any) -> None:
    from rich.table import Table
    from rich.text import Text

    out = console()
    table = Table("field", "value", "source", box=None, pad_edge=False, header_style="bold")
    for item in found.fields:
        if item.value:
            table.add_row(item.name, Text(item.value[:300]), Text(item.source or ""))
    out.print(table)
    for warning in found.article.warnings:
        out.print(Text(f"warning  {warning}"))
    blocks = Table("fate", "block", "where", "rule", box=None, pad_edge=False, header_style="bold")
    for block in found.blocks:
        blocks.add_row(block.fate, Text(block.text[:160]), block.origin, Text(block.rule or ""))
    out.print(blocks)
