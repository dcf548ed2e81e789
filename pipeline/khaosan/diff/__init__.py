"""What two extractions of the same releases say differently.

``join`` brings the records of a release together, ``facts`` takes a record apart, ``compare`` matches the facts of two records,
``show`` writes what is gained, lost and changed.
"""
