"""Worker processes: pages in, outcomes out, however a page behaves.

Each worker has one page at a time. The parent holds the clock: a worker that overruns is killed, the page becomes a
failure, and a new worker takes its place. So many pages are under way as there are workers, and few wait for their turn.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from time import monotonic
from typing import TYPE_CHECKING

import msgspec

from beritaparse.article import Article
from beritaparse.batch.readers import Page, opened
from beritaparse.errors import BeritaparseError, OptionsError
from beritaparse.pipeline import Extractor

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from beritaparse.batch.settings import Settings

__all__ = ["Outcome", "Pool", "Problem", "Read", "read_page"]

_AHEAD = 16
"""Pages for each worker that may be done before an earlier one."""
_MEGABYTE = 1 << 20


class Problem(msgspec.Struct, frozen=True):
    """Why a page gave no record."""

    kind: str
    """input (no page in it), unreadable (the file), timeout, memory, crash (the worker died), error."""

    message: str
    """What happened."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page."""

    position: int
    """The page's number in the batch, from 0."""

    page: Page
    """The page."""

    result: Article | Problem
    """Its record, or why there is none."""


Read = Callable[[Page, Extractor], Article]


def read_page(page: Page, extractor: Extractor) -> Article:
    """Read one page with an extractor; its file is opened here, in the worker."""
    data = page.data if page.path is None else _file(page, extractor.options.max_bytes + 1)
    if page.charset is not None:
        return extractor.extract(data, page.url, charset=page.charset)
    return extractor.read(data, page.url, kind=page.kind).article()


def _file(page: Page, most: int) -> bytes:
    assert page.path is not None  # noqa: S101 - for the type checker: asked by the caller
    with opened(page.path) as file:
        data: bytes = file.read(most)
    return data


def _serve(link: Connection, settings: Settings, read: Read) -> None:
    """The life of a worker: say that it is ready, then answer pages until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(settings.memory)
    extractor = Extractor(settings.options)
    link.send(None)
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
    except (OSError, EOFError) as error:
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
            self._workers = [self._start() for _ in range(self._settings.workers)]
            yield from self._outcomes(enumerate(pages, first), first)
        finally:
            for worker in self._workers:
                _end(worker)

    def _outcomes(self, jobs: Iterator[tuple[int, Page]], turn: int) -> Iterator[Outcome]:
        done: dict[int, Outcome] = {}
        window = self._settings.workers * _AHEAD
        more = True
        while more or done or any(w.job for w in self._workers):
            while more and (idle := self._idle()) and len(done) < window:
                job = next(jobs, None)
                more = job is not None
                if job is not None and (early := self._give(idle, job)):
                    done[early.position] = early
            if any(w.job or not w.ready for w in self._workers):
                done.update((o.position, o) for o in self._collect())
            while done and (turn in done or not self._settings.ordered):
                outcome = done.pop(turn if self._settings.ordered else next(iter(done)))
                turn += 1
                yield outcome

    def _idle(self) -> _Worker | None:
        return next((w for w in self._workers if w.ready and w.job is None), None)

    def _give(self, worker: _Worker, job: tuple[int, Page]) -> Outcome | None:
        """Send a page to a worker; the outcome at once where there is nothing to send."""
        position, page = job
        if page.problem is not None:
            return Outcome(position, page, Problem("unreadable", page.problem))
        worker.job, worker.deadline = job, monotonic() + self._settings.timeout
        with suppress(BrokenPipeError, ConnectionResetError):  # a dead worker is seen when its answer is awaited
            worker.link.send(page)
        return None

    def _collect(self) -> list[Outcome]:
        """Wait for an answer or a deadline; the outcomes that this brings."""
        busy = [w for w in self._workers if w.job]
        left = max(0.0, min(w.deadline for w in busy) - monotonic()) if busy else None
        answered = connection.wait([w.link for w in self._workers], left)
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
        return Outcome(position, page, result)

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
        return Outcome(*worker.job, problem)

    def _start(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._settings, self._read), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.link.close()
    worker.process.close()
