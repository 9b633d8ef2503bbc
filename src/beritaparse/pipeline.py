"""The stages, as one ordered table, and the `Extractor` that runs them.

A stage takes the `Draft` and adds to it; what it needs was put there by the stages above it. The work is done by
leaf functions in `html` and `text` that know nothing of this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any

from beritaparse.article import Article, Image, Publisher
from beritaparse.blocks import Block, kept
from beritaparse.errors import InputError, OptionsError
from beritaparse.html import body as html_body
from beritaparse.html.decode import check_text, decode
from beritaparse.html.embedded import embedded_facts
from beritaparse.html.headline import displayed_headline, title_from_metadata, without_site
from beritaparse.html.images import pair_captions
from beritaparse.html.limits import cut_short, pruned
from beritaparse.html.metadata import Fact, HeadFacts, absolute, keywords_of, read_head, texts_of
from beritaparse.html.pages import find_pages
from beritaparse.html.tree import Page, adopted, parse
from beritaparse.merge import long_enough, merge
from beritaparse.options import Options
from beritaparse.rules.registry import Registry, domain_of, registry
from beritaparse.text.boilerplate import label_boilerplate
from beritaparse.text.captions import split_credit
from beritaparse.text.dump import read_dump
from beritaparse.text.endings import cut_endings
from beritaparse.text.front import Surroundings, check_captions, read_surroundings
from beritaparse.text.gazetteer import home_zone
from beritaparse.text.pagetype import PageFacts, page_type
from beritaparse.text.people import choose_people
from beritaparse.text.publication import DateCandidate, choose_modified, choose_published, event_date
from beritaparse.text.quotes import find_quotes
from beritaparse.text.story import drop_repeats, finish_body, take_dateline
from beritaparse.trace import Trace

if TYPE_CHECKING:
    from beritaparse.html.headline import Headline
    from beritaparse.html.images import Picture
    from beritaparse.rules.model import PublisherRule

__all__ = ["DUMP_STAGES", "PAGE_STAGES", "Draft", "Extractor", "Stage"]


_AROUND = 40
"""Blocks before and behind the story that are looked at; what is farther off is the site's."""


@dataclass(slots=True)
class Draft:
    """What is known of one page so far."""

    text: str
    options: Options
    rules: Registry
    url: str | None = None
    utf8: bytes | None = None
    """The text as bytes, where the input was UTF-8."""
    trace: Trace = field(default_factory=Trace)
    page: Page | None = None
    head: HeadFacts = field(default_factory=HeadFacts)
    host: str | None = None
    publisher: PublisherRule | None = None
    outlets: tuple[str, ...] = ()
    """The site's own names, as datelines and bylines may print them."""
    located: html_body.Located | None = None
    headline: Headline | None = None
    story: html_body.Story = field(default_factory=html_body.Story)
    around: Surroundings = field(default_factory=Surroundings)
    pictures: list[Picture] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    """The record's fields."""

    @property
    def tree(self) -> Page:
        """The parsed page; there is one in all stages of `PAGE_STAGES` behind the first."""
        if self.page is None:
            raise RuntimeError("the stage needs a page: run it behind the stage 'tree'")
        return self.page

    def put(self, name: str, value: Any, source: str | None) -> None:
        """Set a field of the record with its evidence; an empty value is left out."""
        if value not in (None, "", ()):
            self.values[name] = value
            if source:
                self.trace.source(name, source)

    def article(self) -> Article:
        """The record."""
        return Article(**self.values, sources=self.trace.sources, warnings=tuple(self.trace.warnings))


Stage = tuple[str, Callable[[Draft], None]]


def _tree(draft: Draft) -> None:
    if draft.page is None:
        draft.page = _limited(draft, parse(draft.text, draft.utf8), len(draft.text))


