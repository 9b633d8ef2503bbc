"""Is it a page or a text dump? Told by markup, for inputs whose kind nobody says."""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["InputKind", "kind_of"]

InputKind = Literal["html", "text"]

_TAG = re.compile(
    r"<(?:!doctype|/?(?:html|head|body|div|p|article|section|meta|script|link|title|span|table|h[1-6]|ul|li|a|br))[\s>/]", re.IGNORECASE
)
_WINDOW = 100_000
_ENOUGH = 3
_TOP = re.compile(r"\s{0,200}<(?:!doctype\s|html[\s>]|\?xml\s)", re.IGNORECASE)


def kind_of(text: str) -> InputKind:
    """Give "html" for markup, "text" for a dump that at most mentions a tag or two."""
    if _TOP.match(text):
        return "html"
    found = _TAG.finditer(text, 0, min(len(text), _WINDOW))
    return "html" if sum(1 for _, _ in zip(found, range(_ENOUGH), strict=False)) == _ENOUGH else "text"
