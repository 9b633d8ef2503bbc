"""`beritaparse explain`: each field with its source, each block with its fate."""

from __future__ import annotations

from typing import Any

import typer

from beritaparse.cli.common import KINDS, Files, Input, InputOption, NoTemplates, Url, console, read_all
from beritaparse.options import Options
from beritaparse.pipeline import Extractor

__all__ = ["explain"]


def explain(files: Files, url: Url = None, kind: InputOption = Input.auto, no_templates: NoTemplates = False) -> None:
    """Show each field with value and source, and each block with what became of it and by which rule."""
    from beritaparse.explain import explain as explain_page

    extractor = Extractor(Options(templates=not no_templates))
    failed: list[str] = []
    for found in read_all(files, lambda data: explain_page(data, url, kind=KINDS[kind], extractor=extractor), failed):
        _print_explanation(found)
    if failed:
        raise typer.Exit(2)


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
