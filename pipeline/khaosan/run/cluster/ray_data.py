"""The run on Ray Data: read tasks cut groups of files into chunks, actors do the chunks, the driver collects receipts.

What holds when machines and releases go wrong: nothing here raises because of a release (a raising row ends a Ray job, and its
budget for errors drops whole blocks in silence). A release is done in a process of its own below the actor, the same
:class:`khaosan.run.workers.Workers` as in a local run, so that a hang or a crash costs a line of the errors. What a dead
machine had in hand Ray does again elsewhere; chunks have numbers that do not depend on it, and each is taken once.
"""

from __future__ import annotations

import os
import pickle
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from khaosan._version import __version__
from khaosan.run.cluster.groups import Group, Sizes, chunks, groups
from khaosan.run.cluster.parts import Folder, PartFormat, Receipt, begun, write
from khaosan.run.plan import ChunkSize, Plan
from khaosan.run.tally import Tally
from khaosan.run.work import MakeReporter, Work
from khaosan.run.workers import Workers
from khaosan.sources import Notice, Settings

# So often may the reading of a group die, with its machine or by itself, before the run is ended.
_READ_TRIES = 10


class NoRayError(Exception):
    """Ray is not installed. The message is in Thai and English and names the extra."""

    def __init__(self) -> None:
        how = 'pip install "khaosan[ray]"'
        super().__init__(f"ต้องติดตั้ง Ray ก่อน: {how} / wants Ray: {how}")


class ClusterError(Exception):
    """The run on the cluster ended before its end; no output was made. The message is in Thai and English."""


@dataclass(frozen=True, slots=True)
class ClusterJob:
    """What is to be run. ``output`` is a folder that must not be there yet (or be empty), on a disk that all machines share.

    ``errors``: a file for the errors; None is ``errors.jsonl`` in the folder. ``timeout``: seconds a release may take; None for
    ever. ``address``: that of a Ray cluster; None is that of the environment (``RAY_ADDRESS``), else this machine alone.
    ``make`` is pickled and called on every machine; ``workers`` is how many cores of this machine are used where it is alone.
    """

    plan: Plan
    make: MakeReporter
    output: Path
    kind: PartFormat = "jsonl"
    errors: Path | None = None
    with_text: bool = False
    timeout: float | None = 60.0
    address: str | None = None
    workers: int = 1
    sizes: Sizes = field(default_factory=Sizes)


@dataclass(frozen=True, slots=True)
class ClusterWatch:
    """Who watches: ``tell`` gets lines for a person, ``receipt`` each chunk that is done, on the driver, in any order."""

    tell: Callable[[str], None] = lambda _: None
    receipt: Callable[[Receipt], None] = lambda _: None


def run(job: ClusterJob, watch: ClusterWatch | None = None) -> Tally:
    """Run a job to its end; what was done, in numbers.

    Raises:
        NoRayError: Ray is not installed.
        FileExistsError: the output is there already.
        OSError: the output cannot be written.
        NotSharedError: what another machine wrote is not seen on this one.
        ClusterError: Ray gave up, or machines have another version of Khaosan.
    """
    watch = watch or ClusterWatch()
    require(job)
    folder = Folder(job.output)
    receipts: dict[int, Receipt] = {}
    tally = Tally()
    try:
        with _connected(job), _quiet_data():
            for receipt in _receipts(job, folder.beside, watch):
                if receipt.number in receipts:
                    continue
                folder.check(receipt)
                receipts[receipt.number] = Receipt(receipt.number, receipt.facts, receipt.errors, Tally(), (), receipt.node)
                tally.merge(receipt.tally)
                for line in receipt.said:
                    watch.tell(line)
                watch.receipt(receipt)
        folder.finish(receipts.values(), job.kind, job.errors)
    except BaseException:
        folder.remove()
        raise
    return tally


