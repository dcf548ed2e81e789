"""Each floor imports only from the floors below; nobody imports the faces."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline" / "khaosan"

#: Lowest first. A module may import from its own floor and from lower ones.
FLOORS = (
    ("_version", "model"),
    ("text",),
    ("lexicon",),
    ("extraction",),
    ("sources",),
    ("run",),
    ("evaluate", "schema", "explain"),
    ("diff",),
    ("tabular",),
    ("commands",),
    ("cli",),
)
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: str) -> str:
    return module.split(".")[1]


def floor(name: str) -> int:
    return next(i for i, rooms in enumerate(FLOORS) if name in rooms)


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return {name for name in found if name.startswith("khaosan.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_run_downwards(path: Path) -> None:
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    if own == "__init__":
        return  # the public face, which imports inside its functions
    for name in imports(path):
        assert floor(room(name)) <= floor(own), f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_modules_fit_on_a_few_screens(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_the_walk_sees_imports() -> None:
    assert "khaosan.model" in imports(PACKAGE / "text" / "source.py")
