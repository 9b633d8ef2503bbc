"""Write predictions for pages or text dumps, in the form that ``score`` reads.

    python -m evaluation.run --pages DIR --gold GOLD.jsonl --out PREDICTIONS.jsonl [--no-templates] [--dumps]

Each record's file is read as bytes, held against the record's digest, and given to `Extractor.extract` with the
record's address, as a pipeline would; a file whose name ends in ``.txt`` goes to `Extractor.extract_text`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from beritaparse import Article, Extractor, Options
from evaluation.records import Gold, Picture, Prediction, Said, load_gold, read_input, save_predictions

__all__ = ["prediction", "predictions"]


def predictions(golds: Iterable[Gold], folder: Path, extractor: Extractor, *, pinned: bool = True) -> Iterator[Prediction]:
    """Read the file of each gold record; ``pinned=False`` for dumps, which carry the digest of their page."""
    for gold in golds:
        data = read_input(gold, folder, pinned=pinned)
        try:
            article = _article(extractor, gold, data)
        except Exception as error:
            error.add_note(f"while reading {gold.file} of the record {gold.id}")
            raise
        yield prediction(article, gold.id)


def prediction(article: Article, page_id: str) -> Prediction:
    """A record as the prediction for a page."""
    return Prediction(
        id=page_id,
        headline=article.headline,
        date_published=_iso(article.date_published),
        dateline_city=article.dateline.city if article.dateline else None,
        authors=tuple(person.name for person in article.authors),
        images=tuple(Picture(image.caption, image.credit) for image in article.images),
        quotes=tuple(Said(quote.text, quote.speaker, quote.mention) for quote in article.quotes),
        body=tuple(paragraph.text for paragraph in article.paragraphs),
        is_article=article.page_type == "article",
    )


def _article(extractor: Extractor, gold: Gold, data: bytes) -> Article:
    if gold.file.endswith(".txt"):
        return extractor.extract_text(data.decode("utf-8"))
    return extractor.extract(data, url=gold.url)


def _iso(when: date | None) -> str | None:
    return None if when is None else when.isoformat()


def main() -> None:
    """Read the pages of a gold file and write the predictions."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.run", description="Write predictions.")
    parser.add_argument("--pages", type=Path, required=True, help="folder of the files that the records name")
    parser.add_argument("--gold", type=Path, required=True, help="gold records: JSONL, or a folder")
    parser.add_argument("--out", type=Path, required=True, help="where the predictions go, JSONL")
    parser.add_argument("--no-templates", action="store_true", help="read every page as one of an unknown site")
    parser.add_argument("--dumps", action="store_true", help="the files are dumps: their records carry their page's digest")
    arguments = parser.parse_args()
    extractor = Extractor(Options(templates=not arguments.no_templates))
    made = predictions(load_gold(arguments.gold), arguments.pages, extractor, pinned=not arguments.dumps)
    print(f"{save_predictions(arguments.out, made)} predictions in {arguments.out}")


if __name__ == "__main__":
    main()
