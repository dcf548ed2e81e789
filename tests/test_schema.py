import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import khaosan
from khaosan.model import SCHEMA_VERSION, Report, Span
from khaosan.schema import report_schema

SCHEMAS = Path(__file__).parents[1] / "schemas"


def test_published_schema_is_the_models() -> None:
    published = SCHEMAS / f"report-{SCHEMA_VERSION}.schema.json"
    assert published.read_text(encoding="utf-8") == report_schema(), "run: khaosan schema > schemas/report-….schema.json"


def test_command_prints_the_schema() -> None:
    out = subprocess.run([sys.executable, "-m", "khaosan.cli", "schema"], capture_output=True, check=True).stdout
    assert out.decode() == report_schema()


def test_a_report_is_valid_against_the_schema_and_survives_the_round_trip() -> None:
    report = khaosan.extract("วันที่ 2-3 พฤษภาคม 2566 นางสาวมะลิ ทองดี เป็นประธานการประชุม ณ จังหวัดน่าน มีผู้ร่วมประชุม 40 คน")
    line = report.model_dump_json()
    jsonschema.Draft202012Validator(json.loads(report_schema())).validate(json.loads(line))
    assert Report.model_validate_json(line).model_dump_json() == line


def test_the_rule_is_kept_in_memory_and_not_written() -> None:
    report = khaosan.extract("วันที่ 2 พฤษภาคม 2566")
    assert report.dates[0].rule.startswith("date.")
    assert '"rule"' not in report.model_dump_json()
    assert '"rule"' not in report_schema()


@pytest.mark.parametrize(("text", "start", "end"), [("เลย", 0, 2), ("เลย", 4, 3), ("", 0, 0), ("เลย", -3, 0)])
def test_a_span_that_cannot_fit_is_refused(text: str, start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"quotation|greater"):
        Span(text=text, start=start, end=end)


def test_verify_finds_a_moved_quotation() -> None:
    report = khaosan.extract("วันที่ 2 พฤษภาคม 2566")
    report.verify("วันที่ 2 พฤษภาคม 2566")
    with pytest.raises(ValueError, match="does not stand"):
        report.verify("เมื่อวันที่ 2 พฤษภาคม 2566")
