"""Writing templates with a page at hand: a proposal from a page, and the proof of a rule file against one."""

from __future__ import annotations

from beritaparse.rulebook.check import Finding, check
from beritaparse.rulebook.propose import propose

__all__ = ["Finding", "check", "propose"]
