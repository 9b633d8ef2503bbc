"""Self-contained pages of HTML from pieces that escape what they are given: no network, only their own style and script.

A plain `str` is text and is escaped; a `Safe` is markup that was made here.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape

__all__ = ["Safe", "document", "element"]


class Safe(str):
    """Markup that is made here, with all text in it escaped."""

    __slots__ = ()


def element(name: str, *inner: str | dict[str, str]) -> Safe:
    """An element; a dict holds attributes, a plain string is text."""
    attributes = "".join(f' {key}="{escape(value)}"' for part in inner if isinstance(part, dict) for key, value in part.items())
    content = "".join(part if isinstance(part, Safe) else escape(part) for part in inner if isinstance(part, str))
    return Safe(f"<{name}{attributes}>{content}</{name}>")


def document(title: str, *body: Safe, style: str, script: str) -> str:
    """A whole page with its style and script in it, and a policy that lets nothing else load, run or send."""
    head = (
        Safe(f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">'),
        Safe('<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'),
        element("title", title),
        Safe(f"<style>{style}</style>"),
    )
    whole = element("html", element("head", *head), element("body", *body, Safe(f"<script>{script}</script>")), {"lang": "en"})
    return f"<!doctype html>\n{whole}\n"


def _policy(style: str, script: str) -> str:
    """Nothing is loaded, sent or run but this style and this script."""
    style_hash, script_hash = (b64encode(sha256(text.encode()).digest()).decode() for text in (style, script))
    return f"default-src 'none'; style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}'; base-uri 'none'; form-action 'none'"
