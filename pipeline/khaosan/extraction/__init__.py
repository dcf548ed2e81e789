"""From a text to its facts: one module for each kind of fact, then their assembly into a report."""
