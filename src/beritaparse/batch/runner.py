"""Worker processes: pages in, outcomes out, however a page behaves.

Each worker has one page at a time. The parent holds the clock: a worker that overruns is killed, the page becomes a
failure, and a new worker takes its place. While all are busy, the parent reads the next pages, one for each worker.
"""

from __future__ import annotations

import os
import signal
import threading
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from time import monotonic
from typing import TYPE_CHECKING, Any

from beritaparse.article import Article
from beritaparse.batch.page import Page, Problem
from beritaparse.batch.readers import unpacked
from beritaparse.errors import BeritaparseError, OptionsError
from beritaparse.pipeline import Extractor

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from beritaparse.batch.settings import Settings
    from beritaparse.options import Options

__all__ = ["Outcome", "Pool", "Read", "read_page"]

_AHEAD = 16
"""Pages for each worker that may be done before an earlier one."""
_MEGABYTE = 1 << 20
_LONGEST_WAIT = 3600.0
"""Seconds for which the system is asked to wait at a time; it takes no number of any size."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page."""

    position: int
    """The page's number in the batch, from 0."""

    name: str
    """How messages name the page."""

    result: Article | Problem
    """Its record, or why there is none."""


Read = Callable[[Page, Extractor], Article]


def read_page(page: Page, extractor: Extractor) -> Article:
    """Read one page with an extractor; its file is opened here, in the worker."""
    data = page.data if page.path is None else _file(page.path, extractor.options.max_bytes + 1)
    moment, told_by = page.retrieved_at, page.told_by
    return extractor.read(data, page.url, kind=page.kind, charset=page.charset, retrieved_at=moment, told_by=told_by).article()


def _file(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return unpacked(path, file).read(most)


def _serve(link: Connection, options: Options, memory: int | None, read: Read) -> None:
    """The life of a worker: say that it is ready, then answer pages until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(memory)
    try:
        extractor = Extractor(options)
        link.send(None)
    except (BrokenPipeError, ConnectionResetError):
        return
    except Exception:
        if memory is None:
            raise
        os._exit(1)  # too little memory shows in errors of many kinds, also while one is told; the parent tells it
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            link.send(_answer(link.recv(), extractor, read))


def _limit(megabytes: int | None) -> None:
    if megabytes is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MEGABYTE, megabytes * _MEGABYTE))


def _answer(page: Page, extractor: Extractor, read: Read) -> Article | Problem:
    try:
        return read(page, extractor)
    except BeritaparseError as error:
        return Problem("input", str(error))
    except (OSError, EOFError, zlib.error) as error:
        return Problem("unreadable", str(error))
    except MemoryError:
        return Problem("memory", "needs more memory than a worker may take")
    except Exception as error:  # noqa: BLE001 - one page must not end the batch
        return Problem("error", f"{type(error).__name__}: {error}")


@dataclass(slots=True)
class _Worker:
    """A process, and what it is at."""

    process: BaseProcess
    link: Connection
    ready: bool = False
    job: tuple[int, Page] | None = None
    deadline: float = 0.0


class Pool:
    """Worker processes for one batch."""

    def __init__(self, settings: Settings, read: Read) -> None:
        self._settings, self._read = settings, read
        self._workers: list[_Worker] = []

    def run(self, pages: Iterable[Page], first: int = 0) -> Generator[Outcome, None, None]:
        """The outcome of each page, in order if the settings say so; ``first`` is the position of the first page."""
        try:
            for _ in range(self._settings.workers):
                self._workers.append(self._start())
            yield from self._outcomes(enumerate(pages, first), first)
        finally:
            for worker in self._workers:
                _end(worker)

    def _outcomes(self, jobs: Iterator[tuple[int, Page]], turn: int) -> Iterator[Outcome]:
        done: dict[int, Outcome] = {}
        held: deque[tuple[int, Page]] = deque()
        more = True
        while more or held or done or any(w.job for w in self._workers):
            while done and (turn in done or not self._settings.ordered):
                outcome = done.pop(turn if self._settings.ordered else next(iter(done)))
                turn += 1
                yield outcome
            room = len(done) < self._settings.workers * _AHEAD
            idle = self._idle()
            if held and idle and room:
                self._give(idle, held.popleft())
            elif more and room and (idle or (len(held) < self._settings.workers and not self._answered(0))):
                more = self._take(jobs, held, done)
            elif any(w.job or not w.ready for w in self._workers):
                done.update((o.position, o) for o in self._collect())

    def _idle(self) -> _Worker | None:
        return next((w for w in self._workers if w.ready and w.job is None), None)

    def _answered(self, seconds: float | None) -> list[Any]:
        """The links on which something waits to be heard, after at most so many seconds."""
        return connection.wait([w.link for w in self._workers], seconds)

    @staticmethod
    def _take(jobs: Iterator[tuple[int, Page]], held: deque[tuple[int, Page]], done: dict[int, Outcome]) -> bool:
        """Read the next page; False if there is none. One that is no page is done at once."""
        job = next(jobs, None)
        if job is None:
            return False
        position, page = job
        if page.problem is None:
            held.append(job)
        else:
            done[position] = Outcome(position, page.name, page.problem)
        return True

    def _give(self, worker: _Worker, job: tuple[int, Page]) -> None:
        """Send a page to a worker, whose time begins."""
        worker.job, worker.deadline = job, monotonic() + self._settings.timeout
        with suppress(BrokenPipeError, ConnectionResetError):  # a dead worker is seen when its answer is awaited
            worker.link.send(job[1])

    def _collect(self) -> list[Outcome]:
        """Wait for an answer or a deadline; the outcomes that this brings."""
        busy = [w for w in self._workers if w.job]
        left = max(0.0, min(_LONGEST_WAIT, *(w.deadline - monotonic() for w in busy))) if busy else None
        answered = self._answered(left)
        outcomes = [self._hear(w) for w in list(self._workers) if w.link in answered]
        late = [w for w in self._workers if w.job and monotonic() >= w.deadline and not w.link.poll()]
        message = f"took longer than {self._settings.timeout:g} s"
        return [o for o in outcomes if o] + [self._lost(w, Problem("timeout", message)) for w in late]

    def _hear(self, worker: _Worker) -> Outcome | None:
        try:
            result = worker.link.recv()
        except (EOFError, ConnectionResetError):
            return self._dead(worker)
        if worker.job is None:
            worker.ready = True
            return None
        (position, page), worker.job = worker.job, None
        return Outcome(position, page.name, result)

    def _dead(self, worker: _Worker) -> Outcome:
        worker.process.join()
        if worker.job is None:
            raise OptionsError(f"a worker ended with code {worker.process.exitcode} before its first page: give it more memory")
        return self._lost(worker, Problem("crash", f"the worker ended with code {worker.process.exitcode}"))

    def _lost(self, worker: _Worker, problem: Problem) -> Outcome:
        """The outcome of a page whose worker is no more, and a new worker."""
        assert worker.job is not None  # noqa: S101 - for the type checker: asked by the callers
        _end(worker)
        self._workers[self._workers.index(worker)] = self._start()
        position, page = worker.job
        return Outcome(position, page.name, problem)

    def _start(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._settings.options, self._settings.memory, self._read), daemon=True)
        with _undisturbed():
            process.start()
        theirs.close()
        return _Worker(process, ours)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals to stop wait for the end: a process whose start is cut short complains on standard error."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {number: signal.signal(number, lambda number, _: came.append(number)) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
        if came:
            signal.raise_signal(came[0])


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.link.close()
    worker.process.close()
