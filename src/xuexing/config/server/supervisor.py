"""The supervisor: starts the children, says when they answer, keeps them going, ends them all."""

from __future__ import annotations

import contextlib
import http.client
import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Refusal

from ..family import adopt_orphans
from .address import Address
from .child import Child
from .logs import last_lines
from .signals import StopRequest

GRACE_SECONDS = 2.5
"""After that whoever has not ended is killed: on a busy machine, too, it is over within 5 seconds."""
REAP_SECONDS = 1.0
ANSWER_SECONDS = 60.0
ATTEMPTS = 3
LOOK_SECONDS = 0.05
logger = logging.getLogger(__name__)


class UnableToServe(Refusal):
    """A child ends as soon as it is started, or the server does not answer."""

    code = "server_does_not_start"
    message = _("The server does not start. The end of %(log)s:\n%(lines)s")


class Supervisor:
    """Keeps children running until somebody asks to stop.

    Parameters
    ----------
    children
        Started in this order.
    """

    def __init__(self, children: Sequence[Child], *, stop: StopRequest) -> None:
        self._children = children
        self._stop = stop

    def run(self, *, answers: Answers, on_ready: Callable[[], None]) -> None:
        """Start all, call ``on_ready`` once the server answers, and return when all have ended.

        Raises
        ------
        UnableToServe
            They do not start; all have been ended again.
        """
        adopt_orphans()
        try:
            self._start(answers)
            if not self._stop.count:
                on_ready()
            while not self._stop.count:
                self._stop.wait(1.0)
                self._tend()
        finally:
            self._end()

    def _start(self, answers: Answers) -> None:
        deadline = time.monotonic() + ANSWER_SECONDS
        self._tend()
        answers.ask(then=self._stop.wake)
        while not answers.given and not self._stop.count:
            self._stop.wait(LOOK_SECONDS)
            self._tend()
            for child in self._children:
                if child.failures >= ATTEMPTS or time.monotonic() > deadline:
                    raise UnableToServe(log=str(child.log), lines=last_lines(child.log))

    def _tend(self) -> None:
        """Take note of children that have ended, and start those whose time has come."""
        for pid in reaped():
            for child in self._children:
                if child.pid == pid:
                    logger.warning("%s has ended and will be started again.", child.name)
                    child.has_ended()
        for child in self._children:
            if child.is_due:
                child.start()
                logger.info("%s runs as process %s.", child.name, child.pid)

    def _end(self) -> None:
        """End all children: ask, then kill those that have not ended, or at a second signal."""
        asked = self._stop.count
        for child in self._children:
            child.ask_to_end()
        self._wait_for_all(GRACE_SECONDS, or_until=lambda: self._stop.count > asked)
        for child in self._children:
            child.kill()
        self._wait_for_all(REAP_SECONDS)

    def _wait_for_all(
        self, seconds: float, *, or_until: Callable[[], bool] = lambda: False
    ) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not or_until():
            for pid in reaped():
                for child in self._children:
                    child.pid = None if child.pid == pid else child.pid
            if not any(child.is_there() for child in self._children):
                return
            self._stop.wait(LOOK_SECONDS)


class Answers:
    """Whether the server has answered a real request, asked from a thread of its own."""

    def __init__(self, address: Address, *, host: str) -> None:
        self.given = False
        self._address = address
        self._host = host

    def ask(self, *, then: Callable[[], None]) -> None:
        """Ask until there is an answer, then call ``then``."""
        threading.Thread(target=self._ask, args=(then,), daemon=True).start()

    def _ask(self, then: Callable[[], None]) -> None:
        while not self.given:
            self.given = self._answers()
            time.sleep(LOOK_SECONDS)
        then()

    def _answers(self) -> bool:
        place = http.client.HTTPConnection(self._address.asked_at, self._address.port, timeout=10)
        with contextlib.closing(place) as connection:
            try:
                connection.request("GET", "/health/", headers={"Host": self._host})
                return connection.getresponse().status == HTTPStatus.OK
            except (OSError, http.client.HTTPException):
                return False


def reaped() -> list[int]:
    """Return the processes that have ended since it was last asked, adopted orphans among them."""
    found = []
    with contextlib.suppress(ChildProcessError):
        while pid := os.waitpid(-1, os.WNOHANG)[0]:
            found.append(pid)
    return found
