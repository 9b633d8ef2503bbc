"""The stages: each takes the `Draft` and adds to it; what it needs was put there by the stages above it in `pipeline`.

The work is done by leaf functions in `html` and `text`, which know nothing of this module: here they are only called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beritaparse.article import Image, Publisher
from beritaparse.blocks import Block, kept
from beritaparse.html import body as html_body
from beritaparse.html.column import Story, cut_out, times_of
from beritaparse.html.embedded import embedded_facts
from beritaparse.html.headline import displayed_headline, title_from_metadata, without_site
from beritaparse.html.images import pair_captions
from beritaparse.html.limits import cut_short, pruned
from beritaparse.html.metadata import Fact, absolute, keywords_of, read_head, texts_of
from beritaparse.html.pages import find_pages
from beritaparse.html.tree import Page, parse
from beritaparse.merge import quotes_in
from beritaparse.rules.registry import domain_of
from beritaparse.text.boilerplate.endings import cut_endings
from beritaparse.text.boilerplate.labels import label_boilerplate
from beritaparse.text.captions.captions import split_credit
from beritaparse.text.dates.publication import DateCandidate, choose_modified, choose_published, choose_relative, event_date
from beritaparse.text.dump.read import read_dump
from beritaparse.text.front import check_captions, read_surroundings
from beritaparse.text.pagetype import PageFacts, is_for_other_pages, type_of
from beritaparse.text.people.people import choose_people
from beritaparse.text.places.gazetteer import home_zone
from beritaparse.text.story import drop_repeats, finish_body, take_dateline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beritaparse.draft import Draft

__all__ = [
    "blocks",
    "body",
    "boilerplate",
    "clear_listing",
    "dateline",
    "dates",
    "details",
    "dump",
    "head",
    "headline",
    "images",
    "last_resort",
    "limited",
    "locate",
    "page_type",
    "pages",
    "people",
    "publisher",
    "quotes",
    "surroundings",
    "tree",
]

_AROUND = 40
"""Blocks before and behind the story that are looked at; what is farther off is the site's."""


def tree(draft: Draft) -> None:
    """Parse the page and index it, within the limits."""
    if draft.page is None:
        draft.page = limited(draft, parse(draft.text, draft.utf8), len(draft.text))


def limited(draft: Draft, root: Any, size: int | None = None) -> Page:
    """A page of no more elements than the options allow."""
    root, more = pruned(root, draft.options.max_nodes, size=size)
    if more:
        draft.trace.warn("page", f"only the first {draft.options.max_nodes} elements were read")
    if cut_short(root):
        draft.trace.warn("page", "elements are nested too deep: what stands behind them was not read")
    return Page(root)


def head(draft: Draft) -> None:
    """Read what the page says about itself outside its story."""
    head = draft.head = read_head(draft.tree, max_jsonld_bytes=draft.options.max_jsonld_bytes)
    if head.oversized:
        draft.trace.warn(
            "jsonld",
            f"{head.oversized} scripts are longer than {draft.options.max_jsonld_bytes} bytes and were passed over",
        )
    for name, fact in (("canonical_url", head.canonical), ("amp_url", head.amp)):
        if fact is not None:
            draft.put(name, absolute(fact.value, head, draft.url), fact.source)


def publisher(draft: Draft) -> None:
    """Tell the outlet, and the names it may go by."""
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


def locate(draft: Draft) -> None:
    """Find the story by template or markup."""
    if draft.options.templates:
        draft.located = html_body.locate_by_template(draft.tree, draft.rules.in_order(draft.host))
    if draft.located is None:
        draft.located = html_body.locate_by_markup(draft.tree)
    elif draft.located.layout is not None and draft.located.layout.json:
        for name, values in embedded_facts(draft.tree, draft.located.layout.json).items():
            getattr(draft.head, name)[:0] = [Fact(value, draft.located.evidence) for value in values]


def headline(draft: Draft) -> None:
    """Find the headline as displayed; the metadata give it only where none is."""
    located = draft.located
    layout, name = (located.layout, located.template.name if located.template else None) if located else (None, None)
    draft.headline = displayed_headline(draft.tree, draft.head.titles, layout, name)
    if draft.headline is not None:
        draft.put("headline", without_site(draft.headline.text, draft.outlets), draft.headline.source)
    elif (found := title_from_metadata(draft.head.titles, draft.outlets)) is not None:
        draft.put("headline", *found)


def blocks(draft: Draft) -> None:
    """Cut the story's column into blocks; find it by score where nothing else did."""
    element = draft.headline.element if draft.headline else None
    whole, depth = None, draft.options.max_depth
    if draft.located is None:
        draft.located, whole = html_body.locate_by_score(draft.tree.root, element, max_depth=depth)
    if draft.located is not None:
        draft.story = cut_out(draft.located, element, whole, max_depth=depth)
        draft.trace.source("body", draft.located.evidence)
    if draft.story.walk.deep:
        draft.trace.warn("body", "some elements are nested too deep to be told apart")


