"""`beritaparse fetch`: pages from the net, politely, and their records."""

from __future__ import annotations

import asyncio
import sys
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from beritaparse.cli.common import NoTemplates, complain
from beritaparse.errors import BeritaparseError
from beritaparse.options import Options
from beritaparse.pipeline import Extractor

if TYPE_CHECKING:
    from beritaparse.fetch import Fetched, FetchOptions

__all__ = ["fetch"]


class FetchFormat(StrEnum):
    """How records are printed."""

    jsonl = "jsonl"
    markdown = "markdown"


def fetch(
    urls: Annotated[list[str], typer.Argument(help="Addresses of http or https.", metavar="URL…", show_default=False)],
    *,
    warc: Annotated[Path | None, typer.Option("--warc", help="Append the answers to this WARC file.", show_default=False)] = None,
    output: Annotated[FetchFormat, typer.Option("--format", "-f", help="How records are printed.")] = FetchFormat.jsonl,
    rate: Annotated[float, typer.Option(help="Requests a second to one host.")] = 1.0,
    pages: Annotated[bool, typer.Option(help="Follow the further pages of an article.")] = True,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Connect to private addresses too.")] = False,
    no_templates: NoTemplates = False,
) -> None:
    """Fetch pages and print their records; robots.txt is kept to."""
    from beritaparse.fetch import FetchOptions

    failed: list[str] = []
    try:
        options = FetchOptions(rate=rate, allow_private=allow_private)
        extractor = Extractor(Options(templates=not no_templates))
        with warc.open("ab") if warc else nullcontext() as archive:
            asyncio.run(_fetch_all(urls, options, extractor, archive=archive, output=output, follow=pages, failed=failed))
    except (BeritaparseError, OSError) as error:
        typer.echo(f"beritaparse: {error}", err=True)
        raise typer.Exit(2) from error
    if failed:
        raise typer.Exit(1)


async def _fetch_all(
    urls: list[str],
    options: FetchOptions,
    extractor: Extractor,
    *,
    archive: BinaryIO | None,
    output: FetchFormat,
    follow: bool,
    failed: list[str],
) -> None:
    from beritaparse.fetch import AsyncFetcher
    from beritaparse.fetch.pages import fetch_pages
    from beritaparse.fetch.warc import write_warc

    async with AsyncFetcher(options) as fetcher:
        for url in urls:
            found = await fetch_pages(fetcher, url, extractor, follow=follow)
            for fetched in found:
                if archive is not None:
                    write_warc(archive, fetched)
            _print(url, found, extractor, output, failed)


def _print(url: str, found: list[Fetched], extractor: Extractor, output: FetchFormat, failed: list[str]) -> None:
    """Print the record of the pages that came; say which did not."""
    from beritaparse.fetch.pages import merged

    for page in found:
        if page.error:
            complain(page.url, page.error, failed)
    good = [page for page in found if page.error is None]
    if not good:
        return
    try:
        article = merged(good, extractor)
    except BeritaparseError as error:
        complain(url, str(error), failed)
        return
    sys.stdout.write(article.to_markdown() if output is FetchFormat.markdown else article.to_json() + "\n")
