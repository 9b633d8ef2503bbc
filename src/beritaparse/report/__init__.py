"""A corpus of records as one page: when, where, which outlets, who is quoted, and how complete the records are."""

from __future__ import annotations

from beritaparse.report.count import Counts, count
from beritaparse.report.page import report_page

__all__ = ["Counts", "count", "report_page"]