def _limited(draft: Draft, root: Any, size: int | None = None) -> Page:
    """A page of no more elements than the options allow."""
    root, more = pruned(root, draft.options.max_nodes, size=size)
    if more:
        draft.trace.warn("page", f"only the first {draft.options.max_nodes} elements were read")
    if cut_short(root):
        draft.trace.warn("page", "elements are nested too deep: what stands behind them was not read")
    return Page(root)


def _head(draft: Draft) -> None:
    head = draft.head = read_head(draft.tree, max_jsonld_bytes=draft.options.max_jsonld_bytes)
    if head.oversized:
        draft.trace.warn(
            "jsonld",
            f"{head.oversized} scripts are longer than {draft.options.max_jsonld_bytes} bytes and were passed over",
        )
    for name, fact in (("canonical_url", head.canonical), ("amp_url", head.amp)):
        if fact is not None:
            draft.put(name, absolute(fact.value, head, draft.url), fact.source)


def _publisher(draft: Draft) -> None:
    host, domain = domain_of(draft.url)
    if host is None:
        host, domain = domain_of(draft.values.get("canonical_url"))
    rule = draft.rules.publisher(host)
    site = next((f for f in draft.head.site_names if len(f.value) < 60), None)  # noqa: PLR2004 - a longer one is a slogan
    name = rule.name if rule else site.value if site else None
    draft.host, draft.publisher = host, rule
    draft.values["publisher"] = Publisher(name, domain)
    draft.trace.source("publisher", f"publishers:{rule.domain}" if rule else site.source if site else "url" if domain else "none")
    aliases = rule.aliases if rule else ()
    names = (name, *aliases, *(f.value for f in draft.head.site_names), host, domain)
    draft.outlets = tuple(dict.fromkeys(n for n in names if n))


def _locate(draft: Draft) -> None:
    if draft.options.templates:
        hosted = draft.rules.for_host(draft.host)
        order = [*hosted, *(t for t in draft.rules.templates if t not in hosted)]
        draft.located = html_body.locate_by_template(draft.tree, order)
    if draft.located is None:
        draft.located = html_body.locate_by_markup(draft.tree)
    elif draft.located.layout is not None and draft.located.layout.json:
        for name, values in embedded_facts(draft.tree, draft.located.layout.json).items():
            getattr(draft.head, name)[:0] = [Fact(value, draft.located.evidence) for value in values]


def _headline(draft: Draft) -> None:
    located = draft.located
    layout, name = (located.layout, located.template.name if located.template else None) if located else (None, None)
    draft.headline = displayed_headline(draft.tree, draft.head.titles, layout, name)
    if draft.headline is not None:
        draft.put("headline", without_site(draft.headline.text, draft.outlets), draft.headline.source)
    elif (found := title_from_metadata(draft.head.titles, draft.outlets)) is not None:
        draft.put("headline", *found)


def _blocks(draft: Draft) -> None:
    element = draft.headline.element if draft.headline else None
    whole, depth = None, draft.options.max_depth
    if draft.located is None:
        draft.located, whole = html_body.locate_by_score(draft.tree.root, element, max_depth=depth)
    if draft.located is not None:
        draft.story = html_body.cut_out(draft.located, element, whole, max_depth=depth)
        draft.trace.source("body", draft.located.evidence)
    if draft.story.walk.deep:
        draft.trace.warn("body", "some elements are nested too deep to be told apart")


def _last_resort(draft: Draft) -> None:
    if not draft.options.trafilatura or any(True for b in kept(draft.story.body)):
        return
    from beritaparse.html.fallback import trafilatura_blocks

    blocks = trafilatura_blocks(draft.text)
    if blocks:
        draft.story.body = blocks
        draft.trace.sources["body"] = "trafilatura"
        draft.trace.warn("body", "fallback trafilatura")


def _dump(draft: Draft) -> None:
    dump = read_dump(draft.text)
    draft.story = html_body.Story(dump.front, dump.body, dump.back)
    if dump.headline is not None:
        draft.put("headline", dump.headline.text, f"text:{dump.headline.origin}")
    draft.trace.source("body", "text:dump")
    draft.values["publisher"] = Publisher()


