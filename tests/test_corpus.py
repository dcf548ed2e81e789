"""The corpus as a whole: its gold is sound, and the program reads it as the accuracy issue asks of real releases."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from khaosan.evaluate.gold import read_gold
from khaosan.text.decode import decode

CORPUS = Path(__file__).parents[1] / "corpus"

#: What is asked of every kind: F1, or the share that is right.
FLOORS = {
    "grounding": 1.0, "dates": 0.99, "event_dates": 0.95, "people": 0.97, "positions": 0.93, "chairs": 0.93, "provinces": 0.98,
    "districts": 0.97, "counts": 0.95, "network_counts": 0.97, "resolutions": 0.80, "resolution_kind": 0.92, "event_kind": 0.90,
    "venue_province": 0.95, "title": 0.97, "published": 0.97, "headline": 0.94,
}  # fmt: skip


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("corpus")
    command = [sys.executable, "-m", "khaosan.cli"]
    facts, out = folder / "facts.jsonl", folder / "figures.json"
    subprocess.run([*command, "extract", CORPUS / "releases", "-o", facts], check=True, capture_output=True)
    subprocess.run([*command, "evaluate", facts, "--gold", CORPUS / "gold", "--json", out], check=True, capture_output=True)
    found: dict[str, object] = json.loads(out.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("kind", FLOORS)
def test_kind(kind: str, figures: dict[str, object]) -> None:
    figure = figures[kind]
    assert isinstance(figure, int | float)
    assert figure >= FLOORS[kind]


def test_gold_is_sound() -> None:
    releases = read_gold(CORPUS / "gold")
    assert len(releases) == len(list((CORPUS / "releases").glob("*.txt"))) >= 40
    for release in releases:
        text, _ = decode((CORPUS / "releases" / f"{release.doc}.txt").read_bytes())
        assert list(release.doubts(text)) == []
        assert 8 <= sum(1 for line in text.splitlines() if line.strip()) <= 60
