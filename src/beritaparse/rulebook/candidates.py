"""What on a page may be a field of a template: for each key the elements, found by what the reading without a template told."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from beritaparse.blocks import BODY_KINDS
from beritaparse.html.tree import text_of
from beritaparse.rulebook.naming import first_names, found_by, names_of, paths_of, tells_looks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from beritaparse.article import Person
    from beritaparse.blocks import Block
    from beritaparse.draft import Draft

__all__ = ["Candidates"]

_DATE = re.compile(r"date|time|tanggal|waktu")
_SECTION = re.compile(r"breadcrumb|kanal|categor|kategori|rubri|section")
_TAGS = re.compile(r"(?:^|[\s_-])(?:tags?|topi[ck]s?|keywords?)(?:$|[\s_-])")
_TAG_LINK = re.compile(r"/(?:tags?|topi[ck]s?|labels?|keywords?)/|[?&]tag=")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HOME = ("home", "beranda")
_LINE = 300
"""An element with more text shows no single value."""
_FEW = 12
"""Elements in an element that shows a line."""
_FEW_ALIKE = 3
"""More elements of a name are a menu."""
_MANY = 20
"""So many links are a cloud of the site's tags, not the story's."""
_UP = 3


class Candidates:
    """Selectors for the keys of a layout, for each key the best first."""

    def __init__(self, draft: Draft) -> None:
        """``draft``: read without templates, its story found."""
        self.draft, self.page, self.record = draft, draft.tree, draft.article()
        self.parts = draft.located.parts if draft.located else []
        self.node_of = {id(block): node for block, node in zip(draft.story.walk.blocks, draft.story.walk.nodes, strict=True)}

    def of(self, key: str) -> list[str]:
        """The selectors to try for a key, each once."""
        return list(dict.fromkeys(getattr(self, f"_{key}")()))

    def is_known(self, selector: str, chosen: Iterable[str]) -> bool:
        """Whether a selector means what one of the chosen means, something in it or around it."""
        known = {element for other in chosen for element in found_by(self.page, other)}
        around = {a for element in known for a in element.iterancestors()}
        return any(e in known or e in around or not known.isdisjoint(e.iterancestors()) for e in found_by(self.page, selector))

    def _body(self) -> Iterator[str]:
        """Names that mean the container alone, then those of the boxes around it, then those that mean others too."""
        boxes = self._up(self.parts[0]) if self.parts else []
        found = [(path, meant) for box in boxes for path in paths_of(box) if box in (meant := found_by(self.page, path))]
        yield from (path for path, meant in sorted(found, key=lambda item: (len(item[1]) > 1, item[1][0] not in boxes)))

    def _headline(self) -> Iterator[str]:
        element = self.draft.headline.element if self.draft.headline else None
        return iter(()) if element is None else first_names(self.page, element)

    def _date(self) -> Iterator[str]:
        dated = (e for e, text in self.lines if any(c.isdigit() for c in text) and _DATE.search(f"{e.tag} {e.get('class') or ''}".lower()))
        found = self._first_names([*self._nodes(self.draft.around.stamps), *dated])
        yield from sorted(dict.fromkeys(found), key=lambda path: len(found_by(self.page, path)) > 1)

    def _author(self) -> Iterator[str]:
        return self._people(self.record.authors)

    def _editor(self) -> Iterator[str]:
        return self._people(self.record.editors)

    def _caption(self) -> Iterator[str]:
        """A line below a picture may be a credit here and a caption with one on the next page: both are read from a caption."""
        return self._shown([image.caption or image.credit for image in self.record.images])

    def _credit(self) -> Iterator[str]:
        return self._shown([image.credit for image in self.record.images if image.caption])

    def _section(self) -> Iterator[str]:
        """What is called a category before the story and shows the section; where none is known, a link that is called so."""
        behind, wanted = set(self._behind("a", "span", "div", "li")), self.record.section
        for element, text in reversed([line for line in self.lines if line[0] not in behind]):
            names = " ".join(_name(e) for e in self._up(element))
            known = wanted is not None and text.casefold() == wanted.casefold()
            guessed = wanted is None and element.tag == "a" and not _is_tag(element) and "breadcrumb" not in names
            if _SECTION.search(names) and (known or (guessed and text.casefold() not in _HOME)):
                yield from (path for path in first_names(self.page, element) if len(found_by(self.page, path)) <= _FEW_ALIKE)

    def _tags(self) -> Iterator[str]:
        """The links of the first box behind the story's beginning that is called so, or holds nothing but links to tags."""
        for link in self._behind("a"):
            if (box := self._tag_box(link)) is None:
                continue
            links = list(box.iter("a"))
            paths = [*(f"{name} a" for name in names_of(box)), *names_of(links[0]), "a[rel=tag]"]
            if found := [path for path in paths if found_by(self.page, path) == links]:
                yield from found
                return

    def _tag_box(self, link: _Element) -> _Element | None:
        boxes = self._up(link)[1:]
        called = [box for box in boxes if _TAGS.search(_name(box))][:1]
        filled = [box for box in boxes if all(_is_tag(a) for a in box.iter("a"))]
        box = next(iter((*called, *reversed(filled))), None)
        if box is None or len(links := list(box.iter("a"))) > _MANY:
            return None
        return box if sum(len(text_of(a)) for a in links) * 2 > len(text_of(box)) else None

    def _remove(self) -> Iterator[str]:
        """Boxes inside the story that hold nothing of it; no headings, as those of one class are mostly the story's."""
        kept = {a for block in self.draft.blocks if not _is_foreign(block) for a in self._with_ancestors(block)}
        for block in self.draft.story.body:
            inside = (e for e in self._with_ancestors(block) if e not in kept and e.tag not in _HEADINGS)
            boxes = [e for e in inside if any(p in e.iterancestors() for p in self.parts)]
            if boxes and not _is_picture(boxes[-1]):
                paths = (path for box in reversed(boxes) for path in names_of(box) if not tells_looks(path))
                yield from [path for path in paths if kept.isdisjoint(found_by(self.page, path))][:1]

    def _people(self, people: Iterable[Person]) -> Iterator[str]:
        """What is printed as a byline with the name, else what shows the name."""
        names = [person.name for person in people]
        nodes = [node for node in self._nodes(self.draft.around.bylines) if any(name in text_of(node) for name in names)]
        yield from self._first_names(nodes) if nodes else self._shown(names)

    def _shown(self, values: Iterable[str | None]) -> Iterator[str]:
        """For each value the innermost elements that show it."""
        for value in [value for value in values if value][:2]:
            shown = [element for element, text in self.lines if value in text]
            yield from self._first_names(reversed(shown[-_UP:]))

    def _first_names(self, elements: Iterable[_Element]) -> Iterator[str]:
        """Names of elements, without those of the story's paragraphs that have none of their own."""
        for element in elements:
            if next(names_of(element), None) or (element.tag != "div" and element.getparent() not in self.parts):
                yield from first_names(self.page, element)

    def _nodes(self, blocks: Iterable[Block]) -> Iterator[_Element]:
        """The elements of blocks, without those that show much else."""
        found = ((block, self.node_of[id(block)]) for block in blocks if id(block) in self.node_of)
        return (node for block, node in found if len(text_of(node)) <= len(block.text) * 2)

    def _with_ancestors(self, block: Block) -> Iterator[_Element]:
        if (node := self.node_of.get(id(block))) is not None:
            yield from (node, *node.iterancestors())

    def _behind(self, *tags: str) -> Iterator[_Element]:
        """The elements of some tags from the story's container on."""
        begun = False
        for element in self.page.root.iter("*"):
            begun = begun or element in self.parts
            if begun and element.tag in tags:
                yield element

    @staticmethod
    def _up(element: _Element) -> list[_Element]:
        """An element and the nearest around it."""
        found = [element]
        while len(found) < _UP and (parent := found[-1].getparent()) is not None and parent.tag not in ("body", "html"):
            found.append(parent)
        return found

    @cached_property
    def lines(self) -> list[tuple[_Element, str]]:
        """The elements that show a line at most with their text, outermost first."""
        tags = ("div", "p", "span", "time", "figcaption", "a", "strong", "b", "em", "small", "li", "address")
        few = (e for e in self.page.root.iter(*tags) if sum(1 for _ in zip(range(_FEW), e.iter(), strict=False)) < _FEW)
        return [(element, text) for element in few if 0 < len(text := text_of(element)) <= _LINE]


def _is_foreign(block: Block) -> bool:
    return block.removed_by is not None and block.kind in (*BODY_KINDS, "other")


def _is_picture(box: _Element) -> bool:
    """A picture that leads nowhere may be the story's."""
    return any(True for _ in box.iter("img", "amp-img")) and not any(True for _ in box.iter("a"))


def _name(element: _Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def _is_tag(link: _Element) -> bool:
    return "tag" in (link.get("rel") or "").split() or bool(_TAG_LINK.search(link.get("href") or ""))
