"""How a person, make or the system tells the server to stop."""

from __future__ import annotations

import os
import select
import signal
from types import FrameType

TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LAST_RESORT_SECONDS = 4


class StopRequest:
    """Whether somebody has asked to stop; while the home is being prepared, asking ends that at once.

    Preparing (a migration, the demo) is undone by the database; there are no children yet. Should it
    not end by itself within 4 seconds, the alarm ends the process.
    """

    def __init__(self) -> None:
        self.count = 0
        self._preparing = True
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(self._wake, False)

    def listen(self) -> None:
        """Hear the signals from now on."""
        signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        for each in TO_STOP:
            # nohup: a terminal that closes is to be ignored.
            if each is not signal.SIGHUP or signal.getsignal(each) is not signal.SIG_IGN:
                signal.signal(each, self._hear)
        signal.signal(signal.SIGCHLD, lambda _signal, _frame: None)

    def prepared(self) -> None:
        """Only take note of signals from now on."""
        self._preparing = False

    def wait(self, seconds: float) -> None:
        """Return after a signal (also that a child has ended), after ``wake``, or in time."""
        if select.select([self._woken], [], [], max(seconds, 0))[0]:
            while True:
                try:
                    os.read(self._woken, 4096)
                except BlockingIOError:
                    return

    def wake(self) -> None:
        """Let ``wait`` return; any thread may call it."""
        os.write(self._wake, b"\0")

    def _hear(self, _signal: int, _frame: FrameType | None) -> None:
        self.count += 1
        if self._preparing:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(LAST_RESORT_SECONDS)
            raise SystemExit(0)
