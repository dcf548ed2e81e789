"""Archives, jobs and an engine that does what a release tells it, for the tests of the batch."""

import faulthandler
import json
import multiprocessing
import os
import signal
import time
import zipfile
from dataclasses import dataclass, replace
from multiprocessing.process import BaseProcess
from pathlib import Path

from khaosan.model import Report
from khaosan.run.job import Job, run
from khaosan.run.plan import ChunkSize, Plan
from khaosan.run.signals import endings
from khaosan.sources import Names, Settings
from khaosan.text.source import SourceText

FORK = multiprocessing.get_context("fork")


@dataclass
class Obedient:
    """An engine that obeys its releases.

    They say "!hang", "!segv", "!kill", "!exit", "!raise", "!once:FILE" (kills the worker the first time), "!wait:FILE" (until the
    file is there). ``log`` gets a line for each release that is begun: the process, the name.
    """

    pace: float = 0.0
    log: Path | None = None

    def __call__(self) -> "Obedient":
        return self

    def report(self, source: SourceText) -> Report:
        if self.log is not None:
            with self.log.open("ab", buffering=0) as log:
                log.write(f"{os.getpid()} {source.source.uri}\n".encode())
        time.sleep(self.pace)
        order, _, what = source.text.strip().partition(":")
        if order == "!hang":
            while True:
                time.sleep(60)
        if order == "!segv":
            faulthandler.disable()  # what the test runner would print
            os.kill(os.getpid(), signal.SIGSEGV)
        if order == "!kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if order == "!exit":
            os._exit(7)
        if order == "!raise":
            raise RecursionError("too deep")
        if order == "!once" and not Path(what).exists():
            Path(what).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if order == "!wait":
            while not Path(what).exists():
                time.sleep(0.005)
        return Report(id=source.id, source=source.source, title=source.span(0, 1))


def archive(folder: Path, count: int = 40, orders: dict[int, str] | None = None) -> Path:
    """Files, an archive, a table, and something broken, some ``count`` releases of each; of the files some are orders."""
    folder.mkdir()
    for number in range(count):
        text = (orders or {}).get(number, f"ข่าวที่ {number}")
        (folder / f"a{number:04}.txt").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(folder / "b.zip", "w") as members:
        for number in range(count):
            members.writestr(f"{number:04}.txt", f"ข่าวในคลังที่ {number}")
        members.writestr("empty.txt", "")
    rows = [json.dumps({"text": f"ข่าวในตารางที่ {number}"}) for number in range(count)]
    (folder / "c.jsonl").write_text("\n".join(["{broken", *rows]), encoding="utf-8")
    (folder / "d.txt").write_bytes(bytes(range(256)) * 4)
    return folder


def job(home: Path, folder: Path, engine: Obedient | None = None, *, chunk: int = 4, **others: object) -> Job:
    """A job over a folder that writes ``facts.jsonl`` and ``errors.jsonl`` in ``home``."""
    plan = Plan(Names([str(folder)]), Settings(), size=ChunkSize(chunk, 1 << 20))
    made = Job(plan, engine or Obedient(), home / "facts.jsonl", home / "errors.jsonl", workers=2)
    return replace(made, **others)  # type: ignore[arg-type]


def outputs(home: Path) -> tuple[bytes, bytes]:
    """What a run has written; nothing else may be left."""
    left = {path.name for path in home.iterdir()}
    assert left == {"facts.jsonl", "errors.jsonl"}, left
    return (home / "facts.jsonl").read_bytes(), (home / "errors.jsonl").read_bytes()


def undisturbed(home: Path, folder: Path) -> tuple[bytes, bytes]:
    """What one process writes in one go."""
    home.mkdir()
    run(job(home, folder, workers=1))
    return outputs(home)


def started(work: Job) -> BaseProcess:
    """A run in a process of its own, to be killed."""
    process = FORK.Process(target=_run, args=(work,))
    process.start()
    return process


def _run(work: Job) -> None:
    # Not the signals of the test runner.
    with endings():
        run(work)


def is_alive(pid: int) -> bool:
    """Whether a process runs (one that waits for its burial does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(condition: object, seconds: float = 5.0) -> None:
    """Wait for a condition (a function), and fail where it does not come true."""
    assert callable(condition)
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.005)


def begun(log: Path) -> list[tuple[int, str]]:
    """Who began what: process and name."""
    if not log.exists():
        return []
    return [(int(pid), uri) for pid, uri in (line.split(" ", 1) for line in log.read_text(encoding="utf-8").splitlines())]
