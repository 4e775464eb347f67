"""What became of the nightly backups: a line each, in a file beside them.

A file and no table: it speaks of the database, so it must outlive it, and a restore brings no other
machine's nights along.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

KEPT = 60
"""Nights that are remembered."""


class State(StrEnum):
    """How a night went."""

    OK = "ok"
    """Written, read again and whole."""
    FAILED = "failed"
    """Not written, or not whole; earlier backups were left alone."""


@dataclass(frozen=True)
class Outcome:
    """One night.

    Parameters
    ----------
    began_at
        When it was made.
    seconds
        How long writing and checking took.
    file
        Name of the backup; empty where none was written.
    size_bytes, row_count, fact_count
        What was read again from the backup itself.
    why
        What failed, for the administrator; empty where nothing did.
    """

    state: State
    began_at: dt.datetime
    seconds: float
    file: str = ""
    size_bytes: int = 0
    row_count: int = 0
    fact_count: int = 0
    why: str = ""

    @property
    def is_ok(self) -> bool:
        """Tell whether the backup can be relied on."""
        return self.state is State.OK


def write_outcome(path: Path, outcome: Outcome) -> None:
    """Add a night to the file, which keeps the last 60."""
    lines = [*_lines(path)[-(KEPT - 1) :], json.dumps(dataclasses.asdict(outcome), default=_plain)]
    draft = path.with_name(f".{path.name}.part")
    draft.touch(mode=0o600)
    draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
    draft.replace(path)


def read_outcomes(path: Path) -> list[Outcome]:
    """Return the nights, the newest first; a line that cannot be read is left out."""
    found = (_outcome(line) for line in reversed(_lines(path)))
    return [each for each in found if each is not None]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _outcome(line: str) -> Outcome | None:
    try:
        given = json.loads(line)
        given["state"] = State(given["state"])
        given["began_at"] = dt.datetime.fromisoformat(given["began_at"])
        return Outcome(**given)
    except (ValueError, KeyError, TypeError):
        return None


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.datetime) else str(value)
