"""Loading the program into a process."""

from __future__ import annotations

import gc

import django


def load() -> None:
    """Set Django up with all rooms; what that makes stays, so no garbage is looked for among it."""
    gc.disable()
    try:
        django.setup()
    finally:
        gc.enable()
    gc.freeze()
