"""A run from beginning to end."""

from __future__ import annotations

import functools
import gc
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from khaosan.run.manifest import Manifest, differences, manifest
from khaosan.run.output import whole_file
from khaosan.run.plan import Chunk, Plan
from khaosan.run.shards import DamagedError, Parts, opened
from khaosan.run.signals import Endings, blocked
from khaosan.run.tally import Tally
from khaosan.run.work import Done, MakeReporter, Reporter, Work
from khaosan.run.workers import Workers, start_method
from khaosan.sources import Notice, Settings

#: Chunks that may wait for an earlier one where lines must come out in order, for each worker.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be run. ``output`` None is standard output.

    ``lexicon`` is the folder that ``make`` builds the engine with. ``timeout``: seconds a release may take; None for ever.
    ``method``: how processes are started, None for the best that there is.
    """

    plan: Plan
    make: MakeReporter
    output: Path | None = None
    errors: Path | None = None
    lexicon: Path | None = None
    with_text: bool = False
    workers: int = 1
    timeout: float | None = None
    resume: bool = False
    method: str | None = None

    @property
    def is_isolated(self) -> bool:
        """Whether releases are done in processes of their own, which may hang or crash."""
        return self.workers > 1 or self.timeout is not None


@dataclass(frozen=True, slots=True)
class Watch:
    """Who watches a run.

    ``tell`` gets lines for a person, ``count`` the number of releases that there will be (None: nobody knows), ``advance`` the
    number of those that are done since it was last called, 0 being a sign of life.
    """

    tell: Callable[[str], None] = lambda _: None
    count: Callable[[int | None], None] = lambda _: None
    advance: Callable[[int], None] = lambda _: None
    endings: Endings = field(default_factory=Endings)


@dataclass(slots=True)
class Summary:
    """What a run has done, for the line at its end. ``kept`` of the releases were done before an interruption."""

    tally: Tally = field(default_factory=Tally)
    kept: int = 0
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """Since the run, or its last part, began."""
        return time.monotonic() - self.started


class RefusedError(Exception):
    """A run that would spoil what an earlier one has finished; nothing was touched. The message is in Thai and English."""


def run(job: Job, watch: Watch | None = None) -> Summary:
    """Run a job to its end.

    Raises:
        RefusedError: parts of another run are in the way, or the inputs are not what they were.
        BusyError: another run is writing the same output.
        DamagedError: a file of the parts folder is not what was written.
        WorkersError: workers die again and again with no release to blame.
        InterruptedRunError: a signal asked for the end; what is finished is kept for ``resume``.
        LexiconError: the lexicon is broken.
        SourceError: the list of names cannot be read.
        OSError: the output cannot be written; what is finished is kept for ``resume``.
    """
    watch = watch or Watch()
    if job.output is None or (job.output.exists() and not job.output.is_file()):
        return _streamed(job, watch)
    return _kept(job, job.output.resolve(), watch)


def _streamed(job: Job, watch: Watch) -> Summary:
    """Lines go out in order as they come; nothing is kept."""
    summary = Summary()
    watch.count(job.plan.survey().releases)
    with ExitStack() as files:
        out: BinaryIO
        if job.output is None:
            out = files.enter_context(open(1, "wb", closefd=False))
        else:
            out = files.enter_context(job.output.open("wb"))
        errors = files.enter_context(whole_file(job.errors)) if job.errors is not None else None
        waiting: dict[int, Done] = {}
        following = 0
        with _doing(job, watch, _AHEAD * job.workers) as do:
            for done in do(job.plan.chunks(_teller(watch))):
                watch.endings.check()
                waiting[done.number] = done
                while following in waiting:
                    first = waiting.pop(following)
                    following += 1
                    out.write(first.facts)
                    out.flush()
                    if errors is not None:
                        errors.write(first.errors.decode())
                    _note(first, summary, watch)
    return summary


def _kept(job: Job, output: Path, watch: Watch) -> Summary:
    """Lines go to shards, which become the output when all are there."""
    with opened(output) as parts:
        summary = Summary()
        survey = job.plan.survey()
        described = manifest(job.plan, survey, job.lexicon, with_text=job.with_text)
        kept = _taken_up(job, parts, described, summary, watch)
        watch.count(survey.releases)
        watch.advance(summary.kept)
        if kept is None:
            parts.remove()
            return summary
        planned = 0
        fingerprints: dict[int, str] = {}

        def missing() -> Iterator[Chunk]:
            nonlocal planned
            for chunk in job.plan.chunks(_teller(watch)):
                planned = chunk.number + 1
                known = kept.pop(chunk.number, None)
                if known is None:
                    fingerprints[chunk.number] = chunk.fingerprint
                    yield chunk
                elif known != chunk.fingerprint:
                    raise _changed(parts, [("ไฟล์ข่าว", "the inputs")])

        with _doing(job, watch, None) as do:
            for done in do(missing()):
                watch.endings.check()
                parts.write(done, fingerprints.pop(done.number))
                _note(done, summary, watch)
        if kept:
            raise _changed(parts, [("ไฟล์ข่าว", "the inputs")])
        parts.join(planned, output, job.errors)
        with blocked():
            parts.finish(described, summary.tally)
            parts.remove()
        return summary


def _taken_up(job: Job, parts: Parts, described: Manifest, summary: Summary, watch: Watch) -> dict[int, str] | None:
    """The fingerprints of the chunks that are done, by their numbers; None when the run was finished but for tidying up.

    Raises:
        RefusedError: what is there is not to be gone on with, or not to be thrown away.
        DamagedError: nobody knows any more what the shards are of.
    """
    found = parts.manifest()
    finished = found.pop("finished", None) if found is not None else None
    agrees = found is not None and not any(differences(found, described))
    if finished is not None and job.resume and agrees:
        summary.tally.merge(Tally(**finished))
        summary.kept = summary.tally.items
        return None
    kept: dict[int, str] = {}
    tally = Tally()
    if finished is None:
        for number, shard in parts.shards():
            kept[number] = shard.fingerprint
            tally.merge(shard.tally)
    if kept and found is None:
        raise DamagedError(parts.folder / "manifest.json")
    if kept and not job.resume:
        raise RefusedError(
            f"มีงานค้างอยู่ ทำเสร็จแล้ว {tally.items:,} ข่าว ใส่ --resume เพื่อทำต่อ หรือลบโฟลเดอร์นี้เพื่อเริ่มใหม่: {parts.folder} / "
            f"an unfinished run has {tally.items:,} releases done: add --resume to go on, or delete that folder to begin anew"
        )
    if kept and found is not None and not agrees:
        raise _changed(parts, list(differences(found, described)))
    if not kept:
        if job.resume:
            watch.tell("ไม่มีงานค้าง เริ่มตั้งแต่ต้น / nothing to go on with: beginning at the beginning")
        parts.begin(described)
        return {}
    summary.tally.merge(tally)
    summary.kept = tally.items
    watch.tell(f"ทำต่อจากเดิม เสร็จแล้ว {tally.items:,} ข่าว / going on: {tally.items:,} releases are done")
    return kept


def _changed(parts: Parts, what: list[tuple[str, str]]) -> RefusedError:
    thai, english = (", ".join(words) for words in zip(*what, strict=True))
    return RefusedError(
        f"ทำต่อไม่ได้ เพราะสิ่งเหล่านี้ไม่เหมือนเดิม: {thai} โปรดทำให้เหมือนเดิม หรือลบโฟลเดอร์นี้เพื่อเริ่มใหม่: {parts.folder} / "
        f"cannot go on: not as they were: {english}; have them as they were, or delete that folder to begin anew"
    )


class _MakeWork:
    """Makes the work: once, before processes are forked, or in each that is spawned."""

    def __init__(self, job: Job) -> None:
        self._make = job.make
        self._settings: Settings = job.plan.settings
        self._with_text = job.with_text
        self._reporter: Reporter | None = None

    def prepare(self) -> None:
        """Build the engine here; whatever is wrong with the lexicon comes out now."""
        self._reporter = self._make()

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_reporter": None}

    def __call__(self) -> Work:
        return Work(self._reporter or self._make(), self._settings, with_text=self._with_text)


@contextmanager
def _doing(job: Job, watch: Watch, window: int | None) -> Iterator[Callable[[Iterator[Chunk]], Iterator[Done]]]:
    """What does chunks: this process, or workers, of whom none is left at the end."""
    make = _MakeWork(job)
    make.prepare()
    if not job.is_isolated:
        work = make()
        gc.collect()
        gc.freeze()
        try:
            yield functools.partial(_alone, work, watch)
        finally:
            gc.unfreeze()
        return
    workers = Workers(
        make,
        job.workers,
        timeout=job.timeout,
        window=window,
        tell=_teller(watch),
        tick=functools.partial(watch.advance, 0),
        method=job.method or start_method(),
    )
    try:
        yield workers.run
    finally:
        workers.close()


def _alone(work: Work, watch: Watch, chunks: Iterator[Chunk]) -> Iterator[Done]:
    for chunk in chunks:
        yield work.do(chunk, lambda _: watch.advance(0))


def _note(done: Done, summary: Summary, watch: Watch) -> None:
    summary.tally.merge(done.tally)
    for line in done.said:
        watch.tell(line)
    watch.advance(done.tally.items)


def _teller(watch: Watch) -> Callable[[Notice], None]:
    return lambda notice: watch.tell(str(notice))
