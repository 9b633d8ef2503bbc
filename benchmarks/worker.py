"""One tool at work: a path on a line of standard input, nanoseconds on a line of standard output.

    PYTHON worker.py TOOL

Runs with the Python of the tool's own virtual environment and imports nothing but the standard library and the tool. Each
file is read once and kept. Tools that want text get it decoded, outside the measured time. What a tool gives is thrown away
inside the measured time, since taking down a tree is part of its price. Time is the processor's: what other programs do does
not count. A page on which a tool fails is answered by the error's name.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import process_time_ns
from typing import Any

Read = Callable[[bytes, str, str | None], Any]
"""One page: its bytes, its text, its address."""


def _beritaparse() -> Read:
    from beritaparse import Extractor

    extractor = Extractor()
    return lambda data, _text, url: extractor.extract(data, url)


def _lxml() -> Read:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8")
    return lambda data, _text, _url: etree.fromstring(data, parser)


def _trafilatura(*, fast: bool) -> Read:
    import trafilatura

    return lambda data, _text, url: trafilatura.bare_extraction(data, url=url, with_metadata=True, fast=fast)


def _newspaper4k() -> Read:
    newspaper = import_module("newspaper")
    config = newspaper.Config()
    config.fetch_images = False
    config.memorize_articles = False

    def read(_data: bytes, text: str, url: str | None) -> Any:
        article = newspaper.Article(url or "https://kabar.example/1", language="id", config=config)
        article.download(input_html=text)
        article.parse()
        return article

    return read


def _readability() -> Read:
    readability = import_module("readability")

    def read(_data: bytes, text: str, _url: str | None) -> Any:
        document = readability.Document(text)
        return document.short_title(), document.summary(html_partial=True)

    return read


def _goose3() -> Read:
    goose = import_module("goose3").Goose(
        {"enable_image_fetching": False, "strict": False, "target_language": "id", "use_meta_language": False}
    )
    return lambda _data, text, _url: goose.extract(raw_html=text)


def _resiliparse() -> Read:
    html2text = import_module("resiliparse.extract.html2text")
    return lambda _data, text, _url: html2text.extract_plain_text(text, main_content=True, alt_texts=False)


def _justext() -> Read:
    justext = import_module("justext")
    stops = justext.get_stoplist("Indonesian")
    return lambda data, _text, _url: justext.justext(data, stops)


ADAPTERS: dict[str, Callable[[], Read]] = {
    "beritaparse": _beritaparse,
    "lxml": _lxml,
    "trafilatura": lambda: _trafilatura(fast=False),
    "trafilatura-fast": lambda: _trafilatura(fast=True),
    "newspaper4k": _newspaper4k,
    "readability-lxml": _readability,
    "goose3": _goose3,
    "resiliparse": _resiliparse,
    "justext": _justext,
}


def timed(read: Read, data: bytes, text: str, url: str | None) -> int:
    """Nanoseconds for one page."""
    start = process_time_ns()
    read(data, text, url)
    return process_time_ns() - start


def main() -> None:
    """Answer each line with a line until the input ends."""
    warnings.simplefilter("ignore")
    answers, sys.stdout = sys.stdout, sys.stderr  # what a tool prints must not stand among the answers
    read = ADAPTERS[sys.argv[1]]()
    known: dict[str, tuple[bytes, str]] = {}
    for line in sys.stdin:
        path, url = json.loads(line)
        if path not in known:
            data = Path(path).read_bytes()
            known[path] = data, data.decode("utf-8", "replace")
        try:
            answer: int | str = timed(read, *known[path], url)
        except Exception as error:  # noqa: BLE001 - any failure of a tool is a result here
            answer = type(error).__name__
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
