"""All templates and publishers, and which of them a page should be tried with.

Host in, templates in order of trying out. The host is a hint only: what a page is made of is decided by its markup.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from beritaparse.errors import RuleError
from beritaparse.rules.load import data_files, place_of, toml_of
from beritaparse.rules.model import build_publishers, build_template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from beritaparse.rules.model import PublisherRule, Template

    Prove = Callable[[str], object]

__all__ = ["Registry", "domain_of", "proved_template", "registry"]

_RANKS = {"newsroom": 0, "system": 1, "generic": 2}
_SECOND_LEVEL = frozenset(("co", "go", "ac", "or", "web", "sch", "net", "my", "biz", "desa", "mil", "com", "org", "gov"))
_HOST_WORDS = frozenset(("www", "m", "amp", "mobile", "wap"))


class Registry:
    """Templates in order of rank and name; publishers by domain."""

    def __init__(self, templates: Iterable[Template], publishers: Iterable[PublisherRule]) -> None:
        self.templates: tuple[Template, ...] = tuple(sorted(templates, key=lambda t: _RANKS[t.rank]))
        self.publishers: dict[str, PublisherRule] = {}
        for rule in publishers:
            self.publishers.setdefault(rule.domain, rule)
        self._by_host: dict[str, list[Template]] = {}
        for template in self.templates:
            for host in template.hosts:
                self._by_host.setdefault(host, []).append(template)

    def for_host(self, host: str | None) -> list[Template]:
        """The templates whose hosts hold this one, the most exact first."""
        found: list[Template] = []
        for suffix in _suffixes(host):
            found += (t for t in self._by_host.get(suffix, ()) if t not in found)
        return found

    def in_order(self, host: str | None) -> Iterator[Template]:
        """All templates in the order of trying for a host: its own first."""
        hosted = self.for_host(host)
        yield from hosted
        yield from (template for template in self.templates if template not in hosted)

    def publisher(self, host: str | None) -> PublisherRule | None:
        """The outlet of a host, the desk before the house."""
        return next((self.publishers[s] for s in _suffixes(host) if s in self.publishers), None)


def _suffixes(host: str | None) -> list[str]:
    """From "kaltim.tribunnews.com" → itself, "tribunnews.com"."""
    parts = host.split(".") if host else []
    return [".".join(parts[i:]) for i in range(len(parts) - 1)]


def domain_of(url: str | None) -> tuple[str | None, str | None]:
    """Host without "www" and the like, and registrable domain, both in lower case; (None, None) for no address."""
    try:
        host = (urlsplit(url or "").hostname or "").strip(".")
    except ValueError:
        return None, None
    parts = host.split(".")
    while len(parts) > 2 and parts[0] in _HOST_WORDS:  # noqa: PLR2004 - name and top level always stay
        del parts[0]
    if len(parts) < 2 or not all(parts) or parts[-1].isdigit():  # noqa: PLR2004 - likewise
        return None, None
    count = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL else 2  # noqa: PLR2004 - "co.id"
    return ".".join(parts), ".".join(parts[-count:])


@cache
def registry(user_dirs: tuple[str, ...] = (), prove: Prove = str) -> Registry:
    """The registry of the package's rules, with those of the user's folders before them.

    ``prove`` takes each selector of the user's templates and raises RuleError for one that cannot be read. The package's own
    are proved by its tests, which spares the time.
    """
    templates: dict[str, Template] = {}
    publishers: list[PublisherRule] = []
    for path in (path for folder in user_dirs for path in _user_files(folder)):
        data = toml_of(path)
        if _is_template(data):
            template = proved_template(data, str(path), prove)
            templates.setdefault(template.name, template)
        else:
            publishers += build_publishers(data, str(path))
    for template in (build_template(toml_of(path), path.name) for path in data_files("templates")):
        templates.setdefault(template.name, template)
    for path in data_files("publishers"):
        publishers += build_publishers(toml_of(path), path.name)
    return Registry(templates.values(), publishers)


def proved_template(data: Mapping[str, Any], file: str, prove: Prove) -> Template:
    """A template from the content of its file, with each selector given to ``prove``; RuleError with file, line and key."""
    template = build_template(data, file)
    for table, key, selector in template.selectors():
        try:
            prove(selector)
        except RuleError as error:
            raise RuleError(f"{place_of(file, table, key, selector)}.{key}: {error}") from error
    return template


def _user_files(folder: str) -> Sequence[Path]:
    base = Path(folder)
    if not base.is_dir():
        raise RuleError(f"{folder} is no folder: rules_dirs takes folders with template and publisher files")
    return sorted(base.rglob("*.toml"))


def _is_template(data: Mapping[str, Any]) -> bool:
    """Files of outlets hold nothing but tables of them."""
    return "layouts" in data or any(not isinstance(value, dict) for value in data.values())
