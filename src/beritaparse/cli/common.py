"""What the commands share: arguments, reading files one by one, and complaints on standard error."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from beritaparse.errors import BeritaparseError, InputError
from beritaparse.options import Options
from beritaparse.pipeline import Extractor

if TYPE_CHECKING:
    from beritaparse.fetch import FetchOptions
    from beritaparse.sniff import InputKind

__all__ = [
    "KINDS",
    "AllowPrivate",
    "Cache",
    "Contact",
    "Files",
    "Input",
    "InputOption",
    "MaxWait",
    "NoTemplates",
    "Rate",
    "Rules",
    "Url",
    "complain",
    "console",
    "extractor_of",
    "fetch_options",
    "one_line",
    "read_all",
    "refuse_input",
    "rules_dirs",
    "stop_politely",
]


class Input(StrEnum):
    """What the input is."""

    auto = "auto"
    html = "html"
    text = "text"


KINDS: dict[Input, InputKind | None] = {Input.auto: None, Input.html: "html", Input.text: "text"}

Files = Annotated[list[str], typer.Argument(help="Pages or text dumps; - for standard input.", metavar="FILE…", show_default=False)]
Url = Annotated[str | None, typer.Option("--url", help="The page's address: for links, publisher and date.")]
InputOption = Annotated[Input, typer.Option("--input", help="What the input is; auto tells by its markup.")]
NoTemplates = Annotated[bool, typer.Option("--no-templates", help="Read every page as one of an unknown site.")]
Rules = Annotated[
    Path | None, typer.Option("--rules", help="Folder of your own templates and publishers; more by BERITAPARSE_RULES.", show_default=False)
]

Rate = Annotated[float, typer.Option("--rate", help="Requests a second to one host.")]
MaxWait = Annotated[float, typer.Option("--max-wait", help="The longest wait in seconds that a host may ask for.")]
Cache = Annotated[Path | None, typer.Option("--cache", help="Folder that keeps answers as long as their hosts allow.", show_default=False)]
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact", help="Page or mail of who runs the crawl, told to the hosts.", envvar="BERITAPARSE_CONTACT", show_default=False
    ),
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Connect to private addresses too.")]


def fetch_options(*, rate: float, max_wait: float, contact: str | None, cache: Path | None, allow_private: bool) -> FetchOptions:
    """How a command fetches. A retry that helps is no news on standard error; one that does not is told as the page's error."""
    from beritaparse.fetch import FetchOptions

    logging.getLogger("stamina").addHandler(logging.NullHandler())
    logging.getLogger("hishel").handlers = [_CacheTrouble()]
    return FetchOptions(rate=rate, max_wait=max_wait, contact=contact or None, cache=cache, allow_private=allow_private)


class _CacheTrouble(logging.Handler):
    """Says once on standard error that the cache fails, in place of a traceback for each request; pages come all the same."""

    told = False

    def emit(self, record: logging.LogRecord) -> None:
        """Tell the first failure."""
        if not self.told:
            self.told = True
            why = record.exc_info[1] if record.exc_info else record.getMessage()
            typer.echo(f"beritaparse: the cache fails ({why}), pages are fetched without it: remove its folder, or give another", err=True)


def rules_dirs(folder: Path | None) -> tuple[str, ...]:
    """The folders of the user's own rules: the option's, then those of the environment."""
    named = [name for name in os.environ.get("BERITAPARSE_RULES", "").split(os.pathsep) if name]
    return (*([str(folder)] if folder else ()), *named)


def extractor_of(folder: Path | None, *, templates: bool) -> Extractor:
    """The extractor for a command's options; a wrong rule file ends the command with advice."""
    try:
        return Extractor(Options(templates=templates, rules_dirs=rules_dirs(folder)))
    except BeritaparseError as error:
        typer.echo(f"beritaparse: {error}", err=True)
        raise typer.Exit(2) from error


def read_all(files: list[str], read: Callable[[bytes], Any], failed: list[str]) -> Iterator[Any]:
    """The result for each file; a file that fails is told on standard error, and the others go on."""
    for name in files:
        try:
            yield read(_bytes_of(name))
        except OSError as error:
            complain(name, f"cannot be read ({error.strerror or error}); give a file, or - for standard input", failed)
        except BeritaparseError as error:
            complain(name, str(error), failed)


def _bytes_of(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    path = Path(name)
    if path.is_dir():
        raise InputError("is a folder; give the files in it")
    return path.read_bytes()


def stop_politely() -> None:
    """From now on a polite kill stops the command as Ctrl-C does, so that files are closed."""

    def stop(_number: int, _frame: Any) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)


def refuse_input(output: Path, source: str | Path, option: str) -> None:
    """End the command if its output would be written over its input."""
    if os.path.realpath(output) == os.path.realpath(source):  # Path.resolve stumbles over links that lead to themselves
        raise typer.BadParameter(f"{output} is the input: give another name", param_hint=option)


def one_line(error: Exception) -> str:
    """An error as one line; that of the system with the file's name first, and without its number."""
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: cannot be read or written ({error.strerror})"
    return str(error)


def complain(name: str, what: str, failed: list[str]) -> None:
    """Say on standard error what is wrong with an input, and keep its name among the failed."""
    failed.append(name)
    typer.echo(f"beritaparse: {'standard input' if name == '-' else name}: {what}", err=True)


def console() -> Any:
    """A console on standard output that prints text as it is."""
    from rich.console import Console

    return Console(file=sys.stdout, soft_wrap=False, highlight=False, markup=False)
