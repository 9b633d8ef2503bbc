"""The stages as one ordered table, and the `Extractor` that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any

from beritaparse import stages
from beritaparse.carried import moment_of
from beritaparse.draft import Draft
from beritaparse.errors import InputError, OptionsError
from beritaparse.html.decode import check_text, decode, whole
from beritaparse.html.select import compile_selector
from beritaparse.html.tree import adopted
from beritaparse.merge import merge
from beritaparse.options import Options
from beritaparse.rules.registry import registry
from beritaparse.sniff import kind_of

if TYPE_CHECKING:
    from beritaparse.article import Article
    from beritaparse.sniff import InputKind

__all__ = ["DUMP_STAGES", "PAGE_STAGES", "Extractor", "Stage"]

Stage = tuple[str, Callable[[Draft], None]]

_TEXT_STAGES: tuple[Stage, ...] = (
    ("boilerplate", stages.boilerplate),
    ("dateline", stages.dateline),
    ("surroundings", stages.surroundings),
    ("body", stages.body),
    ("dates", stages.dates),
    ("people", stages.people),
    ("images", stages.images),
    ("quotes", stages.quotes),
)

PAGE_STAGES: tuple[Stage, ...] = (
    ("tree", stages.tree),
    ("head", stages.head),
    ("publisher", stages.publisher),
    ("locate", stages.locate),
    ("headline", stages.headline),
    ("blocks", stages.blocks),
    ("last_resort", stages.last_resort),
    *_TEXT_STAGES,
    ("details", stages.details),
    ("pages", stages.pages),
    ("page_type", stages.page_type),
    ("clear_listing", stages.clear_listing),
)
"""What happens to a page, in order."""

DUMP_STAGES: tuple[Stage, ...] = (("dump", stages.dump), *_TEXT_STAGES, ("page_type", stages.page_type))
"""What happens to a text dump, in order."""


class Extractor:
    """Reads pages with one set of options. It keeps nothing between pages: use one from many threads, or pickle it."""

    __slots__ = ("_rules", "options")

    def __init__(self, options: Options | None = None) -> None:
        """``options``: None for the defaults.

        Raises:
            RuleError: a rule file of `Options.rules_dirs` is wrong.
        """
        self.options = options or Options()
        if not isinstance(self.options, Options):
            raise OptionsError(f"Extractor takes Options, not {type(options).__name__}: write Extractor(Options(quotes=False))")
        self._rules = registry(self.options.rules_dirs, compile_selector)

    def __reduce__(self) -> tuple[type[Extractor], tuple[Options]]:
        return Extractor, (self.options,)

    def __repr__(self) -> str:
        return f"Extractor({self.options!r})"

    def extract(self, page: Any, url: str | None = None, *, charset: str | None = None, retrieved_at: datetime | None = None) -> Article:
        """Read a page.

        Args:
            page: bytes or str of HTML, an lxml element or tree, or a BeautifulSoup object.
            url: the page's address, for links, publisher and date; None if not known.
            charset: what the HTTP header said of the encoding of bytes.
            retrieved_at: when the page was fetched, with a zone; "2 jam lalu" is counted back from it. None if not known.

        Raises:
            EmptyInputError: nothing but white space.
            NotAPageError: binary data.
            InputError: an object of another kind.
            OptionsError: ``retrieved_at`` is no moment with a zone.
        """
        return self.run(self.page_draft(page, url, charset=charset, retrieved_at=retrieved_at), PAGE_STAGES).article()

    def extract_text(self, text: str | bytes, url: str | None = None, *, retrieved_at: datetime | None = None) -> Article:
        """Read a text dump of a page, a paragraph a line. Raises as `extract`."""
        return self.run(self.dump_draft(text, url, retrieved_at=retrieved_at), DUMP_STAGES).article()

    def read(  # noqa: PLR0913 - all that may be known of a page beside its bytes
        self,
        data: bytes | str,
        url: str | None = None,
        *,
        kind: InputKind | None = None,
        charset: str | None = None,
        retrieved_at: datetime | None = None,
        told_by: str = "caller",
    ) -> Draft:
        """Read a page or a text dump, told by its markup where ``kind`` says nothing. Raises as `extract`.

        ``told_by`` is the source that the record names for ``retrieved_at``.
        """
        draft = self.page_draft(data, url, charset=charset, retrieved_at=retrieved_at, told_by=told_by)
        return self.run(draft, PAGE_STAGES if (kind or kind_of(draft.text)) == "html" else DUMP_STAGES)

    def extract_pages(
        self, pages: Iterable[Any], urls: Iterable[str | None] | None = None, *, retrieved_at: datetime | None = None
    ) -> Article:
        """Read the pages of one article, given in their order, and merge them. ``retrieved_at`` counts for all.

        Raises:
            InputError: no pages, or not as many addresses as pages.
            OptionsError: ``retrieved_at`` is no moment with a zone.
        """
        given = list(pages)
        addresses = list(urls) if urls is not None else [None] * len(given)
        if not given or len(addresses) != len(given):
            raise InputError(
                f"extract_pages got {len(given)} pages and {len(addresses)} addresses: give one address for each page, or none"
            )
        read = [self.extract(page, url, retrieved_at=retrieved_at) for page, url in zip(given, addresses, strict=True)]
        return merge(read, self.options)

    def run(self, draft: Draft, stages: Iterable[Stage], *, stop_after: str | None = None) -> Draft:
        """Run stages on a draft, all or up to the one named ``stop_after``."""
        timings = draft.trace.timings
        for name, stage in stages:
            began = perf_counter()
            stage(draft)
            if timings is not None:
                timings[name] = perf_counter() - began
            if name == stop_after:
                break
        return draft

    def _draft(self, url: str | None, retrieved_at: datetime | None, told_by: str = "caller") -> Draft:
        url = whole(url) if url is not None else None
        draft = Draft("", self.options, self._rules, url)
        draft.values["url"] = url
        draft.put("retrieved_at", _moment(retrieved_at), told_by)
        return draft

    def page_draft(
        self,
        page: Any,
        url: str | None = None,
        *,
        charset: str | None = None,
        retrieved_at: datetime | None = None,
        told_by: str = "caller",
    ) -> Draft:
        """A draft of a page that no stage has seen yet."""
        draft = self._draft(url, retrieved_at, told_by)
        if isinstance(page, bytes | bytearray | memoryview):
            self._decode(draft, bytes(page), charset)
        elif isinstance(page, str):
            draft.text = self._cut(draft, check_text(page))
            draft.trace.source("encoding", "str")
        else:
            draft.trace.source("encoding", "tree")
            self._foreign(draft, page)
        return draft

    def dump_draft(self, text: str | bytes, url: str | None = None, *, retrieved_at: datetime | None = None) -> Draft:
        """A draft of a text dump that no stage has seen yet."""
        draft = self._draft(url, retrieved_at)
        if isinstance(text, bytes | bytearray):
            self._decode(draft, bytes(text), None)
        elif isinstance(text, str):
            draft.text = self._cut(draft, check_text(text))
            draft.trace.source("encoding", "str")
        else:
            raise InputError(f"extract_text takes str or bytes, not {type(text).__name__}; for trees use extract")
        return draft

    def _foreign(self, draft: Draft, page: Any) -> None:
        """Take an lxml or BeautifulSoup object, without importing either."""
        if callable(getattr(page, "find_all", None)):
            draft.text = self._cut(draft, check_text(str(page)))
            return
        root = page.getroot() if callable(getattr(page, "getroot", None)) else page
        if not callable(getattr(root, "iterancestors", None)) or not isinstance(root.tag, str):
            raise InputError(f"cannot read {type(page).__name__}: give bytes, str, an lxml element or tree, or a BeautifulSoup object")
        draft.page = stages.limited(draft, adopted(root))

    def _decode(self, draft: Draft, data: bytes, charset: str | None) -> None:
        decoded = decode(self._cut(draft, data), charset)
        draft.text, draft.utf8 = decoded.text, decoded.utf8
        draft.trace.source("encoding", f"{decoded.evidence}:{decoded.encoding}")
        if decoded.warning:
            draft.trace.warn("encoding", decoded.warning)

    def _cut(self, draft: Draft, data: Any) -> Any:
        if len(data) <= self.options.max_bytes:
            return data
        draft.trace.warn("page", f"longer than {self.options.max_bytes} bytes: the rest was not read")
        return data[: self.options.max_bytes]


def _moment(value: datetime | None) -> datetime | None:
    """A moment that a caller gives, in UTC."""
    if value is None:
        return None
    moment = moment_of(value)
    if moment is None or not isinstance(value, datetime) or value.tzinfo is None:
        raise OptionsError(f"retrieved_at is {value!r}: give a datetime with a zone, such as datetime.now(UTC)")
    return moment
