"""Reads a pack's TOML files."""

from __future__ import annotations

from pathlib import Path

from .model import Pack


def load_pack(folder: Path) -> Pack:
    """Return the pack in a folder."""
    raise NotImplementedError
