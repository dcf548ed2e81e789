"""Whether work grows in line with the text.

Eight times the text may cost some eight times the time; quadratic cost would be sixty-four times. Processor time is taken, the
least of several runs, and a doubtful outcome is measured again: other work on the machine can only make a run look slower.
"""

import time
from collections.abc import Callable

FACTOR = 8
SLACK = 3
ATTEMPTS = 4


def seconds(work: Callable[[], object], rounds: int = 2) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def assert_linear(prepare: Callable[[int], Callable[[], object]], length: int = 10_000) -> None:
    """``prepare(length)`` gives the work on a text of so many characters."""
    for _ in range(ATTEMPTS):
        small = seconds(prepare(length), rounds=3)
        large = seconds(prepare(FACTOR * length))
        if large < FACTOR * SLACK * max(small, 0.002):
            return
    raise AssertionError(f"{length} characters: {small:.4f} s, {FACTOR} times as many: {large:.4f} s")
