"""`beritaparse rules`: templates of your own, proposed from a page, proved against one; which rules a site is read by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from beritaparse.cli.common import Rules, Url, rules_dirs
from beritaparse.errors import BeritaparseError, RuleError

if TYPE_CHECKING:
    from beritaparse.rules.registry import Registry

__all__ = ["rules"]

EPILOG = "Exit codes: 0 all well, 2 misuse or unreadable input."

rules = typer.Typer(
    name="rules", no_args_is_help=True, help="Add a publisher without code: propose, check and show templates.", epilog=EPILOG
)

PageFile = Annotated[Path, typer.Argument(help="A page of the site, HTML as fetched.", metavar="PAGE", show_default=False)]


@rules.command(epilog=EPILOG)
def new(
    page: PageFile,
    name: Annotated[str, typer.Option("--name", help="The template's name: small letters, digits, hyphens.", show_default=False)],
    url: Url = None,
) -> None:
    """Propose a template from a page, as TOML with what each selector matches."""
    from beritaparse.rulebook import propose

    data = _bytes_of(page)
    try:
        typer.echo(propose(data, name, url), nl=False)
    except BeritaparseError as error:
        _stop(f"{page}: {error}", error)


@rules.command(epilog="Exit codes: 0 all well, 2 the file is wrong, unreadable, or finds no story on the page.")
def check(file: Annotated[Path, typer.Argument(help="The template.", metavar="FILE", show_default=False)], page: PageFile) -> None:
    """Prove a template against a page: what each selector finds there."""
    from beritaparse.rulebook import check as check_file

    data = _bytes_of(page)
    try:
        findings = check_file(file, data)
    except RuleError as error:
        _stop(str(error), error)
    except BeritaparseError as error:
        _stop(f"{page}: {error}", error)
    for item in findings:
        typer.echo("\t".join((f"{item.layout}{'*' if item.used else ''}", item.key, item.selector, str(item.count), item.text)))
    if not any(item.used for item in findings):
        _stop(f"{page}: no layout of {file} finds a story here; look at body and detect")


@rules.command(epilog=EPILOG)
def show(
    host: Annotated[str, typer.Argument(help="Host or address of a site.", metavar="HOST", show_default=False)], folder: Rules = None
) -> None:
    """Tell which publisher and templates apply to a site, and why."""
    from beritaparse.rules.registry import domain_of

    found, _ = domain_of(host if "//" in host else f"https://{host}")
    if found is None:
        _stop(f"{host!r} is no host: write one such as kaltim.tribunnews.com")
    known = _registry(folder)
    outlet = known.publisher(found)
    typer.echo(f"publisher\t{outlet.name} (zone {outlet.zone or 'WIB'}): entry {outlet.domain}" if outlet else "publisher\tnone is entered")
    for template in known.for_host(found):
        typer.echo(f"template\t{template.name} ({template.file}): tried first, its hosts hold {found}")
    typer.echo(f"then\tall {len(known.templates)} templates by their markup, then articleBody, then the score of paragraphs")


@rules.command("list", epilog=EPILOG)
def list_(folder: Rules = None) -> None:
    """List the templates in the order of trying: name, rank, layouts, hosts."""
    known = _registry(folder)
    for template in known.templates:
        layouts = ", ".join(layout.name for layout in template.layouts)
        typer.echo("\t".join((template.name, template.rank, layouts, " ".join(template.hosts))))


def _bytes_of(page: Path) -> bytes:
    try:
        return page.read_bytes()
    except OSError as error:
        _stop(f"{page}: cannot be read ({error.strerror or error}); give a page, HTML as fetched", error)


def _registry(folder: Path | None) -> Registry:
    """All rules, those of the user's folders proved."""
    from beritaparse.html.select import compile_selector
    from beritaparse.rules.registry import registry

    try:
        return registry(rules_dirs(folder), compile_selector)
    except BeritaparseError as error:
        _stop(str(error), error)


def _stop(message: str, error: Exception | None = None) -> NoReturn:
    typer.echo(f"beritaparse: {message}", err=True)
    raise typer.Exit(2) from error
