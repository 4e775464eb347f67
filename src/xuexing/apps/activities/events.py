"""News of the room."""

from __future__ import annotations

from django.dispatch import Signal

past_waits = Signal()
"""Sent with ``run`` and ``by`` inside the transaction: past sessions wait to be read or written."""
