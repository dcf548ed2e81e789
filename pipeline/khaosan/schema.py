"""The published JSON Schema, made from the models."""

from __future__ import annotations

import json

from khaosan.model import Report


def report_schema() -> str:
    """The JSON Schema (draft 2020-12) of one line of output, as text that ends in a line break."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Report.model_json_schema(mode="serialization"),
        "title": "Khaosan report",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
