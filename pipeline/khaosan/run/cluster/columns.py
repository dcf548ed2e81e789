"""The record as Parquet columns: nested, with the names and order of the model."""

from __future__ import annotations

import json
import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pyarrow as pa
from pydantic import BaseModel
from pydantic.json_schema import SkipJsonSchema

from khaosan.model import Report

_SCALARS: dict[Any, Any] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def schema() -> Any:
    """The Arrow schema of :class:`khaosan.model.Report`: every part has it, whatever its records leave empty."""
    return pa.schema(_fields(Report))


def table(lines: bytes) -> Any:
    """Records, one JSON line each, as an Arrow table. Numbers that may be whole or not become floating point."""
    return pa.Table.from_pylist([json.loads(line) for line in lines.splitlines()], schema=schema())


def _fields(model: type[BaseModel]) -> list[Any]:
    return [pa.field(name, _type(field.annotation)) for name, field in model.model_fields.items() if not field.exclude]


def _type(annotation: Any) -> Any:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated or origin is SkipJsonSchema:
        return _type(inner[0])
    if origin is Literal:
        return pa.string()
    if origin is list:
        return pa.list_(_type(inner[0]))
    if origin in (Union, types.UnionType):
        kinds = {_type(each) for each in inner if each is not type(None)}
        return kinds.pop() if len(kinds) == 1 else pa.float64()
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct(_fields(annotation))
    return _SCALARS[annotation]