def _boilerplate(draft: Draft) -> None:
    story = draft.story
    check_captions([*story.front, *story.body], outlets=draft.outlets)
    label_boilerplate(story.body, outlets=draft.outlets)
    label_boilerplate(story.front[-_AROUND:], outlets=draft.outlets)
    label_boilerplate(story.back[:_AROUND], outlets=draft.outlets)


def _dateline(draft: Draft) -> None:
    drop_repeats(draft.story.body, draft.values.get("headline"))
    dateline = take_dateline(draft.story.body, outlets=draft.outlets, headline=draft.values.get("headline"))
    draft.put("dateline", dateline, "text:dateline")


def _surroundings(draft: Draft) -> None:
    removed = [b for b in draft.story.body if b.kind in ("byline", "stamp", "caption")]
    draft.around = read_surroundings(draft.story.front, draft.story.headline_at, removed, draft.story.back)


def _body(draft: Draft) -> None:
    cut_endings(draft.story.body, outlets=draft.outlets, scored=draft.trace.sources.get("body") == "score")
    body = finish_body(draft.story.body, outlets=draft.outlets)
    draft.put("paragraphs", body.paragraphs, None)
    draft.put("body", body.text, None)
    draft.put("syndicated_from", body.syndicated_from, "text:syndication")


def _dates(draft: Draft) -> None:
    zone, evidence = _home(draft)
    published, modified = _date_candidates(draft)
    decision = choose_published(published, home_zone=zone, zone_evidence=evidence, modified=modified)
    draft.put("date_published", decision.value, decision.source)
    if decision.zone_source:
        draft.trace.source("date_published.zone", decision.zone_source)
    for warning in decision.warnings:
        draft.trace.warn("date_published", warning)
    if decision.value is None:
        draft.put("date_published", event_date(draft.values.get("body", "")), "text:event_date")
    changed = choose_modified(modified, home_zone=zone, zone_evidence=evidence, published=published)
    draft.put("date_modified", changed.value, changed.source)


def _home(draft: Draft) -> tuple[str | None, str | None]:
    """The outlet's home zone: from the table of publishers, else from the place in front of the story."""
    if draft.publisher is not None:
        return draft.publisher.zone, f"publishers:{draft.publisher.domain}"
    dateline = draft.values.get("dateline")
    place = dateline.region if dateline is not None else None
    zone = home_zone(place.province) if place is not None and place.province else None
    return zone, f"dateline:{place.province}" if zone and place else None


def _date_candidates(draft: Draft) -> tuple[list[DateCandidate], list[DateCandidate]]:
    """What may be the date of publication and of change, in order of trust."""
    head, template = draft.head, draft.located.evidence if draft.located else ""
    page = "page:stamp" if draft.page else "text:stamp"
    published = [DateCandidate(template if b.origin.startswith("template:") else page, b.text, machine=False) for b in draft.around.stamps]
    if template.startswith("template:") and not any(b.origin.startswith("template:") for b in draft.around.stamps):
        layout = draft.located.layout if draft.located else None
        published += [DateCandidate(template, text, machine=False) for text in texts_of(draft.tree, layout.date if layout else ())[:1]]
    published += [DateCandidate("page:time", value, machine=True) for value in html_body.times_of(draft.story)]
    published += [DateCandidate(f.source, f.value, machine=not f.source.endswith(":text")) for f in head.published]
    published += [DateCandidate("url", u, machine=False) for u in dict.fromkeys((draft.url, draft.values.get("canonical_url"))) if u]
    return published, [DateCandidate(f.source, f.value, machine=not f.source.endswith(":text")) for f in head.modified]


def _people(draft: Draft) -> None:
    page = "page:byline" if draft.page else "text:byline"
    printed = [(b.text, _template_source(draft, b) or page) for b in draft.around.bylines]
    people = choose_people(printed, draft.head.authors, draft.head.editors, outlets=draft.outlets)
    draft.put("authors", people.authors, people.authors_source)
    draft.put("editors", people.editors, people.editors_source)


