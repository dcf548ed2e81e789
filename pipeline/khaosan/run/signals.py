"""Ending a run from outside: Ctrl-C, a terminal that is closed, a system that shuts down."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
# Seconds that a signal's follower waits.
_PATIENCE = 2.0


class InterruptedRunError(BaseException):
    """A signal asks the run to end. Like KeyboardInterrupt it is no Exception, so that no release swallows it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Endings:
    """Remembers the signal that asks for the end, for the case that the exception was lost in some library's callback."""

    def __init__(self) -> None:
        self.number: int | None = None
        self._since = 0.0

    def check(self) -> None:
        """Raise :class:`InterruptedRunError` if the end was asked for."""
        if self.number is not None:
            raise InterruptedRunError(self.number)

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        moment = time.monotonic()
        # One that follows at once (a key held down, a whole group that is ended) must not disturb the tidying up.
        if self.number is None or moment - self._since > _PATIENCE:
            self.number, self._since = number, moment
            raise InterruptedRunError(number)


@contextmanager
def endings() -> Iterator[Endings]:
    """Within the block, SIGINT, SIGTERM and SIGHUP raise :class:`InterruptedRunError`, unless they are ignored (nohup)."""
    found = Endings()
    before = {}
    try:
        for number in _ENDINGS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, found._handle)
        yield found
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def blocked() -> Iterator[None]:
    """Put the signals off to the end of the block, as while a process is forked or tidied up after."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ignore_endings() -> None:
    """In a worker: the parent decides when it ends."""
    for number in _ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDINGS)
