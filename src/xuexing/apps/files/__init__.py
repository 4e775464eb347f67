"""Uploads: checked by content, kept outside the database, never executed."""
