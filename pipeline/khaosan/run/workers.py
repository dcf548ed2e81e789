"""Worker processes that do chunks, and may hang, crash or be killed at any moment.

A worker gets a chunk only when it waits for one, so that neither side ever blocks the other, and tells in shared memory which
release of it is at hand. When a worker dies, that is the release to blame; when the release stays the same for too long, it
hangs, and the worker is killed. Either way the chunk is done again by another, without the release if it is given up.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from khaosan.run.plan import Chunk
from khaosan.run.signals import blocked, ignore_endings
from khaosan.run.work import Done, Work
from khaosan.sources import Notice, SourceError, Tell

#: So often does a release take its worker down (with a signal of its own, or an exit) before it is given up.
TRIES = 3
#: The same for workers that are killed (SIGKILL). That comes from outside, from an administrator or a machine out of memory, and
#: the release at hand is mostly none the worse for it, unless it is the one that eats the memory.
KILLS = 10
#: So often may workers die with no release at hand before the run is ended, since something else is wrong.
_UNEXPLAINED = 10
# How often the parent looks after its workers, in seconds.
_TICK = 0.5
_IDLE, _BETWEEN = -2, -1

#: Makes the work, once in each process.
MakeWork = Callable[[], Work]


class WorkersError(Exception):
    """Workers die one after another, and not on a release."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    at: Any  # a shared c_longlong: the index of the release at hand, or _BETWEEN
    chunk: Chunk | None = None
    #: What was at hand when the parent last looked, and since when on the parent's clock.
    seen: tuple[int, int] = (_IDLE, _IDLE)
    since: float = 0.0


class _Clock:
    """Seconds in which the parent was awake: a run that is stopped (Ctrl-Z) and goes on finds no worker hanging for it."""

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._last = time.monotonic()
        self.now = 0.0

    def look(self) -> None:
        moment = time.monotonic()
        self.now += min(moment - self._last, self._longest)
        self._last = moment


