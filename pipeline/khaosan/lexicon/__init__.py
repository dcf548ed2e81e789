"""Words and rules as data files, their one loader, and the gazetteer of places."""
