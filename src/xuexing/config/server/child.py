"""One child of the supervisor: started, watched, started again, ended with everything below it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from django.utils import translation

from ..family import ERR, OUT, be_called, die_with, fork
from .logs import turn_over

FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 30.0
STEADY_SECONDS = 60.0
"""A child that has run so long was not started in vain."""


class Child:
    """Work done by a process that leads a session, and so a group, of its own.

    Parameters
    ----------
    name
        By which it is called.
    work
        What it does until it is told to stop.
    log
        Where its output goes.
    """

    def __init__(self, name: str, work: Callable[[], None], *, log: Path) -> None:
        self.name = name
        self.log = log
        self._work = work
        self.pid: int | None = None
        self.failures = 0
        self._group: int | None = None
        self._starts_at = 0.0
        self._started_at = 0.0

    @property
    def is_due(self) -> bool:
        """Tell whether it is to be started now: nothing of its last run is left, and it is time."""
        return self.pid is None and time.monotonic() >= self._starts_at and not self.is_there()

    def start(self) -> None:
        """Start it, and return once it leads its group; the program that it begins with is there."""
        turn_over(self.log)
        parent = os.getpid()
        led, leads = os.pipe()
        self.pid = self._group = fork(lambda: self._be(parent, leads))
        os.close(leads)
        os.read(led, 1)
        os.close(led)
        self._started_at = time.monotonic()

    def _be(self, parent: int, leads: int) -> None:
        """Do the work as a process that was started from nothing would."""
        signal.set_wakeup_fd(-1)
        for each in (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(each, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.setsid()
        os.close(leads)
        die_with(parent)
        be_called(f"xuexing-{self.name}")
        for place, file in (
            (0, os.open(os.devnull, os.O_RDONLY)),
            (OUT, os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)),
        ):
            os.dup2(file, place)
            os.close(file)
        os.dup2(OUT, ERR)
        translation.deactivate()
        self._work()

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
