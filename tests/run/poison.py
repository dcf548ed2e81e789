"""An engine that releases can hang and crash, for tests; it works as the real one on all others."""

import os
import re
import signal
import time

from khaosan.extraction.engine import Engine
from khaosan.model import Report
from khaosan.sources import Limits
from khaosan.text.source import SourceText

HANGS = "ข่าวที่ค้าง"
CRASHES = "ข่าวที่ล้ม"
EXITS = "ข่าวที่ออก"
RAISES = "ข่าวที่ผิดพลาด"


class PoisonedEngine(Engine):
    """``slow``: seconds that each release takes in addition, so that a run can be disturbed in its middle."""

    def __init__(self, slow: float = 0.0) -> None:
        super().__init__()
        self._slow = slow

    def report(self, source: SourceText) -> Report:
        if HANGS in source.text:
            re.match(r"(a|a)*b", "a" * 64)  # never lets go of the interpreter's lock
        if CRASHES in source.text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if EXITS in source.text:
            os._exit(7)
        if RAISES in source.text:
            raise RuntimeError("ลองดู")
        time.sleep(self._slow)
        return super().report(source)


class Deadly:
    """A number that ends the process that counts with it."""

    def __add__(self, other: object) -> int:
        os._exit(9)


def deadly() -> Limits:
    """Limits that end the process that takes an archive apart."""
    return Limits(depth=Deadly())  # type: ignore[arg-type]
