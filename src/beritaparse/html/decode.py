"""Bytes in, text out, and why in that encoding.

The order: byte order mark, the charset that the caller gives (an HTTP header), the charset that the page declares,
UTF-8, a detector. A declared single-byte charset gives way to UTF-8 where the bytes are valid UTF-8 beyond ASCII:
no text of such a charset looks like that by chance. Only the charsets of the web are believed: Python has codecs that turn markup into
something else (utf-7, EBCDIC) or take quadratic time (punycode). No text leaves with lone surrogates, which nothing can write.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from beritaparse.errors import EmptyInputError, NotAPageError

__all__ = ["Decoded", "check_text", "decode", "whole"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,30})""", re.IGNORECASE)
_XML = re.compile(rb"""\s{0,9}<\?xml[^>]{0,80}?encoding=["']([\w.:-]{2,30})""")
_META_WINDOW = 16_384
_TAG = 300
"""Bytes of a meta element before its charset."""
_WEB = frozenset(
    (
        "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "ascii", "iso8859-1", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5",
        "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-9", "iso8859-10", "iso8859-11", "iso8859-13", "iso8859-14", "iso8859-15",
        "iso8859-16", "cp866", "cp874", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
        "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "tis-620", "gb2312", "gbk", "gb18030", "big5", "big5hkscs", "euc_jp",
        "iso2022_jp", "shift_jis", "cp932", "euc_kr", "cp949",
    )
)  # fmt: skip
_SINGLE_BYTE = frozenset(("iso8859-1", "cp1252", "ascii", "iso8859-15", "iso8859-9", "cp1254"))
_PUNCTUATION = "beritaparse.punctuation"
"""The name of an error handler for decoding."""
_STRAYS = {mark.encode("cp1252"): mark for mark in "…‘’“”•–—\N{NO-BREAK SPACE}"}
_FEW = 0.1
"""Bytes beyond ASCII for each blank: more are no Latin letters."""
_MAGIC = (
    (b"\x1f\x8b", "gzip data: decompress it first"),
    (b"PK\x03\x04", "a ZIP archive (or an Office file): take the page out first"),
    (b"%PDF-", "a PDF: extract its text first"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, AVI or WAV)"),
    (b"\x7fELF", "an executable"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data: decompress it first"),
    (b"BZh", "bzip2 data: decompress it first"),
)
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_BINARY_SHARE = 0.05


class Decoded(NamedTuple):
    """Text with the evidence for its encoding."""

    text: str
    encoding: str
    """Python's name of the codec."""
    evidence: str
    """bom, given, meta, default, detector."""
    warning: str | None
    """What is doubtful about it; None if nothing is."""
    utf8: bytes | None = None
    """The text as UTF-8, where the input was that; None where it must be encoded first."""


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """Decode the bytes of a page; ``charset`` is what an HTTP header said.

    Raises:
        EmptyInputError: nothing but white space.
        NotAPageError: binary data.
    """
    if not data or data.isspace():
        raise EmptyInputError("the input is empty: give the bytes of a page or a text")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name, "bom")
    _refuse_binary(data)
    return _by_declaration(data, charset) or _by_content(data)


def check_text(text: str) -> str:
    """The text, `whole`; raises EmptyInputError if it holds nothing but white space."""
    if not text or text.isspace():
        raise EmptyInputError("the input is empty: give a page or a text")
    return whole(text)


def whole(text: str) -> str:
    """The text with surrogate pairs joined and lone surrogates replaced."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _by_declaration(data: bytes, charset: str | None) -> Decoded | None:
    for name, evidence in ((charset, "given"), (_declared(data), "meta")):
        codec = _codec(name)
        if codec is None or (codec.startswith("utf-16") and not _looks_wide(data[:4096])):
            continue  # a page whose declaration can be read as ASCII is no UTF-16
        if codec in _SINGLE_BYTE and not data.isascii() and _is_utf8(data):
            return Decoded(data.decode("utf-8"), "utf-8", "default", f"{evidence} says {name} but the bytes are UTF-8", data)
        try:
            return Decoded(data.decode(codec), codec, evidence, None, data if codec == "utf-8" else None)
        except (UnicodeDecodeError, ValueError):
            continue
    return None


def _by_content(data: bytes) -> Decoded:
    if _is_utf8(data):
        return Decoded(data.decode("utf-8"), "utf-8", "default", None, data)
    cut = data.decode("utf-8", "ignore")
    lost = len(data) - len(cut.encode("utf-8"))
    if cut.isascii() and lost <= _FEW * data.count(b" "):
        return _decoded(data, "cp1252", "default")
    if lost <= max(4, len(data) // 2000):
        return Decoded(data.decode("utf-8", _PUNCTUATION), "utf-8", "default", "some bytes are not utf-8")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    return _decoded(data, best.encoding if best else "cp1252", "detector")


def _as_punctuation(error: UnicodeError) -> tuple[str, int]:
    """A stray byte in UTF-8 as the quote mark or dash that it is in cp1252, pasted from an office text; others are replaced."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _STRAYS.get(error.object[error.start : error.end], "\N{REPLACEMENT CHARACTER}"), error.end


codecs.register_error(_PUNCTUATION, _as_punctuation)


def _decoded(data: bytes, codec: str, evidence: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), codec, evidence, None)
    except UnicodeDecodeError:
        return Decoded(data.decode(codec, "replace"), codec, evidence, f"some bytes are not {codec}")


def _refuse_binary(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotAPageError(f"the input is {what}; give an HTML page or a text")
    head = data[:4096]
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls > len(head) * _BINARY_SHARE and not _looks_wide(head):
        raise NotAPageError("the input is binary data; give an HTML page or a text")


def _looks_wide(head: bytes) -> bool:
    """UTF-16 without a mark: every other byte is zero."""
    return head[:2000:2].count(0) > len(head[:2000:2]) * 0.8 or head[1:2000:2].count(0) > len(head[1:2000:2]) * 0.8


def _declared(data: bytes) -> str | None:
    head = data[:_META_WINDOW]
    if b"\0" in head[:64]:
        return "utf-16-be" if head[:1] == b"\0" else "utf-16-le"
    xml = _XML.match(head)
    if xml is not None:
        return xml[1].decode("ascii", "ignore")
    low = head.lower()
    at = low.find(b"charset")
    while at >= 0:
        tag = low.rfind(b"<", max(0, at - _TAG), at)
        if tag >= 0 and low.startswith(b"<meta", tag) and (found := _CHARSET.match(head, at)) is not None:
            return found[1].decode("ascii", "ignore")
        at = low.find(b"charset", at + 7)
    return None


def _codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if codec.name not in _WEB:
        return None
    return "cp1252" if codec.name == "iso8859-1" else codec.name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
