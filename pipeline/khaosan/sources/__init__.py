"""From what a user names (files, folders, standard input) to releases.

``locate`` walks the names and gives the places of releases, ``read`` gives the release of one place. A new format is a new
reader in :data:`khaosan.sources.readers.READERS`; nothing else knows of formats.
"""

from khaosan.sources.errors import SourceError
from khaosan.sources.locate import Located, locate
from khaosan.sources.readers import MAX_BYTES, read

__all__ = ["MAX_BYTES", "Located", "SourceError", "locate", "read"]
