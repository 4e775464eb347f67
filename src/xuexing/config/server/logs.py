"""The logs in the home: turned over by size when something starts."""

from __future__ import annotations

from pathlib import Path

MOST_BYTES = 5_000_000
KEPT = 3


def turn_over(log: Path) -> None:
    """Rename a log that has grown past 5 MB to ``.1``, older ones up to ``.3``; the last one goes."""
    if not log.exists() or log.stat().st_size < MOST_BYTES:
        return
    for number in range(KEPT - 1, 0, -1):
        older = log.with_name(f"{log.name}.{number}")
        if older.exists():
            older.replace(log.with_name(f"{log.name}.{number + 1}"))
    log.replace(log.with_name(f"{log.name}.1"))


def last_lines(log: Path, count: int = 15) -> str:
    """Return the end of a log, for whoever has to find out why something does not start."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-count:]) if log.exists() else ""
