"""`beritaparse fetch`: pages from the net, politely, and their records."""

from __future__ import annotations

import asyncio
import sys
from contextlib import aclosing, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beritaparse.cli.common import (
    AllowPrivate,
    Cache,
    Contact,
    MaxWait,
    NoTemplates,
    Rate,
    Rules,
    complain,
    extractor_of,
    fetch_options,
    one_line,
    stop_politely,
)
from beritaparse.errors import BeritaparseError

if TYPE_CHECKING:
    from beritaparse.fetch import Archive, Fetched, FetchOptions
    from beritaparse.pipeline import Extractor

__all__ = ["fetch"]


class FetchFormat(StrEnum):
    """How records are printed."""

    jsonl = "jsonl"
    markdown = "markdown"


def fetch(
    urls: Annotated[list[str], typer.Argument(help="Addresses of http or https.", metavar="URL…", show_default=False)],
    *,
    warc: Annotated[
        Path | None, typer.Option("--warc", help="Append the answers to this WARC file; .warc.gz is packed.", show_default=False)
    ] = None,
    cache: Cache = None,
    output: Annotated[FetchFormat, typer.Option("--format", "-f", help="How records are printed.")] = FetchFormat.jsonl,
    rate: Rate = 1.0,
    max_wait: MaxWait = 60.0,
    pages: Annotated[bool, typer.Option(help="Follow the further pages of an article.")] = True,
    contact: Contact = None,
    allow_private: AllowPrivate = False,
    no_templates: NoTemplates = False,
    rules: Rules = None,
) -> None:
    """Fetch pages and print their records; robots.txt is kept to."""
    stop_politely()
    extractor = extractor_of(rules, templates=not no_templates)
    failed: list[str] = []
    try:
        from beritaparse.fetch import Archive

        options = fetch_options(rate=rate, max_wait=max_wait, contact=contact, cache=cache, allow_private=allow_private)
        with Archive(warc, options) if warc else nullcontext() as archive:
            asyncio.run(_fetch_all(urls, options, extractor, archive=archive, output=output, follow=pages, failed=failed))
    except BrokenPipeError:
        raise  # who reads the records has enough
    except (BeritaparseError, OSError) as error:
        typer.echo(f"beritaparse: {one_line(error)}", err=True)
        raise typer.Exit(2) from error
    except KeyboardInterrupt as error:
        typer.echo("beritaparse: stopped", err=True)
        raise typer.Exit(3) from error
    if failed:
        raise typer.Exit(1)


async def _fetch_all(
    urls: list[str],
    options: FetchOptions,
    extractor: Extractor,
    *,
    archive: Archive | None,
    output: FetchFormat,
    follow: bool,
    failed: list[str],
) -> None:
    from beritaparse.fetch import AsyncFetcher, fetch_pages
    from beritaparse.fetch.fetcher import in_order

    async with AsyncFetcher(options) as fetcher:

        async def article(url: str) -> tuple[str, list[Fetched]]:
            return url, await fetch_pages(fetcher, url, extractor, follow=follow)

        async with aclosing(in_order(urls, article, options.concurrency)) as articles:
            async for url, found in articles:
                for fetched in found:
                    if archive is not None:
                        archive.write(fetched)
                _print(url, found, extractor, output, failed)


def _print(url: str, found: list[Fetched], extractor: Extractor, output: FetchFormat, failed: list[str]) -> None:
    """Print the record of the pages that came; say which did not."""
    from beritaparse.fetch import merged

    for page in found:
        if page.error:
            complain(page.url, page.error, failed)
    if all(page.error for page in found):
        return
    try:
        article = merged(found, extractor)
    except BeritaparseError as error:
        complain(url, str(error), failed)
        return
    sys.stdout.write(article.to_markdown() if output is FetchFormat.markdown else article.to_json() + "\n")
