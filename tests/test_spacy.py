import subprocess
import sys
from pathlib import Path

import pytest
import spacy

import khaosan
from khaosan.extraction.components import COMPONENTS
from khaosan.model import Report
from khaosan.text.decode import decode

RELEASE = "วันที่ 2-3 พฤษภาคม 2566 นางสาวมะลิ ทองดี ผู้อำนวยการสำนักงาน เป็นประธานการประชุมเครือข่าย ณ จังหวัดน่าน มีผู้เข้าร่วม 40 คน"


def test_load_gives_a_language_whose_docs_carry_the_report() -> None:
    doc = khaosan.load()(RELEASE)
    assert isinstance(doc._.report, Report)
    assert doc.text == RELEASE
    assert doc._.report == khaosan.extract(RELEASE)


def test_each_kind_is_left_in_doc_spans() -> None:
    doc = khaosan.load()(RELEASE)
    assert [s.text for s in doc.spans["dates"]] == ["2-3 พฤษภาคม 2566"]
    assert "จังหวัดน่าน" in [s.text for s in doc.spans["places"]]
    assert {s.label_.split(".")[0] for s in doc.spans["khaosan"]} >= {"DATE", "PROVINCE", "PERSON", "COUNT"}
    assert all(s.id_ for s in doc.spans["khaosan"])


def test_a_component_alone_is_found_through_its_entry_point() -> None:
    code = (
        "import spacy; nlp = spacy.blank('th'); nlp.add_pipe('khaosan_dates');"
        f"doc = nlp({RELEASE!r}); print([s.text for s in doc.spans['dates']])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode()
    assert "2-3 พฤษภาคม 2566" in out


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_works_in_another_pipeline(name: str) -> None:
    nlp = spacy.blank("th")
    nlp.add_pipe(name)
    assert nlp(RELEASE).spans["khaosan"] is not None


CORPUS = sorted((Path(__file__).parents[1] / "corpus" / "releases").glob("*.txt"))


def test_whole_releases_give_the_same_report_as_without_spacy() -> None:
    nlp = khaosan.load()
    for path in CORPUS:
        text, _ = decode(path.read_bytes())
        doc = nlp(text)
        assert doc.text == text
        assert doc._.report == khaosan.extract(text)


def test_tokenizer_keeps_the_text() -> None:
    nlp = khaosan.load()
    for text in ("", " ", "  ก\n\nข  ค ", "a b\tc", "\u200bเลย\u00a0"):
        assert nlp.make_doc(text).text == text


def test_docs_go_through_several_processes_and_the_report_is_made_again() -> None:
    nlp = khaosan.load()
    docs = list(nlp.pipe([RELEASE] * 4, n_process=2, batch_size=1))
    assert [d._.report.dates[0].text for d in docs] == ["2-3 พฤษภาคม 2566"] * 4
    assert [s.text for s in docs[0].spans["dates"]] == ["2-3 พฤษภาคม 2566"]


def test_the_language_is_saved_and_loaded(tmp_path) -> None:  # type: ignore[no-untyped-def]
    khaosan.load().to_disk(tmp_path / "nlp")
    assert spacy.load(tmp_path / "nlp")(RELEASE)._.report.dates[0].start_date == "2023-05-02"