class Workers:
    """A pool of workers. Processes are started when there is a chunk for them, and none is left when it is closed.

    ``timeout``: seconds that a release may take; None for ever. ``window``: how many chunks may be at hand or done after the
    first that is not, None for any number (where their order does not matter).
    """

    def __init__(
        self,
        make: MakeWork,
        count: int,
        *,
        timeout: float | None,
        window: int | None,
        tell: Tell,
        tick: Callable[[], None],
        method: str | None = None,
    ) -> None:
        self._make = make
        self._count = count
        self._timeout = timeout
        self._window = window
        self._tell = tell
        self._on_tick = tick
        self._context: Any = multiprocessing.get_context(method or start_method())
        self._workers: list[_Worker] = []
        self._chunks: Iterator[Chunk] = iter(())
        self._ready: Chunk | None = None
        self._again: deque[Chunk] = deque()
        self._at_hand: set[int] = set()
        self._deaths: Counter[tuple[int, int, bool] | None] = Counter()
        self._tick = _TICK if timeout is None else min(_TICK, timeout / 4)
        self._clock = _Clock(max(2 * self._tick, (timeout or 0) / 4))

    def run(self, chunks: Iterator[Chunk]) -> Iterator[Done]:
        """Do chunks; they come back in the order in which they are done. No more are taken than there are workers to do them.

        Raises:
            WorkersError: workers die again and again with no release at hand.
            OSError: no process can be started.
        """
        self._chunks = chunks
        self._ready = next(chunks, None)
        done: list[Done] = []
        while True:
            # Workers get their next chunks before anybody writes down what they have done.
            self._hand_out()
            yield from done
            if not self._at_hand:
                return
            done = self._wait()
            self._at_hand.difference_update(each.number for each in done)

    def close(self) -> None:
        """End all workers, whatever they do."""
        with blocked():
            for worker in self._workers:
                worker.process.kill()
            for worker in self._workers:
                worker.process.join()
                worker.pipe.close()
            self._workers.clear()

    def _hand_out(self) -> None:
        while self._again or self._may_begin():
            worker = self._idle()
            if worker is None:
                return
            if self._again:
                self._give(worker, self._again.popleft())
            elif self._ready is not None:
                self._at_hand.add(self._ready.number)
                self._give(worker, self._ready)
                self._ready = next(self._chunks, None)

    def _may_begin(self) -> bool:
        if self._ready is None or self._window is None or not self._at_hand:
            return self._ready is not None
        return self._ready.number - min(self._at_hand) < self._window

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if worker.chunk is None:
                return worker
        if len(self._workers) < self._count:
            # A signal amid this would leave a process that nobody knows.
            with blocked():
                self._workers.append(self._start())
            return self._workers[-1]
        return None

    def _start(self) -> _Worker:
        pipe, theirs = self._context.Pipe()
        at = self._context.RawValue(ctypes.c_longlong, _BETWEEN)
        others = [pipe, *(worker.pipe for worker in self._workers)]
        forks = self._context.get_start_method() == "fork"
        process = self._context.Process(
            target=_serve,
            args=(theirs, at, self._make, os.getpid(), others if forks else []),
            daemon=True,
        )
        if forks:
            # What is there is there to stay: collecting garbage in a worker neither walks it nor copies its pages.
            gc.collect()
            gc.freeze()
        process.start()
        theirs.close()
        return _Worker(process, pipe, at)

    def _give(self, worker: _Worker, chunk: Chunk) -> None:
        worker.at.value = _BETWEEN
        worker.chunk = chunk
        worker.seen = (_IDLE, _IDLE)
        # A worker that died meanwhile is found out by _next.
        with suppress(OSError):
            worker.pipe.send(chunk)

    def _wait(self) -> list[Done]:
        """Wait a little; take what was finished, and look after the rest."""
        busy = [worker for worker in self._workers if worker.chunk is not None]
        ready = wait([w.pipe for w in busy] + [w.process.sentinel for w in busy], self._tick)
        self._clock.look()
        self._on_tick()
        found = []
        for worker in busy:
            if worker.pipe in ready or worker.process.sentinel in ready:
                if (done := _received(worker.pipe)) is None:
                    self._died(worker)
                else:
                    worker.chunk = None
                    found.append(done)
            elif self._hangs(worker):
                self._hung(worker)
        return found

    def _hangs(self, worker: _Worker) -> bool:
        assert worker.chunk is not None
        seen = (worker.chunk.number, worker.at.value)
        if seen != worker.seen or seen[1] < 0:
            worker.seen, worker.since = seen, self._clock.now
            return False
        return self._timeout is not None and self._clock.now - worker.since > self._timeout

    def _hung(self, worker: _Worker) -> None:
        chunk, index = self._end(worker)
        if index != worker.seen[1]:
            self._again.append(chunk)  # it went on at the last moment
            return
        uri, seconds = chunk.tasks[index].uri, f"{self._timeout:g}"
        why = SourceError(uri, "timeout", f"ใช้เวลาเกิน {seconds} วินาที ข้ามไป", f"took more than {seconds} s; given up")
        self._again.append(chunk.without(index, why))

    def _died(self, worker: _Worker) -> None:
        chunk, index = self._end(worker)
        cause = _cause(worker.process.exitcode)
        is_killed = cause == "SIGKILL"
        blamed = (chunk.number, index, is_killed) if index >= 0 else None
        self._deaths[blamed] += 1
        times = self._deaths[blamed]
        if blamed is None:
            if times > _UNEXPLAINED:
                raise WorkersError(cause)
            self._again.append(chunk)
            return
        uri, most = chunk.tasks[index].uri, KILLS if is_killed else TRIES
        self._tell(Notice(uri, f"โปรเซสล้ม ({cause}) ครั้งที่ {times}/{most}", f"a worker died ({cause}), {times} of {most} times"))
        if times < most:
            self._again.append(chunk)
            return
        why = SourceError(uri, "crashed", "ทำให้โปรแกรมล้ม ข้ามไป", "crashes the program; given up")
        self._again.append(chunk.without(index, why))

    def _end(self, worker: _Worker) -> tuple[Chunk, int]:
        """Kill a worker and bury it: its chunk, and the index of the release that was at hand."""
        assert worker.chunk is not None
        with blocked():
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()
            self._workers.remove(worker)
        return worker.chunk, worker.at.value


def start_method() -> str:
    """``fork``, which shares the engine's memory and starts in no time; ``spawn`` where forking is missing or unsafe (macOS)."""
    can_fork = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return "fork" if can_fork else "spawn"


def _received(pipe: Connection) -> Done | None:
    """What a worker has sent, also if it died thereafter; None if it died before."""
    try:
        done: Done | None = pickle.loads(pipe.recv_bytes()) if pipe.poll() else None
    except (EOFError, OSError):
        return None
    return done


def _cause(code: int | None) -> str:
    """An exit code in words: the signal's name, or the number."""
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit {code}"


def _serve(pipe: Connection, at: Any, make: MakeWork, parent: int, others: list[Connection]) -> None:
    """The life of a worker: chunks come, lines go, until the parent is gone."""
    for other in others:
        # Else a worker would keep its siblings' pipes open when the parent is gone, and they would wait for ever.
        other.close()
    ignore_endings()
    _die_with(parent)

    def look(index: int) -> None:
        at.value = index

    work = make()
    with suppress(EOFError, OSError):
        while True:
            chunk = pipe.recv()
            pipe.send_bytes(pickle.dumps(work.do(chunk, look), pickle.HIGHEST_PROTOCOL))


def _die_with(parent: int) -> None:
    """On Linux: be killed when the parent is, even amid a release that hangs, and before it when memory runs out."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:
        os._exit(1)
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("500")
