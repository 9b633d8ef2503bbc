"""What is known of one page so far: the one thing that all stages share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from beritaparse.article import Article
from beritaparse.html.column import Story
from beritaparse.html.metadata import HeadFacts
from beritaparse.text.front import Surroundings
from beritaparse.trace import Trace

if TYPE_CHECKING:
    from beritaparse.blocks import Block
    from beritaparse.html.body import Located
    from beritaparse.html.headline import Headline
    from beritaparse.html.tree import Page
    from beritaparse.options import Options
    from beritaparse.rules.model import PublisherRule
    from beritaparse.rules.registry import Registry

__all__ = ["Draft"]


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
    located: Located | None = None
    headline: Headline | None = None
    story: Story = field(default_factory=Story)
    around: Surroundings = field(default_factory=Surroundings)
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

    @property
    def blocks(self) -> list[Block]:
        """All blocks of the story's column in reading order."""
        return [*self.story.front, *self.story.body, *self.story.back]

    def article(self) -> Article:
        """The record."""
        return Article(**self.values, sources=self.trace.sources, warnings=tuple(self.trace.warnings))
