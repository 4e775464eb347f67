"""Homes of their own, for tests that start the real thing."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql

from tests.integration.forge import CHECKOUT, SECONDS, XUEXING, Started, forge

SERVER = os.environ.get("DATABASE_URL", "")
WITH_SETTINGS = {"DJANGO_SETTINGS_MODULE": "xuexing.config.settings"}
LEFT_OUT = ("DJANGO_SETTINGS_MODULE", "XUEXING_HOME", "DATABASE_URL", "MAKEFLAGS", "MAKELEVEL")
MAKE = """
from xuexing.config.start import make_home
from xuexing.foundation.clock import now
make_home(now=now(), say=lambda line: None)
"""
FILL = """
import datetime as dt
from tests.factories.evidence import append_batch
from xuexing.apps.audit.api import COMMAND_LINE
from xuexing.apps.evidence.api import seal_batches
from xuexing.apps.organizations.api import add_unit
from xuexing.foundation.keyed_hash import keyed_hash

moment = dt.datetime(2026, 11, 20, 6, 30, 15, 123456, tzinfo=dt.UTC)
unit = add_unit(code="0007", name="第一党支部", kind="branch", parent=None,
                from_on=dt.date(2026, 1, 1), by=COMMAND_LINE, now=moment)
append_batch(unit, at=moment)
seal_batches(by=COMMAND_LINE, now=moment)
append_batch(unit, at=moment)
keyed_hash("makes the key")
"""


class Place:
    """A home, and the database that belongs to it."""

    def __init__(self, root: Path, database_url: str | None) -> None:
        self.root = root
        self.environment = {
            **{key: value for key, value in os.environ.items() if key not in LEFT_OUT},
            "XUEXING_HOME": str(root),
            "PYTHONPATH": str(CHECKOUT),
            "LC_ALL": "C.UTF-8",
            **({"DATABASE_URL": database_url} if database_url else {}),
        }

    def run(self, *command: str, check: bool = True, **more: str) -> subprocess.CompletedProcess:
        """Run ``xuexing`` to its end."""
        return self._run([XUEXING, *command], check=check, more=more)

    def python(self, script: str, *, seconds: float = SECONDS) -> str:
        """Run a script with Django set up; return what it printed."""
        start = "import django; django.setup()\n"
        command = [sys.executable, "-c", start + script]
        return self._run(command, check=True, more=WITH_SETTINGS, seconds=seconds).stdout

    @contextlib.contextmanager
    def forked(self, script: str) -> Iterator[Started]:
        """Start a script in a process with the program loaded, and kill it with the block."""
        process = forge.start(
            [sys.executable, "-c", script],
            env={**self.environment, **WITH_SETTINGS},
            cwd=CHECKOUT,
        )
        try:
            yield process
        finally:
            process.end()

    @contextlib.contextmanager
    def started(self, *command: str) -> Iterator[subprocess.Popen[str]]:
        """Start Python with Django's settings, and end it with the block."""
        process = subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, *command],
            cwd=CHECKOUT,
            env={**self.environment, **WITH_SETTINGS},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        with process:
            try:
                yield process
            finally:
                process.kill()

    def processes(self) -> dict[int, str]:
        """Return every living process that knows this home, by id, with its command and its name."""
        mark = f"XUEXING_HOME={self.root}".encode()
        found = {}
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (process / "environ").read_bytes().split(b"\0"):
                    command = (process / "cmdline").read_bytes().replace(b"\0", b" ")
                    name = (process / "comm").read_text().strip()
                    found[int(process.name)] = f"{command.decode()}({name})"
        return found

    def find(self, part: str) -> list[int]:
        """Return the processes of this home whose command or name contains ``part``, the oldest first."""
        return sorted(pid for pid, command in self.processes().items() if part in command)

    def _run(
        self, command: list[str], *, check: bool, more: Mapping[str, str], seconds: float = SECONDS
    ) -> subprocess.CompletedProcess:
        done = forge.run(command, env={**self.environment, **more}, cwd="/", seconds=seconds)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done


def make_once(folder: Path, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder made once for all test processes of a run; to be copied, not changed.

    Parameters
    ----------
    folder
        The base folder of this process's temporary ones.
    make
        Fills a folder that is not there yet.
    """
    shared = folder.parent if folder.name.startswith("popen-") else folder
    made = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = shared / f"{name}.making"
            make(making)
            making.rename(made)
    return made


def pattern_of(folder: Path) -> Place:
    """Return the run's home as the first start leaves it; to be copied, not changed."""

    def make(root: Path) -> None:
        root.mkdir()
        url = new_database()
        Place(root / "home", url).python(MAKE)
        (root / "database").write_text(url or "")

    made = make_once(folder, "pattern", make)
    return Place(made / "home", (made / "database").read_text() or None)


def copy_of(place: Place, root: Path) -> Place:
    """Copy a home and its database."""
    shutil.copytree(place.root, root)
    return Place(root, new_database(like=place.environment.get("DATABASE_URL")))


def new_database(like: str | None = None) -> str | None:
    """Return the address of a new database on the tests' PostgreSQL, or None on SQLite."""
    if not SERVER:
        return None
    name = f"xuexing_{uuid4().hex}"
    template = urlsplit(like).path.lstrip("/") if like else "template1"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
    return urlsplit(SERVER)._replace(path=f"/{name}").geturl()


def until(condition: Callable[[], Any], *, seconds: float = 20) -> Any:
    """Wait for a condition and return what it gave."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, f"not within {seconds:.1f} s"
        time.sleep(0.02)
    return found
