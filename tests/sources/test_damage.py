"""Whatever happens to a file's bytes, what comes of it is releases and named errors."""

import contextlib
from pathlib import Path
from random import Random

import pytest

from khaosan.sources import RawRelease, SourceError, read
from tests.sources import make

PAGE = make.page(make.RELEASE).encode()
FILES = {
    "a.html": PAGE,
    "a.docx": make.intricate_word(),
    "a.pdf": make.pdf(make.RELEASE),
    "a.csv": f'id,date,text\nA1,12/1/2567,"{make.RELEASE}"\n'.encode() * 5,
    "a.jsonl": make.jsonl([{"text": make.RELEASE}] * 4),
    "a.parquet": make.parquet({"text": [make.RELEASE] * 20}),
    "a.xlsx": make.xlsx(("s", [["text"], [make.RELEASE]])),
    "b.xlsx": make.xlsx_of_excel([["text"], [make.RELEASE]]),
    "a.zip": make.zipped({"b/c.txt": make.RELEASE.encode(), "d.tar": make.tarred({"x.txt": b"y"})}),
    "a.tar": make.tarred({"f.txt": make.RELEASE.encode(), "g.txt": b"x"}),
    "a.tar.gz": make.gz(make.tarred({"f.txt": make.RELEASE.encode()})),
    "a.warc": make.warc([("https://example.go.th/1", "text/html", PAGE)] * 3),
    "a.warc.gz": make.gz(make.warc([("https://example.go.th/1", "text/html", PAGE)])),
    "a.txt.zst": make.zst(make.RELEASE.encode()),
}


def damaged(data: bytes, random: Random) -> bytes:
    for _ in range(random.choice([1, 2, 5, 20])):
        at = random.randrange(len(data) + 1)
        match random.randrange(5):
            case 0 | 1:
                data = data[:at] + random.randbytes(1) + data[at + 1 :]
            case 2:
                data = data[:at] + data[at + random.randrange(1, 50) :]
            case 3:
                data = data[:at] + random.randbytes(random.randrange(1, 30)) + data[at:]
            case 4:
                data = data[:at]
    return data


@pytest.mark.parametrize("name", FILES)
def test_damage_is_told(tmp_path: Path, name: str) -> None:
    random = Random(name)
    path = tmp_path / name
    for _ in range(60):
        path.write_bytes(damaged(FILES[name], random))
        items = make.opened(path)
        assert items
        for item in items:
            assert item.uri.startswith(name)
            if isinstance(item, RawRelease):
                with contextlib.suppress(SourceError):
                    assert read(item).text
