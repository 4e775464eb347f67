"""News of the room."""

from django.dispatch import Signal

prescription_waits = Signal()
"""Sent with ``prescription`` inside the transaction that sends it: many units wait to be bound."""
