"""Promotion glued into a paragraph, and where a text was taken from: a text in; the text without it, or the source, out."""

from __future__ import annotations

import re

from beritaparse.rules.phrases import phrases

__all__ = ["strip_inline", "syndication"]

_SIGNS = (
    *("SCROLL", "ADVERT", "- Adv", "[Gambas", "[embed", "[caption"),
    *("Baca", "BACA", "(baca", "[baca", "Simak", "(simak", "Lihat", "(lihat", "Saksikan", "Tonton"),
    *("elengkapnya", "ead more", "ead More", "Halaman", "Lanjut ke"),
)
"""What inline phrases hold: most paragraphs hold none of it."""

_SHOWN = re.compile(
    r"(?i:(?:telah|sudah|pernah|sebelumnya|juga|kali)\s(?:di)?(?:tayang(?:kan)?|terbit(?:kan)?|muat|publikasikan)"
    r"(?:\ssebelumnya)?\s(?:di|pada|oleh)\s(?:laman\s|situs\s|portal\s)?)(.{2,80}?)"
    r"(?=,?\s(?i:dengan|berjudul|judul|pada|klik|dan|edisi)\b|,\s|\.\s|\.?\Z|\s\(|\shttps?:|\s-\s)"
)
_NAMED = re.compile(
    r"\W{0,3}(?i:sumber(?:\s(?:berita|artikel|data|informasi))?|sources?|disadur dari|dikutip dari|dilansir dari|diolah dari"
    r"|dirangkum dari|artikel asli(?: dari)?)\s?[:：]?\s?(\S.{0,100})\Z"
)
_ADDRESS = re.compile(r"https?://(?:www\.)?([\w.-]+)")
_CUT = re.compile(r"\s?(?:\(|,|\||;|\s[-–]\s|\shttps?:)")
_GLUE = " \t.,:;!?*|»\"“”'‘’"
_LONGEST = 60


def strip_inline(text: str) -> tuple[str, list[str]]:
    """A paragraph without the promotion glued into it, and the pieces that were cut out, in the order of the rules."""
    if not any(sign in text for sign in _SIGNS):
        return text, []
    cut: list[str] = []
    for phrase in phrases().inline:
        if phrase.pattern is not None and (found := phrase.pattern.findall(text)):
            text = phrase.pattern.sub("", text)
            cut += (piece.strip() for piece in found)
    return (" ".join(text.split()), cut) if cut else (text, [])


def syndication(text: str) -> str | None:
    """The outlet or agency a closing line names as the source: "Sumber: ANTARA" → "ANTARA"; None where it names none."""
    found = _SHOWN.search(text[:600]) or _NAMED.match(text[:200])
    if found is None:
        return None
    name = found.group(1)
    address = _ADDRESS.match(name)
    if address is not None:
        return address.group(1)
    cut = _CUT.search(name)
    name = (name[: cut.start()] if cut else name).strip(_GLUE)
    return name if 1 < len(name) <= _LONGEST and name[:1].isalnum() else None