def _template_source(draft: Draft, block: Block) -> str | None:
    """Evidence such as "template:kompas:editor" for a block whose kind the template tells."""
    role = block.origin.removeprefix("template:") if block.origin.startswith("template:") else None
    return f"{draft.located.evidence}:{role}" if role and draft.located else None


def _images(draft: Draft) -> None:
    story = draft.story
    if draft.page is not None:
        start = max(0, (story.first if story.headline_at is None else story.headline_at) - 3)
        draft.pictures = pair_captions(story.walk.images, story.walk.blocks, start, story.last, story.void)
        images = [_image(draft, p.url, p.alt, p.texts) for p in draft.pictures]
    else:
        images = [_image(draft, None, None, [b]) for b in draft.around.captions]
    draft.put("images", tuple(dict.fromkeys(i for i in images if i is not None)), "page:caption" if draft.page else "text:caption")


def _image(draft: Draft, url: str | None, alt: str | None, texts: Iterable[Block]) -> Image | None:
    caption: str | None = None
    credit: str | None = None
    for block in texts:
        found, by = split_credit(block.text, outlets=draft.outlets)
        if block.kind == "credit":
            found, by = None, by or found
        caption, credit = caption or found, credit or by
    if not url and not caption and not credit:
        return None
    return Image(absolute(url, draft.head, draft.url), caption, credit, alt)


def _quotes(draft: Draft) -> None:
    if not draft.options.quotes:
        return
    context = [draft.values.get("headline") or "", *(i.caption for i in draft.values.get("images", ()) if i.caption)]
    quotes = find_quotes(draft.values.get("body", ""), context=context, indirect=draft.options.indirect_quotes)
    draft.put("quotes", long_enough(quotes, draft.options.min_quote_words), "text:quotes")


def _details(draft: Draft) -> None:
    head, layout = draft.head, draft.located.layout if draft.located else None
    evidence = draft.located.evidence if draft.located else ""
    if layout is not None:
        for facts, selectors in ((head.descriptions, layout.standfirst), (head.sections, layout.section), (head.keywords, layout.tags)):
            if not facts:
                facts += [Fact(text, evidence) for text in texts_of(draft.tree, selectors)]
    for name, facts in (("description", head.descriptions), ("section", head.sections)):
        if facts:
            draft.put(name, facts[0].value, facts[0].source)
    draft.put("keywords", *keywords_of(head))
    if head.language:
        draft.put("in_language", head.language.value.replace("_", "-")[:35], head.language.source)
    if head.free is not None:
        draft.put("is_accessible_for_free", head.free, "jsonld")


def _pages(draft: Draft) -> None:
    template = draft.located.template if draft.located else None
    draft.put("pages", find_pages(draft.tree, draft.head, draft.url, template.pages if template else None), "page:pager")


def _page_type(draft: Draft) -> None:
    values = draft.values
    facts = PageFacts(
        url=draft.url,
        canonical=values.get("canonical_url"),
        og_type=draft.head.og_type,
        jsonld_types=frozenset(draft.head.jsonld_types),
        headline=draft.headline is not None,
        body_size=len(values.get("body", "")),
        paragraphs=len(values.get("paragraphs", ())),
        dated="date_published" in values,
        teasers=_teasers(draft.page) if draft.page else 0,
        captions=sum(1 for i in values.get("images", ()) if i.caption),
        body_from=draft.trace.sources.get("body", "").partition(":")[0],
    )
    kind, source = page_type(facts)
    draft.put("page_type", kind, source)


def _teasers(page: Page) -> int:
    return sum(
        1 for tag in ("h2", "h3", "h4") for e in page.tagged(tag) if (a := next(iter(e.iter("a")), None)) is not None and a.get("href")
    )


