"""The batch: from places of releases to lines of output."""
