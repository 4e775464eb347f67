"""The nightly backup: written, read again, counted; the oldest go when a new one is whole."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

from django.conf import settings

from xuexing.foundation.clock import local_time
from xuexing.foundation.errors import Refusal

from .backup import back_up
from .checking import check_backup
from .outcomes import Outcome, State, read_outcomes, write_outcome

PATTERN = "nightly-*.zip"


def back_up_nightly(*, now: dt.datetime) -> Outcome:
    """Make a backup in its own folder, check it, forget the oldest, and remember how it went.

    A night that fails leaves what there was; the health page and the monitor's address say so.
    """
    folder: Path = settings.NIGHTLY_FOLDER
    began = time.monotonic()
    try:
        outcome = _made(folder, now, began)
    except (Refusal, OSError) as error:
        outcome = Outcome(State.FAILED, now, _seconds(began), why=str(error))
    write_outcome(outcomes_file(), outcome)
    return outcome


def list_nights() -> list[Outcome]:
    """Return the nights that are remembered, the newest first."""
    return read_outcomes(outcomes_file())


def outcomes_file() -> Path:
    """Return where the nights are remembered: in the home, wherever the backups go."""
    path: Path = settings.HOME.backups / "nightly.jsonl"
    return path


def _made(folder: Path, now: dt.datetime, began: float) -> Outcome:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"nightly-{local_time(now):%Y-%m-%d}.zip"
    back_up(path, now=now)
    checked = check_backup(path)
    _forget_oldest(folder)
    return Outcome(
        State.OK,
        now,
        _seconds(began),
        file=path.name,
        size_bytes=checked.size_bytes,
        row_count=checked.row_count,
        fact_count=checked.fact_count,
    )


def _forget_oldest(folder: Path) -> None:
    """Remove all but the newest; days sort as their names do."""
    for path in sorted(folder.glob(PATTERN))[: -settings.NIGHTLY_KEPT]:
        path.unlink()


def _seconds(began: float) -> float:
    return round(time.monotonic() - began, 1)
