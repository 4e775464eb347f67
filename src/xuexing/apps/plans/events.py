"""News of the room."""

from django.dispatch import Signal

prescription_waits = Signal()
"""Sent with ``prescription`` inside the transaction of the act: very many units wait to follow it."""
