"""Functions that workers run in place of the extractor; of a module, since they are sent to other processes."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from beritaparse.batch import read_page

if TYPE_CHECKING:
    from beritaparse import Article, Extractor
    from beritaparse.batch.page import Page

__all__ = ["misbehave"]


def misbehave(page: Page, extractor: Extractor) -> Article:
    """Do what the page says: hang, die, eat memory, break; else read it."""
    match page.data:
        case "hang":
            time.sleep(3600)
        case "die":
            os._exit(7)
        case "eat":
            bytearray(1 << 40)
        case "break":
            raise ZeroDivisionError("broken")
    return read_page(page, extractor)
