"""A batch from end to end: readers, workers, journal, writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from beritaparse.batch.journal import Journal
from beritaparse.batch.readers import expand, read_pages
from beritaparse.batch.runner import Outcome, Pool, Problem, Read, read_page
from beritaparse.batch.settings import BatchFormat, Dedupe, Settings, Summary
from beritaparse.batch.writers import publish
from beritaparse.errors import InputError

if TYPE_CHECKING:
    from beritaparse.article import Article

__all__ = ["run_batch"]


def run_batch(
    inputs: Sequence[str | Path],
    out: str | Path,
    settings: Settings | None = None,
    *,
    read: Read = read_page,
    progress: Callable[[Summary], None] | None = None,
) -> Summary:
    """Read all pages and write their records to ``out``; what fails goes to ``out`` + ".errors.jsonl".

    Args:
        inputs: files, folders, globs; "-" for standard input.
        out: the file to write, or the folder for Markdown.
        settings: how; None for the defaults.
        read: what a worker calls for a page; a function of a module, since it is sent to other processes.
        progress: called with the counts after each page.

    Raises:
        InputError: an input that names nothing, or an output that cannot be written.
        OptionsError: a journal of another batch, or a worker that cannot start.
    """
    settings, out = settings or Settings(), Path(out)
    _check(out, settings)
    files = expand(inputs)
    journal = Journal(out, _fingerprint(files, settings), resume=settings.resume)
    if not journal.state.complete:
        _work(files, settings, journal, read, progress)
    publish(journal.records, out, settings.format)
    journal.remove()
    return journal.state.summary


def _check(out: Path, settings: Settings) -> None:
    if not out.parent.is_dir():
        raise InputError(f"{out.parent}: no such folder to write to; make it first")
    if out.is_dir() and (settings.format is not BatchFormat.markdown or (any(out.iterdir()) and not settings.resume)):
        raise InputError(f"{out} is a folder: give the name of a new file (for Markdown, of a new or empty folder)")


def _fingerprint(files: Iterable[str], settings: Settings) -> str:
    """What decides the bytes of the output; workers and limits may change between a stop and going on."""
    parts = (settings.format, settings.dedupe, settings.html_column, settings.text_column, settings.url_column, repr(settings.options))
    return sha256("\0".join([*parts, *files]).encode("utf-8", "surrogateescape")).hexdigest()


def _work(files: list[str], settings: Settings, journal: Journal, read: Read, progress: Callable[[Summary], None] | None) -> None:
    journal.open()
    summary = journal.state.summary
    first = summary.read
    pages = islice(read_pages(files, settings), first, None)
    outcomes = Pool(settings, read).run(pages, first)
    try:
        for outcome in outcomes:
            _keep(outcome, settings.dedupe, journal)
            if settings.ordered and summary.read % settings.checkpoint == 0:
                journal.save()
            if progress is not None:
                progress(summary)
        journal.save(complete=True)
    finally:
        outcomes.close()
        journal.close()


def _keep(outcome: Outcome, dedupe: Dedupe, journal: Journal) -> None:
    """Write down what became of a page, and count it."""
    summary, result = journal.state.summary, outcome.result
    summary.read += 1
    if isinstance(result, Problem):
        line = {"input": outcome.page.name, "position": outcome.position, "kind": result.kind, "message": result.message}
        journal.error(msgspec.json.encode(line))
        summary.failed += 1
        summary.errors[result.kind] = summary.errors.get(result.kind, 0) + 1
    elif dedupe is not Dedupe.none and not journal.is_new(_key(result, dedupe)):
        summary.duplicates += 1
    else:
        journal.record(result.to_json().encode())
        summary.written += 1
        summary.page_types[result.page_type] = summary.page_types.get(result.page_type, 0) + 1


def _key(article: Article, dedupe: Dedupe) -> bytes:
    """What two pages that are the same have in common."""
    address = article.canonical_url or article.url
    told = address if dedupe is Dedupe.url and address else f"{article.headline}\0{article.body}"
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest().encode()
