"""The command line (a first thread; grows)."""

from __future__ import annotations

import sys
from pathlib import Path

from khaosan.extract.engine import Engine
from khaosan.text.source import SourceText


def main() -> None:
    """Extract folders of UTF-8 texts to JSONL on standard output."""
    engine = Engine()
    for arg in sys.argv[1:]:
        root = Path(arg)
        for path in sorted(root.rglob("*.txt")) if root.is_dir() else [root]:
            text = path.read_text(encoding="utf-8-sig")
            print(engine.report(SourceText.of(text, uri=path.as_posix())).model_dump_json())


if __name__ == "__main__":
    main()
