"""One child of the supervisor: started, watched, started again, ended with everything below it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from ..family import PARENT
from .logs import turn_over

FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 30.0
STEADY_SECONDS = 60.0
"""A child that has run so long was not started in vain."""


class Child:
    """A Python module run as a process that leads a session, and so a group, of its own.

    Parameters
    ----------
    name
        By which its log is called.
    command
        Module and arguments.
    log
        Where its output goes.
    """

    def __init__(self, name: str, command: Sequence[str], *, log: Path) -> None:
        self.name = name
        self.log = log
        self.pid: int | None = None
        self.failures = 0
        self._group: int | None = None
        self._starts_at = 0.0
        self._arguments = [sys.executable, "-m", *command]
        self._started_at = 0.0

    @property
    def is_due(self) -> bool:
        """Tell whether it is to be started now: nothing of its last run is left, and it is time."""
        return self.pid is None and time.monotonic() >= self._starts_at and not self.is_there()

    def start(self) -> None:
        """Start it; its signals are the default ones, whatever the parent does with its own."""
        turn_over(self.log)
        append = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        self.pid = self._group = os.posix_spawn(
            sys.executable,
            self._arguments,
            {**os.environ, PARENT: str(os.getpid()), "PYTHONUNBUFFERED": "1"},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, str(self.log), append, 0o600),
                (os.POSIX_SPAWN_DUP2, 1, 2),
            ],
            setsid=True,
            setsigmask=[],
            setsigdef=[signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE],
        )
        self._started_at = time.monotonic()

    def has_ended(self) -> None:
        """End what is left of its group, and say when it starts again: later each time it fails."""
        self.kill()
        now = time.monotonic()
        self.failures = 0 if now - self._started_at > STEADY_SECONDS else self.failures
        self._starts_at = now + min(FIRST_WAIT_SECONDS * 2**self.failures, LONGEST_WAIT_SECONDS)
        self.failures += 1
        self.pid = None

    def ask_to_end(self) -> None:
        """Ask its first process to end; that one asks its own children."""
        if self.pid is not None:
            os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """End its whole group at once."""
        if self._group is not None and self.is_there():
            os.killpg(self._group, signal.SIGKILL)

    def is_there(self) -> bool:
        """Tell whether any process of its group is left, were it only to be reaped."""
        if self._group is None:
            return False
        try:
            os.killpg(self._group, 0)
        except ProcessLookupError:
            return False
        return True
