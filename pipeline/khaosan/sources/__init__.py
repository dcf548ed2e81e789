"""From what a user names (files, folders, patterns, standard input) to releases.

``locate`` walks the names and gives the places of files, ``unpack`` gives the releases of one file as they lie in it, ``read``
decodes or parses one. A new format is a line in :mod:`khaosan.sources.formats` and a reader; nothing else knows of formats.
"""

from khaosan.sources.caveats import warnings_of
from khaosan.sources.errors import Notice, SourceError, Tell
from khaosan.sources.locate import Located, locate
from khaosan.sources.named import Names
from khaosan.sources.raw import Hints, RawRelease
from khaosan.sources.read import read
from khaosan.sources.settings import MAX_BYTES, Columns, Limits, Settings
from khaosan.sources.unpack import releases, unpack

__all__ = [
    "MAX_BYTES", "Columns", "Hints", "Limits", "Located", "Names", "Notice", "RawRelease", "Settings", "SourceError", "Tell",
    "locate", "read", "releases", "unpack",
    "warnings_of",
]  # fmt: skip
