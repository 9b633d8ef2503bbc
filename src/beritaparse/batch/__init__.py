"""Many pages in one run: readers, worker processes, a journal to go on after a stop, writers.

In: names of files, folders, globs, WARC, Parquet and JSONL files, lists of addresses. Out: one file (or folder) of records, one of
errors, a `Summary`.
"""

from __future__ import annotations

from beritaparse.batch.run import run_batch
from beritaparse.batch.runner import read_page
from beritaparse.batch.settings import BatchFormat, Dedupe, Settings, Summary

__all__ = ["BatchFormat", "Dedupe", "Settings", "Summary", "read_page", "run_batch"]
