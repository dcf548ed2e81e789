"""From a release as it lies in its file to its text: the part that costs, and that a worker does."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from khaosan.sources.composed import composed
from khaosan.sources.errors import SourceError
from khaosan.sources.fragment import is_markup, plain_text
from khaosan.sources.raw import Kind, RawRelease
from khaosan.sources.settings import Limits
from khaosan.text.decode import DecodingError, decode
from khaosan.text.source import SourceText

Reader = Callable[[RawRelease, Limits], SourceText]


def read(raw: RawRelease, limits: Limits | None = None) -> SourceText:
    """Decode or parse one release.

    Raises:
        SourceError: it has no text that could be had; names it.
    """
    try:
        return _reader(raw.kind)(raw, limits or Limits())
    except SourceError:
        raise
    except DecodingError as error:
        raise SourceError(raw.uri, error.code, error.message, error.message_en) from error
    except ImportError as error:
        raise SourceError.missing_library(raw.uri, error) from error
    except Exception as error:  # libraries fail on broken files in ways of their own
        raise SourceError.damaged(raw.uri, error) from error


def _reader(kind: Kind) -> Reader:
    if kind == "text":
        return _text
    if kind == "cell":
        return _cell
    # The module of a format, and the library it stands on, is asked for only where a release of that format is met.
    reader: Reader = import_module(f"khaosan.sources.{_MODULES[kind]}").read
    return reader


_MODULES: dict[Kind, str] = {"html": "page", "docx": "word", "pdf": "pdf"}


def _text(raw: RawRelease, _limits: Limits) -> SourceText:
    data = raw.data if isinstance(raw.data, bytes) else raw.data.encode("utf-8", "surrogatepass")
    text, encoding = decode(data)
    return SourceText.of(text, uri=raw.uri, data=data, encoding=encoding, media_type=raw.media_type)


def _cell(raw: RawRelease, _limits: Limits) -> SourceText:
    text = raw.data if isinstance(raw.data, str) else raw.data.decode("utf-8")
    return composed(raw, plain_text(text) if is_markup(text) else text)
