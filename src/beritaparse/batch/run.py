"""A batch from end to end: readers, workers, journal, writer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from hashlib import sha256
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import msgspec

from beritaparse.batch.coverage import cover
from beritaparse.batch.fetching import fetched
from beritaparse.batch.journal import Journal, files_of
from beritaparse.batch.page import Problem
from beritaparse.batch.parquet import parquet
from beritaparse.batch.readers import Reader, Sources
from beritaparse.batch.runner import Outcome, Pool, Read, read_page
from beritaparse.batch.settings import BatchFormat, Dedupe, Settings, Summary, format_of
from beritaparse.batch.writers import publish
from beritaparse.errors import InputError
from beritaparse.pipeline import Extractor

if TYPE_CHECKING:
    from beritaparse.article import Article

__all__ = ["run_batch"]

_SECONDS = 10.0
"""Seconds after which the state is made safe on disk, however few pages there were."""


def run_batch(  # noqa: PLR0913 - what, where to, how, and two hooks
    inputs: Sequence[str | Path],
    out: str | Path,
    settings: Settings | None = None,
    *,
    urls: Sequence[str | Path] = (),
    read: Read = read_page,
    progress: Callable[[Summary, float | None], None] | None = None,
) -> Summary:
    """Read all pages and write their records to ``out``; what fails goes to ``out`` + ".errors.jsonl".

    Args:
        inputs: files, folders, globs; "-" for standard input.
        out: the file to write, or the folder for Markdown.
        settings: how; None for the defaults.
        urls: files of addresses, one a line, which are fetched after the other inputs; "-" for standard input.
        read: what a worker calls for a page; a function of a module, since it is sent to other processes.
        progress: called after each page with the counts, and the part of the input that is read, 0 to 1 (None if not known).

    Raises:
        InputError: an input that names nothing, or an output that cannot be written.
        OptionsError: a journal of another batch, or a worker that cannot start.
        RuleError: a rule file of `Options.rules_dirs` is wrong.
        MissingExtraError: a package for an input or output is not installed.
        OSError: the disk is full, or the like; resuming goes on.
    """
    settings, out = settings or Settings(), Path(out)
    form = settings.format or format_of(out)
    _check(out, settings, form)
    if settings.options.rules_dirs:
        Extractor(settings.options)  # wrong rules are told here, before any worker starts
    sources = Sources(inputs, urls, leave=files_of(out))
    fingerprint, size = _survey(sources, settings, form)
    journal = Journal(out, fingerprint, resume=settings.resume)
    if not journal.state.complete:
        _work(Reader(sources, settings, size), settings, journal, read, progress)
    publish(journal.records, out, form)
    journal.remove()
    return journal.state.summary


def _check(out: Path, settings: Settings, form: BatchFormat) -> None:
    if str(out) == "-" or (out.exists() and not out.is_file() and not out.is_dir()):
        raise InputError(f"{out} is no file: a batch writes beside its output and moves it there at the end; give the name of a file")
    if not out.parent.is_dir():
        raise InputError(f"{out.parent}: no such folder to write to; make it first")
    if form is BatchFormat.parquet:
        parquet()  # told now, not when all pages are read
    if out.is_dir() and (form is not BatchFormat.markdown or (any(out.iterdir()) and not settings.resume)):
        raise InputError(f"{out} is a folder: give the name of a new file (for Markdown, of a new or empty folder)")


def _survey(sources: Sources, settings: Settings, form: BatchFormat) -> tuple[str, int | None]:
    """What decides the bytes of the output, as a hash, and how much work there is; workers and limits may change before going on."""
    columns = (settings.html_column, settings.text_column, settings.url_column, str(settings.fetch_missing))
    told = sha256("\0".join([form, settings.dedupe, *columns, repr(settings.options)]).encode("utf-8", "surrogateescape"))
    size = 0
    for source in sources.walk():
        told.update(f"\0{'@' * source.listed}{source.name}".encode("utf-8", "surrogateescape"))
        size += source.size
    return told.hexdigest(), size if sources.sized else None


def _work(
    reader: Reader, settings: Settings, journal: Journal, read: Read, progress: Callable[[Summary, float | None], None] | None
) -> None:
    journal.open()
    summary = journal.state.summary
    first = summary.read
    saved = monotonic()
    with (
        closing(journal),
        closing(fetched(islice(reader.pages(), first, None), settings.fetch)) as pages,
        closing(Pool(settings, read).run(pages, first)) as outcomes,
    ):
        for outcome in outcomes:
            _keep(outcome, settings.dedupe, journal)
            if settings.ordered and (summary.read % settings.checkpoint == 0 or monotonic() - saved > _SECONDS):
                journal.save()
                saved = monotonic()
            if progress is not None:
                progress(summary, reader.share())
        journal.save(complete=True)


def _keep(outcome: Outcome, dedupe: Dedupe, journal: Journal) -> None:
    """Write down what became of a page, and count it."""
    summary, result = journal.state.summary, outcome.result
    summary.read += 1
    if isinstance(result, Problem):
        told = {"input": _writable(outcome.name), "position": outcome.position, "kind": result.kind, "message": _writable(result.message)}
        journal.error(msgspec.json.encode(told))
        summary.failed += 1
        summary.errors[result.kind] = summary.errors.get(result.kind, 0) + 1
    elif dedupe is not Dedupe.none and not journal.is_new(_key(result, dedupe)):
        summary.duplicates += 1
    else:
        journal.record(result.to_json().encode())
        summary.written += 1
        summary.page_types[result.page_type] = summary.page_types.get(result.page_type, 0) + 1
        cover(summary, result)


def _writable(text: str) -> str:
    """A text as UTF-8 can hold it: names of files may be any bytes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _key(article: Article, dedupe: Dedupe) -> bytes:
    """What two pages that are the same have in common."""
    address = article.canonical_url or article.url
    told = address if dedupe is Dedupe.url and address else f"{article.headline}\0{article.body}"
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest().encode()