def _clear_listing(draft: Draft) -> None:
    """A page that holds no story of its own keeps none of what was found for one."""
    if draft.values.get("page_type") in ("listing", "other"):
        for name in (
            "headline",
            "dateline",
            "authors",
            "editors",
            "images",
            "paragraphs",
            "body",
            "quotes",
            "date_published",
            "syndicated_from",
            "pages",
        ):
            draft.values.pop(name, None)
            draft.trace.sources.pop(name, None)


_TEXT_STAGES: tuple[Stage, ...] = (
    ("boilerplate", _boilerplate),
    ("dateline", _dateline),
    ("surroundings", _surroundings),
    ("body", _body),
    ("dates", _dates),
    ("people", _people),
    ("images", _images),
    ("quotes", _quotes),
)

PAGE_STAGES: tuple[Stage, ...] = (
    ("tree", _tree),
    ("head", _head),
    ("publisher", _publisher),
    ("locate", _locate),
    ("headline", _headline),
    ("blocks", _blocks),
    ("last_resort", _last_resort),
    *_TEXT_STAGES,
    ("details", _details),
    ("pages", _pages),
    ("page_type", _page_type),
    ("clear_listing", _clear_listing),
)
"""What happens to a page, in order."""

DUMP_STAGES: tuple[Stage, ...] = (("dump", _dump), *_TEXT_STAGES, ("page_type", _page_type))
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
        self._rules = registry(self.options.rules_dirs)

    def __reduce__(self) -> tuple[type[Extractor], tuple[Options]]:
        return Extractor, (self.options,)

    def __repr__(self) -> str:
        return f"Extractor({self.options!r})"

    def extract(self, page: Any, url: str | None = None, *, charset: str | None = None) -> Article:
        """Read a page.

        Args:
            page: bytes or str of HTML, an lxml element or tree, or a BeautifulSoup object.
            url: the page's address, for links, publisher and date; None if not known.
            charset: what the HTTP header said of the encoding of bytes.

        Raises:
            EmptyInputError: nothing but white space.
            NotAPageError: binary data.
            InputError: an object of another kind.
        """
        return self.run(self.page_draft(page, url, charset=charset), PAGE_STAGES).article()

    def extract_text(self, text: str | bytes, url: str | None = None) -> Article:
        """Read a text dump of a page, a paragraph a line. Raises as `extract`."""
        return self.run(self.dump_draft(text, url), DUMP_STAGES).article()

    def extract_pages(self, pages: Iterable[Any], urls: Iterable[str | None] | None = None) -> Article:
        """Read the pages of one article, given in their order, and merge them.

        Raises:
            InputError: no pages, or not as many addresses as pages.
        """
        given = list(pages)
        addresses = list(urls) if urls is not None else [None] * len(given)
        if not given or len(addresses) != len(given):
            raise InputError(
                f"extract_pages got {len(given)} pages and {len(addresses)} addresses: give one address for each page, or none"
            )
        read = [self.extract(page, url) for page, url in zip(given, addresses, strict=True)]
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

    def page_draft(self, page: Any, url: str | None = None, *, charset: str | None = None) -> Draft:
        """A draft of a page that no stage has seen yet."""
        draft = Draft("", self.options, self._rules, url)
        draft.values["url"] = url
        if isinstance(page, bytes | bytearray | memoryview):
            self._decode(draft, bytes(page), charset)
        elif isinstance(page, str):
            draft.text = self._cut(draft, check_text(page))
            draft.trace.source("encoding", "str")
        else:
            draft.trace.source("encoding", "tree")
            self._foreign(draft, page)
        return draft

    def dump_draft(self, text: str | bytes, url: str | None = None) -> Draft:
        """A draft of a text dump that no stage has seen yet."""
        draft = Draft("", self.options, self._rules, url)
        draft.values["url"] = url
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
        draft.page = _limited(draft, adopted(root))

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


def blocks_of(draft: Draft) -> list[Block]:
    """All blocks of a read draft in reading order."""
    story = draft.story
    return [*story.front, *story.body, *story.back]
