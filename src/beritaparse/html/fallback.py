"""The last resort: trafilatura's body, imported only when it is needed.

What it makes of a hostile page is not ours to bound: it is given pages of ordinary size only, and none of its errors gets out.
"""

from __future__ import annotations

from beritaparse.blocks import Block

__all__ = ["trafilatura_blocks"]

_LONGEST = 300_000


def trafilatura_blocks(text: str) -> list[Block]:
    """The paragraphs that trafilatura finds in a page; an empty list where it finds none, fails, or the page is too long for it."""
    if not text or len(text) > _LONGEST:
        return []
    import trafilatura

    try:
        found = trafilatura.extract(text, include_comments=False, include_tables=True, deduplicate=False)
    except Exception:  # noqa: BLE001 - whatever goes wrong inside, content never raises
        return []
    lines = (" ".join(line.split()) for line in (found or "").splitlines())
    return [Block(line, origin="trafilatura") for line in lines if line]