def last_resort(draft: Draft) -> None:
    """Ask trafilatura where no story was found, unless the page's address tells that there is none."""
    if not draft.options.trafilatura or any(True for b in kept(draft.story.body)):
        return
    if is_for_other_pages(draft.values.get("canonical_url") or draft.url or "", draft.head.jsonld_types):
        return
    from beritaparse.html.fallback import trafilatura_blocks

    blocks = trafilatura_blocks(draft.text)
    if blocks:
        draft.story.body = blocks
        draft.trace.sources["body"] = "trafilatura"
        draft.trace.warn("body", "fallback trafilatura")


def dump(draft: Draft) -> None:
    """Take a text dump apart."""
    dump = read_dump(draft.text)
    draft.outlets = tuple(dump.outlets)
    draft.story = Story(dump.front, dump.body, dump.back)
    if dump.headline is not None:
        draft.put("headline", dump.headline.text, f"text:{dump.headline.origin}")
    draft.trace.source("body", "text:dump")
    draft.values["publisher"] = Publisher()


def boilerplate(draft: Draft) -> None:
    """Label what is no story."""
    story = draft.story
    check_captions([*story.front, *story.body], outlets=draft.outlets)
    label_boilerplate(story.body, outlets=draft.outlets)
    label_boilerplate(story.front[-_AROUND:], outlets=draft.outlets)
    label_boilerplate(story.back[:_AROUND], outlets=draft.outlets)


def dateline(draft: Draft) -> None:
    """Take the dateline off."""
    drop_repeats(draft.story.body, draft.values.get("headline"))
    dateline = take_dateline(draft.story.body, outlets=draft.outlets, headline=draft.values.get("headline"))
    draft.put("dateline", dateline, "text:dateline")


def surroundings(draft: Draft) -> None:
    """Sort what stands around the story."""
    removed = [b for b in draft.story.body if b.kind in ("byline", "stamp", "caption")]
    draft.around = read_surroundings(draft.story.front, draft.story.headline_at, removed, draft.story.back)


def body(draft: Draft) -> None:
    """Put the story together."""
    cut_endings(draft.story.body, outlets=draft.outlets, scored=draft.trace.sources.get("body") == "score")
    body = finish_body(draft.story.body, outlets=draft.outlets)
    draft.put("paragraphs", body.paragraphs, None)
    draft.put("body", body.text, None)
    draft.put("syndicated_from", body.syndicated_from, "text:syndication")


def dates(draft: Draft) -> None:
    """Choose the dates of publication and of change."""
    zone, evidence = _home(draft)
    published, modified = _date_candidates(draft)
    decision = choose_published(published, home_zone=zone, zone_evidence=evidence, modified=modified)
    if decision.value is None and (now := draft.values.get("retrieved_at")):
        decision = choose_relative(published, now, home_zone=zone, zone_evidence=evidence)
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
    published += [DateCandidate("page:time", value, machine=True) for value in times_of(draft.story)]
    published += [DateCandidate(f.source, f.value, machine=not f.source.endswith(":text")) for f in head.published]
    published += [DateCandidate("url", u, machine=False) for u in dict.fromkeys((draft.url, draft.values.get("canonical_url"))) if u]
    return published, [DateCandidate(f.source, f.value, machine=not f.source.endswith(":text")) for f in head.modified]


def people(draft: Draft) -> None:
    """Choose authors and editors."""
    page = "page:byline" if draft.page else "text:byline"
    printed = [(b.text, _template_source(draft, b) or page) for b in draft.around.bylines]
    people = choose_people(printed, draft.head.authors, draft.head.editors, outlets=draft.outlets)
    draft.put("authors", people.authors, people.authors_source)
    draft.put("editors", people.editors, people.editors_source)


def _template_source(draft: Draft, block: Block) -> str | None:
    """Evidence such as "template:kompas:editor" for a block whose kind the template tells."""
    role = block.origin.removeprefix("template:") if block.origin.startswith("template:") else None
    return f"{draft.located.evidence}:{role}" if role and draft.located else None


def images(draft: Draft) -> None:
    """Pair pictures with captions and credits."""
    story = draft.story
    if draft.page is not None:
        start = max(0, (story.first if story.headline_at is None else story.headline_at) - 3)
        pictures = pair_captions(story.walk.images, story.walk.blocks, start, story.last, story.void)
        images = [_image(draft, p.url, p.alt, p.texts) for p in pictures]
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


def quotes(draft: Draft) -> None:
    """Find quotes with their speakers."""
    values = draft.values
    found = quotes_in(values.get("body", ""), values.get("headline"), values.get("images", ()), draft.options)
    draft.put("quotes", found, "text:quotes")


def details(draft: Draft) -> None:
    """Fill in description, section, keywords, language and access."""
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


def pages(draft: Draft) -> None:
    """Tell the place among the pages of the article."""
    template = draft.located.template if draft.located else None
    draft.put("pages", find_pages(draft.tree, draft.head, draft.url, template.pages if template else None), "page:pager")


def page_type(draft: Draft) -> None:
    """Tell what kind of page it is."""
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
        body_from=draft.trace.sources.get("body", "").partition(":")[0],
    )
    kind, source = type_of(facts)
    draft.put("page_type", kind, source)


def _teasers(page: Page) -> int:
    return sum(
        1 for tag in ("h2", "h3", "h4") for e in page.tagged(tag) if (a := next(iter(e.iter("a")), None)) is not None and a.get("href")
    )


def clear_listing(draft: Draft) -> None:
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
