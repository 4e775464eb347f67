"""A server that was started, for tests that watch and end it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import queue
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any

from tests.integration.forge import CHECKOUT, XUEXING, forge
from tests.integration.places import Place, until

SERVE = (XUEXING, "serve")


class Serving:
    """A server that was started, its output line by line.

    Parameters
    ----------
    command
        What starts it; without one it is forked with the program loaded, for whoever only visits it.
    """

    def __init__(self, place: Place, *, command: tuple[str, ...] = (), **more: str):
        self.place = place
        self.port = more.get("PORT") or str(free_port())
        env = {**place.environment, "DEMO": "0", "PORT": self.port, **more}
        self.process = (
            subprocess.Popen(  # noqa: S603  our own command
                command,
                cwd=CHECKOUT,
                env=env,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
            if command
            else forge.start([XUEXING, "serve"], env=env, cwd=CHECKOUT)
        )
        self.lines: list[str] = []
        self._news: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def until(self, start: str, *, seconds: float = 60) -> str:
        """Wait for a line that starts so, and return it."""
        deadline = time.monotonic() + seconds
        while True:
            line = self._news.get(timeout=max(deadline - time.monotonic(), 0.01))
            assert line is not None, f"ended: {self.lines} {self.process.stderr.read()}"
            self.lines.append(line)
            if line.startswith(start):
                return line

    def ready(self) -> Serving:
        self.until("Ready: ")
        return self

    def ended(self, *, seconds: float = 5) -> int | None:
        """Wait for the end of the server and of all it started; return its exit code if a command did."""
        deadline = time.monotonic() + seconds
        code = self.process.wait(timeout=seconds)
        until(lambda: not self.place.processes(), seconds=max(deadline - time.monotonic(), 0.1))
        while (line := self._news.get(timeout=5)) is not None:
            self.lines.append(line)
        return code

    def get(self, path: str, **headers: str) -> tuple[int, bytes, Mapping[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", int(self.port), timeout=10)
        with contextlib.closing(connection):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read(), dict(answer.getheaders())

    def answers(self) -> bool:
        try:
            return json.loads(self.get("/health/")[1])["status"] == "ok"
        except (OSError, http.client.HTTPException):
            return False

    def end(self) -> None:
        """End everything, however the test went."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        for pid in self.place.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(timeout=5)
        self._reader.join(timeout=5)
        self.process.stdout.close()
        self.process.stderr.close()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._news.put(line.rstrip("\n"))
        self._news.put(None)


@contextlib.contextmanager
def serving(place: Place, **more: Any) -> Iterator[Serving]:
    server = Serving(place, **more)
    try:
        yield server
    finally:
        server.end()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
