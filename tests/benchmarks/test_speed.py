"""What a release costs, as ratios in one run. ``pytest tests/benchmarks -s`` prints them; nothing here fails a build.

``KHAOSAN_RELEASES=DIR`` measures on a folder of one's own instead of the corpus.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from khaosan.extraction.engine import Engine
from khaosan.run.cores import usable_cores
from khaosan.sources import Located, RawRelease, locate, read, unpack
from khaosan.text.words import segment

RELEASES = os.environ.get("KHAOSAN_RELEASES") or str(Path(__file__).parents[2] / "corpus" / "releases")


@pytest.fixture(scope="module")
def places() -> list[Located]:
    return [item for item in locate([RELEASES]) if isinstance(item, Located)]


def raw(place: Located) -> RawRelease:
    (item,) = unpack(place)
    assert isinstance(item, RawRelease)
    return item


def cost(run: Callable[[], object], rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return times


def test_cost_against_the_tokenizer_alone(places: list[Located]) -> None:
    engine = Engine()
    releases = [read(raw(place)) for place in places]
    texts = [release.text for release in releases]
    size = sum(len(text.encode()) for text in texts)
    times = max(1, 3_000_000 // size)

    def tokenize() -> None:
        for _ in range(times):
            for text in texts:
                segment(text)

    def extract() -> None:
        for _ in range(times):
            for place in places:
                engine.report(read(raw(place))).model_dump_json()

    def kinds() -> dict[str, float]:
        spent: dict[str, float] = {}
        for release in releases:
            start = time.perf_counter()
            analysis = engine.analyse(release)
            spent["scan"] = spent.get("scan", 0) + time.perf_counter() - start
            for kind in ("dates", "periods", "people", "places", "counts", "resolutions", "bylines", "events", "report"):
                start = time.perf_counter()
                getattr(analysis, kind)
                spent[kind] = spent.get(kind, 0) + time.perf_counter() - start
        return spent

    tokenize(), extract()
    ratios = [cost(extract, 1)[0] / cost(tokenize, 1)[0] for _ in range(5)]
    base = min(cost(tokenize, 3)) / times
    print(f"\n{len(texts)} releases, {size / 1e6:.2f} MB of UTF-8")
    print(f"bytes to JSON line / nlpo3.segment alone: median {statistics.median(ratios):.2f} of {[f'{r:.2f}' for r in ratios]}")
    print("share of nlpo3.segment's time: " + ", ".join(f"{kind} {spent / base:.2f}" for kind, spent in kinds().items()))


def test_cost_against_others(places: list[Located]) -> None:
    """Bytes to JSON line against the tokenizers that people know, doing nothing but cut words."""
    import spacy
    from pythainlp.tokenize import word_tokenize

    engine = Engine()
    blank = spacy.blank("th")
    # The slowest takes a second for a megabyte; so not the whole of a large archive.
    some, size = [], 0
    for place in places:
        if size < 1_500_000:
            some.append(place)
            size += len(raw(place).data)
    releases = [read(raw(place)) for place in some]
    texts = [release.text for release in releases]

    def extract() -> None:
        for place in some:
            engine.report(read(raw(place))).model_dump_json()

    others: dict[str, Callable[[], object]] = {
        "nlpo3.segment": lambda: [segment(text) for text in texts],
        'PyThaiNLP word_tokenize (engine="newmm")': lambda: [word_tokenize(text) for text in texts],
        'spacy.blank("th")': lambda: [blank(text) for text in texts],
    }
    extract()
    speed = size / 1e6 / min(cost(extract, 3))
    print(f"\n{len(texts)} releases, {size / 1e6:.2f} MB; bytes to JSON line: {speed:.1f} MB/s of a core")
    for name, run in others.items():
        run()
        ratios = [cost(run, 1)[0] / cost(extract, 1)[0] for _ in range(3)]
        print(f"{name} / bytes to JSON line: median {statistics.median(ratios):.2f} of {[f'{r:.2f}' for r in ratios]}")


def test_two_workers_against_one(tmp_path: Path, places: list[Located]) -> None:
    """The whole command, by the clock; the inputs several times over, so that starting counts for little."""
    if usable_cores() < 2:
        pytest.skip("one core")
    size = sum(place.path.stat().st_size for place in places if place.path is not None)
    for number in range(max(1, 60_000_000 // size)):
        shutil.copytree(RELEASES, tmp_path / "in" / str(number))

    def seconds(workers: int) -> float:
        out = tmp_path / f"{workers}.jsonl"
        start = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "khaosan.cli",
            "extract",
            str(tmp_path / "in"),
            "-o",
            str(out),
            "--workers",
            str(workers),
        ]
        subprocess.run(command, capture_output=True, check=True)
        return time.perf_counter() - start

    ratios = [seconds(1) / seconds(2) for _ in range(3)]
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    print(f"\ntwo workers against one: {statistics.median(ratios):.2f} times as fast, of {[f'{r:.2f}' for r in ratios]}")
    print(f"load while it was measured (1 when nothing else runs on a core): {os.getloadavg()[0]:.1f}")


def test_start_up() -> None:
    def seconds(*args: str) -> float:
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            subprocess.run([sys.executable, *args], capture_output=True, check=False)
            best = min(best, time.perf_counter() - start)
        return best

    bare = seconds("-c", "pass")
    first = str(next(Path(RELEASES).rglob("*.txt")))
    for name, args in (("--help", ["--help"]), ("first record", ["extract", first])):
        taken = seconds("-m", "khaosan.cli", *args)
        print(f"\n{name}: {taken:.2f} s, {taken / bare:.0f} times python -c pass")


def test_memory_does_not_grow(places: list[Located]) -> None:
    engine = Engine()

    def peak(rounds: int) -> int:
        for _ in range(rounds):
            for place in places:
                engine.report(read(raw(place))).model_dump_json()
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    once, many = peak(1), peak(10)
    print(f"\npeak memory after ten times as many releases: {many / once:.3f} times")
