"""The switches of an `Extractor`: frozen, checked on creation, each with its docstring."""

from __future__ import annotations

from dataclasses import dataclass

from beritaparse.errors import OptionsError

__all__ = ["Options"]

_DEEPEST = 250


@dataclass(frozen=True, slots=True)
class Options:
    """How pages are read. The defaults are right for a page as it was fetched."""

    templates: bool = True
    """Use the newsroom templates. Off, every page is read as one of an unknown site."""

    trafilatura: bool = True
    """Ask trafilatura for the body when nothing else finds one."""

    quotes: bool = True
    """Find quotes and speakers."""

    min_quote_words: int = 4
    """Direct quotes of fewer words ("Setuju,") are left out of the record; `extract_quotes` gives them all."""

    indirect_quotes: bool = False
    """Also give indirect speech ("X mengatakan bahwa …") with ``kind="indirect"``."""

    rules_dirs: tuple[str, ...] = ()
    """Folders with templates and publishers of your own, read before the ones of the package."""

    max_bytes: int = 50_000_000
    """A longer page is cut here, with a warning."""

    max_nodes: int = 500_000
    """A page with more elements than this is read up to here, with a warning."""

    max_depth: int = 200
    """Elements of the story nested deeper than this are not told apart: their text is read as one piece, with a warning. At most
    250, as each level takes a part of Python's stack."""

    max_jsonld_bytes: int = 2_000_000
    """A JSON-LD script longer than this is passed over, with a warning."""

    def __post_init__(self) -> None:
        for name in ("min_quote_words", "max_bytes", "max_nodes", "max_depth", "max_jsonld_bytes"):
            value = getattr(self, name)
            if not isinstance(value, int) or value < 1:
                raise OptionsError(f"Options.{name} is {value!r}: give a whole number of 1 or more")
        if self.max_depth > _DEEPEST:
            raise OptionsError(f"Options.max_depth is {self.max_depth}: give at most {_DEEPEST}, pages are hardly 30 deep")
        if isinstance(self.rules_dirs, str):
            raise OptionsError("Options.rules_dirs is a string: give a tuple of folder names")
