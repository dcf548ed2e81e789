"""The records as tables, for pandas, R and Excel: one row a fact, with its release, its event and its quotation.

``columns`` says which tables and columns there are, ``rows`` fills them from a report, ``frames`` makes DataFrames, ``folder``
streams files of records into a folder of files (CSV, Parquet or Excel). What a column means is told in ``docs/tables.md``.
"""
