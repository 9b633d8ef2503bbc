"""The last resort: trafilatura's body, imported only when it is needed."""

from __future__ import annotations

from beritaparse.blocks import Block

__all__ = ["trafilatura_blocks"]


def trafilatura_blocks(text: str) -> list[Block]:
    """The paragraphs that trafilatura finds in a page; an empty list where it finds none."""
    import trafilatura

    found = trafilatura.extract(text, include_comments=False, include_tables=True, deduplicate=False)
    lines = (" ".join(line.split()) for line in (found or "").splitlines())
    return [Block(line, origin="trafilatura") for line in lines if line]
