"""Backups: one file with everything that lasts, and the way back from it.

A backup is a zip package: ``manifest.json``, the database, and the files that rooms name in their
``keeping``. The database is a copy of SQLite's own file, or a table a file in JSON lines, which any
database can take up; so a backup is also the road from SQLite to PostgreSQL.
"""
