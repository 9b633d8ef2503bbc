"""What decided what: the record of one extraction, for `explain`, warnings and profiling."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Trace"]


@dataclass(slots=True)
class Trace:
    """Collected while one page is read."""

    sources: dict[str, str] = field(default_factory=dict)
    """Field → evidence. The first source recorded for a field stays."""

    warnings: list[str] = field(default_factory=list)
    """Warnings in the order in which they arose, without repetition."""

    timings: dict[str, float] | None = None
    """Seconds by stage, where somebody asked for them by setting a dict."""

    def source(self, name: str, evidence: str) -> None:
        """Record where the value of the field ``name`` came from."""
        self.sources.setdefault(name, evidence)

    def warn(self, name: str, what: str) -> None:
        """Record a doubt about the field ``name``."""
        line = f"{name}: {what}"
        if line not in self.warnings:
            self.warnings.append(line)
