"""Runs ``xuexing`` and scripts, and starts servers, in processes that have the program loaded already.

Each is a process of its own that reads its settings itself, from an environment of its own; what does not
hang on settings is there when it begins. That saves most of every start, and tests start the program
hundreds of times. How it starts from nothing, ``serving`` and ``started`` show.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xuexing.config.family import die_with

CHECKOUT = Path(__file__).parents[2]
XUEXING = str(Path(sys.executable).with_name("xuexing"))
SETTINGS = "DJANGO_SETTINGS_MODULE"
SECONDS = 120
MOST_BYTES = 1 << 20
LIBRARIES = (
    "asyncio", "django.db.backends.sqlite3.base", "psycopg", "pydantic.types", "pydantic.fields",
    "rich.progress", "typer._adapters", "xuexing.policy.loader",
)  # fmt: skip
"""What the program brings in only when it is used, and most commands use."""


class Started:
    """A process that was forked and goes on by itself, as ``Popen`` would show it.

    Parameters
    ----------
    out, err
        The ends from which its output is read.
    """

    def __init__(self, pid: int, *, out: int, err: int) -> None:
        self.pid = pid
        self.stdout, self.stderr = (os.fdopen(end, encoding="utf-8") for end in (out, err))
        self._itself = os.pidfd_open(pid)

    def terminate(self) -> None:
        signal.pidfd_send_signal(self._itself, signal.SIGTERM)

    def kill(self) -> None:
        signal.pidfd_send_signal(self._itself, signal.SIGKILL)

    def wait(self, timeout: float) -> None:
        """Wait for its end; its exit code is known to the forge alone."""
        if not select.select([self._itself], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired(str(self.pid), timeout)

    def end(self) -> None:
        """Kill it, unless it has ended by itself, and let go of what it wrote to."""
        with contextlib.suppress(ProcessLookupError):
            self.kill()
        self.wait(timeout=5)
        self.stdout.close()
        self.stderr.close()
        os.close(self._itself)


class Forge:
    """One process that forks others, for one test process; begun when it is first asked."""

    def __init__(self) -> None:
        self._one = threading.Lock()
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def run(
        self,
        command: Sequence[str | Path],
        *,
        env: Mapping[str, str],
        cwd: Path | str,
        seconds: float = SECONDS,
    ) -> subprocess.CompletedProcess[str]:
        """Run ``xuexing …`` or ``python -c …`` to its end.

        Raises
        ------
        TimeoutExpired
            It has not ended within ``seconds``; it is killed.
        """
        out, err = os.memfd_create("out"), os.memfd_create("err")
        with self._one:
            line = self._begun()
            pid = self._ask(command, env=env, cwd=cwd, goes_on=False, files=[out, err])
            line.settimeout(seconds)
            try:
                code = int(line.recv(64))
                line.settimeout(None)
            except TimeoutError:
                os.kill(pid, signal.SIGKILL)
                line.settimeout(None)
                line.recv(64)
                raise subprocess.TimeoutExpired([*map(str, command)], seconds) from None
        return subprocess.CompletedProcess([*map(str, command)], code, _text(out), _text(err))

    def start(
        self, command: Sequence[str | Path], *, env: Mapping[str, str], cwd: Path | str
    ) -> Started:
        """Start ``xuexing …`` and let it go on; it ends with this process at the latest."""
        (out, writes), (err, complains) = os.pipe(), os.pipe()
        with self._one:
            pid = self._ask(command, env=env, cwd=cwd, goes_on=True, files=[writes, complains])
        os.close(writes)
        os.close(complains)
        return Started(pid, out=out, err=err)

    def _ask(
        self,
        command: Sequence[str | Path],
        *,
        env: Mapping[str, str],
        cwd: Path | str,
        goes_on: bool,
        files: list[int],
    ) -> int:
        """Have a process forked whose output goes to two files; return its id."""
        asked = {
            "command": [*map(str, command)],
            "env": dict(env),
            "cwd": str(cwd),
            "goes_on": goes_on,
        }
        line = self._begun()
        socket.send_fds(line, [json.dumps(asked).encode()], files)
        return int(line.recv(64))

    def _begun(self) -> socket.socket:
        if self._line is None:
            self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            for end in (self._line, theirs):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST_BYTES)
            self._process = subprocess.Popen(  # noqa: S603  our own command; ends with the socket
                [sys.executable, "-m", __name__, str(theirs.fileno())],
                cwd=CHECKOUT,
                env={**os.environ, "LC_ALL": "C.UTF-8", "XUEXING_HOME": "/nowhere"},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
            theirs.close()
        return self._line


def _text(file: int) -> str:
    with os.fdopen(file, encoding="utf-8") as written:
        written.seek(0)
        return written.read()


def main() -> None:
    """Fork a process for each message until the other end is closed."""
    _load()
    line = socket.socket(fileno=int(sys.argv[1]))
    while True:
        message, files, _, _ = socket.recv_fds(line, MOST_BYTES, 2)
        if not message:
            return
        asked = json.loads(message)
        itself = os.getpid()
        pid = os.fork()
        if pid == 0:
            line.close()
            if asked["goes_on"]:
                die_with(itself)
                os.setsid()
            _be(asked, files)
        for file in files:
            os.close(file)
        line.send(str(pid).encode())
        if not asked["goes_on"]:
            line.send(str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])).encode())


def _load() -> None:
    """Load the program with settings that are nobody's, and forget these."""
    from importlib import import_module

    os.environ[SETTINGS] = "xuexing.config.settings"
    from xuexing.config.command import main as command
    from xuexing.config.loading import load

    load()
    for name in (*LIBRARIES, *(f"{command.__package__}.{family}" for family in command.FAMILIES)):
        import_module(name)
    _forget_settings()


def _forget_settings() -> None:
    """Have settings read anew by whoever needs them next, and what was made of them made anew."""
    from django.conf import LazySettings, Settings, empty, settings
    from django.db import DEFAULT_DB_ALIAS, connections

    given = vars(Settings(os.environ[SETTINGS]))
    # axes writes its own into them when it is loaded, template_partials changes a list that stands there.
    added = {name: value for name, value in vars(settings._wrapped).items() if name not in given}
    added["TEMPLATES"] = settings.TEMPLATES

    def read(name: str | None = None) -> None:
        LazySettings._setup(settings, name)
        vars(settings._wrapped).update(added)

    settings._wrapped = empty  # which empties all that stands in it
    vars(settings)["_setup"] = read
    del sys.modules[os.environ.pop(SETTINGS)]
    # Django asks it how long the names of tables may be.
    del connections[DEFAULT_DB_ALIAS], connections.settings
    connections._settings = None


def _be(asked: dict[str, Any], files: list[int]) -> None:
    """Become the process that was asked for, and end with it."""
    for target, file in enumerate(files, start=1):
        os.dup2(file, target)
        os.close(file)
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    program, *sys.argv[1:] = asked["command"]
    code = 0
    try:
        if program == sys.executable:
            script, sys.argv = sys.argv[2], ["-c", *sys.argv[3:]]
            exec(compile(script, "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102  a test's own
        else:
            sys.argv[0] = program
            from xuexing.config.command.main import main as xuexing

            xuexing()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001  as the interpreter does at the end of a program
        sys.excepthook(*sys.exc_info())
        code = 1
    with contextlib.suppress(BaseException):
        atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


forge = Forge()

if __name__ == "__main__":
    main()