def _receipts(job: ClusterJob, beside: Path, watch: ClusterWatch) -> Iterator[Receipt]:
    import ray
    from ray.exceptions import RayError

    def tell(notice: Notice) -> None:
        watch.tell(str(notice))

    # A group is a row and a block of its own, and so is a chunk: how Ray joins and cuts blocks makes no difference.
    tables = [_rows([pickle.dumps(group)]) for group in groups(job.plan, job.sizes, tell)]
    if not tables:
        return
    cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
    try:
        read = ray.data.from_arrow(tables).map_batches(
            _read,
            batch_size=None,
            batch_format="pyarrow",
            fn_kwargs={"settings": job.plan.settings, "size": job.sizes.chunk, "folder": beside, "tries": _READ_TRIES},
            # No core is kept for reading, so that a machine of one core can do both; not more at a time than disks like.
            num_cpus=0,
            concurrency=max(1, cores // 2),
        )
        done = read.map_batches(
            _Actor,
            batch_size=1,
            batch_format="pyarrow",
            fn_constructor_args=(job.make, job.plan.settings, job.with_text, job.timeout, beside, job.kind, __version__),
            num_cpus=1,
            compute=ray.data.ActorPoolStrategy(min_size=1, initial_size=cores),
        )
        for batch in done.iter_batches(batch_size=None, batch_format="pyarrow"):
            yield from _unpickled(batch)
    except RayError as error:
        raise ClusterError(f"ทำงานบน Ray ไม่สำเร็จ / the run on Ray failed: {_why(error)}") from error


def _why(error: BaseException) -> str:
    """What was raised where the work is done: the last such line of the report that Ray makes of it."""
    lines = [line for line in str(error).splitlines() if line.strip()]
    raised = [line for line in lines if re.match(r"[\w.]*(Error|Exception): .", line) and "UserCodeException" not in line]
    return (raised or lines or [type(error).__name__])[-1]


def _read(batch: Any, settings: Settings, size: ChunkSize, folder: Path, tries: int) -> Iterator[Any]:
    """A read task: groups in, chunks out, one after another as they are read.

    Raises:
        RuntimeError: the group has ended its process ``tries`` times. Ray would try for ever.
    """
    for group in _unpickled(batch):
        assert isinstance(group, Group)
        with begun(folder, group, tries):
            for cut in chunks(group, settings, size):
                yield _rows([pickle.dumps(cut)])


class _Actor:
    """Does chunks, one release at a time, in a process of its own, and writes them down.

    Raises:
        RuntimeError: the machine has another version of Khaosan: its records would not be the others'.
        LexiconError: the lexicon is broken, or not on this machine.
    """

    def __init__(
        self,
        make: MakeReporter,
        settings: Settings,
        with_text: bool,
        timeout: float | None,
        folder: Path,
        kind: PartFormat,
        version: str,
    ) -> None:
        import ray

        if version != __version__:
            msg = f"khaosan {__version__} on a machine of the cluster, {version} where the run was started"
            raise RuntimeError(msg)
        self._said: list[str] = []
        self._folder = folder
        self._kind = kind
        self._node = str(ray.get_runtime_context().get_node_id())
        # Never forked: Ray's processes have threads, which do not survive that.
        self._workers = Workers(
            partial(_work, make, settings, with_text),
            1,
            timeout=timeout,
            window=None,
            tell=lambda notice: self._said.append(str(notice)),
            tick=lambda: None,
            method="spawn",
        )

    def __call__(self, batch: Any) -> Any:
        """Chunks in, receipts out."""
        receipts = []
        for cut in _unpickled(batch):
            self._said.clear()
            for done in self._workers.run(iter([cut.chunk])):
                receipt = write(self._folder, done, self._kind, self._node)
                said = (*cut.said, *self._said, *receipt.said)
                receipts.append(Receipt(receipt.number, receipt.facts, receipt.errors, receipt.tally, said, receipt.node))
        return _rows([pickle.dumps(receipt) for receipt in receipts])


def _work(make: MakeReporter, settings: Settings, with_text: bool) -> Work:
    return Work(make(), settings, with_text=with_text)


def _rows(pickled: list[bytes]) -> Any:
    import pyarrow as pa

    return pa.table({"pickled": pa.array(pickled, pa.large_binary())})


def _unpickled(batch: Any) -> Iterator[Any]:
    for value in batch.column("pickled"):
        yield pickle.loads(value.as_buffer())


def require(job: ClusterJob) -> None:
    """See that Ray is there, and set it up to be quiet.

    Raises:
        NoRayError: it is not.
    """
    # Read by Ray when it is imported. It tells its makers of each run otherwise; and on a machine alone it would listen to the
    # whole network, whatever address it is given, but where it takes the system for one without clusters.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    if not _address(job):
        os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    try:
        import ray.data  # noqa: F401
    except ImportError as error:
        raise NoRayError from error


def _address(job: ClusterJob) -> str | None:
    return job.address or os.environ.get("RAY_ADDRESS")


def _knock(address: str) -> None:
    """See that somebody is there: Ray itself would try for minutes.

    Raises:
        OSError: nobody is.
    """
    host, _, port = address.rpartition(":")
    if host and port.isdigit() and "/" not in host:
        socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()


@contextmanager
def _connected(job: ClusterJob) -> Iterator[None]:
    """Be connected to a cluster, or to one of this machine alone; a connection that is there already is used and left."""
    import ray

    if ray.is_initialized():
        yield
        return
    address = _address(job)
    try:
        if address:
            _knock(address)
            ray.init(address=address, log_to_driver=False, logging_level="ERROR")
        else:
            ray.init(
                num_cpus=job.workers, include_dashboard=False, log_to_driver=False, logging_level="ERROR",
                _node_ip_address="127.0.0.1",
            )  # fmt: skip
    except (OSError, RuntimeError, ValueError) as error:
        raise ClusterError(f"ต่อกับ Ray ไม่ได้ / cannot connect to Ray ({address or 'local'}): {error}") from error
    try:
        yield
    finally:
        ray.shutdown()


@contextmanager
def _quiet_data() -> Iterator[None]:
    """Ray Data without bars and chatter, and with each row a block of its own; as it was, thereafter."""
    import logging

    from ray.data import DataContext

    context = DataContext.get_current()
    wanted = {
        "target_max_block_size": 1,
        "enable_progress_bars": False,
        "print_on_execution_start": False,
        "enable_auto_log_stats": False,
    }
    before = {name: getattr(context, name) for name in wanted}
    logger = logging.getLogger("ray.data")
    level = logger.level
    for name, value in wanted.items():
        setattr(context, name, value)
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
        for name, value in before.items():
            setattr(context, name, value)
