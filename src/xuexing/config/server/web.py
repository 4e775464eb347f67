"""The web server: granian, four processes with two threads each."""

from __future__ import annotations

import gc
import multiprocessing
import resource
import signal
import sys
from collections.abc import Callable
from typing import Any

from granian import Granian
from granian.constants import Interfaces

from ..database import share_connections
from ..family import die_with
from .address import Address

PROCESSES = 4
THREADS = 2
"""Whoever comes back from the database waits for the other threads of the process: with two processes of
four, each of a hundred answers a second took twice as long. What processes share costs no memory."""
SWITCH_SECONDS = 0.001
"""How long such a thread waits before it asks for its turn; Python's own five are a request's whole time."""
CONNECTIONS = 4_096
"""To each process. Browsers keep what they have opened: two thousand phones in an examination hold one or two
each whether they ask or not, and whoever comes to a full server waits until another's is closed."""
BACKLOG = 2_048
FILES = 2 * CONNECTIONS
KILL_SECONDS = 3
"""Without it, a SIGTERM that comes before all processes are up would hang granian for ever."""

LOG = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "xuexing.config.log_lines.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "loggers": {"_granian": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
"""Granian's own words in the lines of the rest; which address was asked for is never written."""


def serve(address: Address) -> None:
    """Serve until told to stop."""
    _allow_files(FILES)
    share_connections()
    server = Granian(
        "xuexing.config.wsgi:application",
        address=address.ip,
        port=address.port,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=PROCESSES,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        backpressure=CONNECTIONS,
        workers_kill_timeout=KILL_SECONDS,
        respawn_failed_workers=True,
        log_access=False,
        log_dictconfig=LOG,
    )
    preload()
    server.serve(target_loader=load, wrap_loader=False)


def _allow_files(count: int) -> None:
    """Raise this process's own limit of open files, as far as the machine's allows it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = count if hard == resource.RLIM_INFINITY else min(count, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def preload() -> None:
    """Import the pages before granian forks: its processes begin at once and share the memory.

    Importing opens no connection and starts no thread, so nothing is shared that must not be.
    """
    from .. import wsgi

    wsgi.load_pages()
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()


def load() -> Callable[..., Any]:
    """Return the application; granian calls it in each of its processes.

    Until granian hears signals in this process, SIGTERM simply ends it: the handler it has from its
    parent would only take note, and the end would wait for ``KILL_SECONDS``.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid is not None:
        die_with(parent.pid)
    from ..wsgi import application

    return application
