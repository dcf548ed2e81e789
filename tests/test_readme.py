"""Every Python snippet of the README runs and prints what it says."""

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("snippet", SNIPPETS, ids=range(len(SNIPPETS)))
def test_snippet(snippet: str, tmp_path: Path) -> None:
    said = [line.removeprefix("# ") for line in snippet.splitlines() if line.startswith("# ")]
    out = io.StringIO()
    home = Path.cwd()
    try:
        os.chdir(tmp_path)
        with contextlib.redirect_stdout(out):
            exec(compile(snippet, "README.md", "exec"), {})
    finally:
        os.chdir(home)
    assert out.getvalue().splitlines() == said


def test_both_commands_stand_there() -> None:
    for mark in ("main command", "test command"):
        assert re.search(rf"<!-- {mark} -->\n```bash\npython3 -m venv .*\n```", README)


def test_links_lead_somewhere() -> None:
    root = Path(__file__).parents[1]
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (root / target).exists(), target


def test_the_line_of_output_is_what_the_command_writes() -> None:
    text = re.search(r'\$ echo -n "(.*)" \| khaosan extract -', README)
    line = re.search(r"<!-- example output -->.*?```json\n(.*?)\n```", README, re.DOTALL)
    assert text
    assert line
    command = [sys.executable, "-m", "khaosan.cli", "extract", "-"]
    run = subprocess.run(command, input=text[1].encode(), capture_output=True, check=True)
    assert run.stdout.decode().strip() == line[1]
