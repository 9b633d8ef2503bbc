"""The command line: one module a command. Standard output holds only the result, UTF-8; all else goes to standard error.

Exit codes: 0 all well (a page that is no article too), 1 some pages failed in a batch, 2 misuse or input that cannot be read, 3 stopped.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from beritaparse import __version__
from beritaparse.cli.batch import batch
from beritaparse.cli.explain import explain
from beritaparse.cli.extract import extract
from beritaparse.cli.fetch import fetch
from beritaparse.cli.report import report
from beritaparse.cli.rules import rules
from beritaparse.cli.schema import schema

__all__ = ["app", "main"]

_EXIT_CODES = "Exit codes: 0 all well, 1 some pages failed, 2 misuse or unreadable input, 3 stopped."

app = typer.Typer(
    name="beritaparse",
    help="Typed records from pages of Indonesian news sites: headline, dateline, date, captions, quotes with speakers, body.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    epilog=_EXIT_CODES,
)
_MISUSE = "2 misuse or unreadable input"
_CODES: dict[Callable[..., None], str] = {
    batch: f"1 some pages failed, {_MISUSE}, 3 stopped.",
    extract: f"{_MISUSE}; the other files are printed all the same.",
    explain: f"{_MISUSE}; the other files are told all the same.",
    fetch: f"1 some pages failed, {_MISUSE}, 3 stopped.",
    report: f"1 some lines are no records, {_MISUSE}.",
    schema: "2 misuse.",
}
for command, codes in _CODES.items():
    app.command(epilog=f"Exit codes: 0 all well, {codes}")(command)
app.add_typer(rules)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"beritaparse {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """Typed records from pages of Indonesian news sites."""


def main() -> None:
    """Run the command line, in UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        try:
            app(prog_name="beritaparse")
        finally:
            sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is not tried again at the end
        if isinstance(error, BrokenPipeError):  # who reads has enough
            sys.exit(1)
        typer.echo(f"beritaparse: standard output cannot be written ({error.strerror or error})", err=True)
        sys.exit(2)
