"""News of the room."""

from django.dispatch import Signal

prescription_waits = Signal()
"""Sent with ``prescription`` inside the transaction of the act: very many units wait to follow it."""

unit_guided = Signal()
"""Sent with ``unit``, ``duty``, ``period`` (both empty: its plan) and ``now`` inside the transaction of
the act: a unit was given guidance; ``unit`` is the part whose duty it is about where it is a part's."""
