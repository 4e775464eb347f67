"""News of the room for itself: what is to leave the house is put on the queue where it is written."""

from __future__ import annotations

from django.dispatch import Signal

something_leaves = Signal()
"""Sent inside the transaction: a message or an urgent letter waits and need not wait for the clock."""
code_asked = Signal()
"""Sent with ``mailbox`` inside the transaction: a code is to go to an address."""
