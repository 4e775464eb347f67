"""News of the room."""

from __future__ import annotations

from django.dispatch import Signal

bank_import_waits = Signal()
"""Sent with ``run`` and ``by`` inside the transaction: a file waits to be read or to be written."""
