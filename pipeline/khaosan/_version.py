"""The version, alone in its file so that the build and the manifest read it without importing the package."""

__version__ = "0.1.0"
