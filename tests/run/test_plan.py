"""Which releases are done, in which order, in which chunks."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaosan.run.plan import Chunk, ChunkSize, Plan, Task
from khaosan.sources import Names, RawRelease, Settings
from tests.run import make


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make.archive(tmp_path_factory.mktemp("plan") / "ข่าว", 12)


def plan(folder: Path, **others: object) -> Plan:
    return Plan(Names([str(folder)]), Settings(), **others)  # type: ignore[arg-type]


def uris(tasks: object) -> list[str]:
    assert hasattr(tasks, "__iter__")
    return [task.uri for task in tasks]


class _Given(Plan):
    """A plan over given releases."""

    given: tuple[Task, ...] = ()

    def tasks(self, tell: object) -> object:  # type: ignore[override]
        return iter(self.given)


@given(
    sizes=st.lists(st.integers(0, 50), max_size=40),
    releases=st.integers(1, 9),
    room=st.integers(1, 100),
)
def test_chunks_hold_all_in_order_and_no_more_than_they_may(sizes: list[int], releases: int, room: int) -> None:
    made = _Given(Names([]), Settings(), size=ChunkSize(releases, room))
    tasks = tuple(RawRelease(str(n), b"x" * size, "text", "text/plain") for n, size in enumerate(sizes))
    object.__setattr__(made, "given", tasks)
    chunks = list(made.chunks(None))
    assert [task for chunk in chunks for task in chunk.tasks] == list(tasks)
    assert [chunk.number for chunk in chunks] == list(range(len(chunks)))
    for chunk in chunks:
        weights = [len(task.data) for task in chunk.tasks if isinstance(task, RawRelease)]
        assert 1 <= len(weights) <= releases
        assert sum(weights[:-1]) < room


@given(st.lists(st.tuples(st.text(max_size=3), st.binary(max_size=3)), max_size=4, unique=True), st.data())
def test_other_releases_have_another_fingerprint(releases: list[tuple[str, bytes]], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.tuples(st.text(max_size=3), st.binary(max_size=3)), max_size=4, unique=True))

    def fingerprint(given: list[tuple[str, bytes]]) -> list[str]:
        made = _Given(Names([]), Settings())
        object.__setattr__(made, "given", tuple(RawRelease(uri, body, "text", "text/plain") for uri, body in given))
        return [chunk.fingerprint for chunk in made.chunks(None)]

    assert (fingerprint(releases) == fingerprint(other)) == (releases == other)


def test_the_order_is_that_of_the_sources(folder: Path) -> None:
    found = uris(plan(folder).tasks(None))
    names = [name.removeprefix(f"{folder.as_posix()}/") for name in found]
    assert names[11:15] == ["a0011.txt", "b.zip!/0000.txt", "b.zip!/0001.txt", "b.zip!/0002.txt"]
    assert len(found) == 12 + 13 + 13 + 1


def test_limit_takes_the_first(folder: Path) -> None:
    assert uris(plan(folder, limit=15).tasks(None)) == uris(plan(folder).tasks(None))[:15]


def test_shuffle_draws_a_sample_that_stands_in_order(folder: Path) -> None:
    everything = uris(plan(folder).tasks(None))
    draws = [uris(plan(folder, limit=10, shuffle=seed).tasks(None)) for seed in range(40)]
    for drawn in draws:
        assert len(drawn) == 10
        assert drawn == sorted(drawn, key=everything.index)
    assert draws[3] == uris(plan(folder, limit=10, shuffle=3).tasks(None))
    assert set(everything) == {name for drawn in draws for name in drawn}, "each release can be drawn"
    assert uris(plan(folder, limit=1000, shuffle=1).tasks(None)) == everything


def test_a_sample_of_an_archive_that_grows_stays_mostly_the_same(tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "x", 30)
    before = set(uris(plan(folder, limit=20, shuffle=5).tasks(None)))
    (folder / "zz.txt").write_text("ข่าวใหม่", encoding="utf-8")
    assert len(before & set(uris(plan(folder, limit=20, shuffle=5).tasks(None)))) >= 19


def test_the_run_does_not_read_what_it_writes(folder: Path) -> None:
    written = os.path.realpath(folder / "c.jsonl")
    assert not any("c.jsonl" in name for name in uris(plan(folder, outputs=(written,)).tasks(None)))


def test_a_survey_sees_what_changed(tmp_path: Path) -> None:
    folder = make.archive(tmp_path / "x", 3)
    first = plan(folder).survey()
    assert first == plan(folder).survey()
    assert first.releases is None
    changes = [
        lambda: (folder / "a0000.txt").write_text("อีกข่าวหนึ่ง"),
        lambda: (folder / "new.txt").write_text("x"),
        lambda: (folder / "new.txt").rename(folder / "newer.txt"),
        lambda: (folder / "newer.txt").unlink(),
        lambda: os.utime(folder / "b.zip", ns=(1, 1)),
    ]
    before = first.fingerprint
    for change in changes:
        change()
        found = plan(folder).survey().fingerprint
        assert found != before
        before = found


def test_a_survey_counts_where_each_file_is_one_release(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").touch()
    assert plan(tmp_path).survey().releases == 5
    assert plan(tmp_path, limit=3).survey().releases == 3


def test_a_release_given_up_leaves_its_chunk_as_it_was() -> None:
    from khaosan.sources import SourceError

    tasks = tuple(RawRelease(str(n), b"", "text", "text/plain") for n in range(3))
    why = SourceError("1", "crashed", "", "")
    assert Chunk(0, tasks, "f").without(1, why) == Chunk(0, (tasks[0], why, tasks[2]), "f")
