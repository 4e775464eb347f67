"""A run of the server from its first line to its last child."""

from __future__ import annotations

import datetime as dt
import logging
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from django.conf import settings

from ..build import LOCALE, collect_static_files, compile_translations
from ..database import disconnect
from ..family import die_with
from ..log_lines import JsonLines
from .address import LOCAL, Address
from .child import Child
from .lock import alone_in
from .logs import turn_over
from .prepare import is_for_this_machine_alone, prepare, tell
from .signals import StopRequest
from .supervisor import Answers, Supervisor

PREPARED = 100
"""With which the process that prepares the home says that it is; no other end has this code."""


def run(*, host: str, port: int, demo: bool, now: dt.datetime) -> None:
    """Prepare the home, start server and worker, and return when somebody has stopped them.

    Parameters
    ----------
    host, port
        Where to listen. A demo listens on this machine alone, whatever ``host`` says.
    demo
        Whether a first start makes the demo.

    Raises
    ------
    UnableToListen, UnableToUseHome
        The address or the home is taken; nothing was started.
    UnableToServe
        The server does not start; nothing runs.
    """
    stop = StopRequest()
    stop.listen()
    address = Address(host, port)
    address.check_free()
    with alone_in(settings.HOME):
        compile_translations(LOCALE)
        collect_static_files()
        _prepare_apart(lambda: prepare(demo=demo, now=now))
        if is_for_this_machine_alone() and not address.is_local:
            address = Address(LOCAL, port)
        disconnect()
        stop.prepared()
        _keep_log()
        Supervisor(_children(address), stop=stop).run(
            answers=Answers(address, host=_host_header(address)),
            on_ready=lambda: tell(f"Ready: {address.url}"),
        )


def _prepare_apart(work: Callable[[], None]) -> None:
    """Have the home prepared by a process of its own: what makes a demo leaves threads behind.

    What that process is refused it says itself, to whoever stands at the terminal.
    """
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        die_with(parent)
        work()
        os._exit(PREPARED)
    try:
        code = _end_of(pid)
    except SystemExit:
        with suppress(ProcessLookupError, ChildProcessError):  # it may just have ended by itself
            os.kill(pid, signal.SIGTERM)
            _end_of(pid)
        raise
    if code != PREPARED:
        raise SystemExit(code)


def _end_of(pid: int) -> int:
    """Wait for the end of a process and return its exit code; negative, the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _children(address: Address) -> list[Child]:
    logs = settings.HOME.logs
    return [
        Child("web", partial(_serve, address), log=logs / "web.log"),
        Child("worker", _work, log=logs / "worker.log"),
    ]


def _serve(address: Address) -> None:
    # Here, because only this process needs granian.
    from .web import serve

    serve(address)


def _work() -> None:
    from ..worker import main

    main()


def _host_header(address: Address) -> str:
    """Return a name under which the server answers, where XUEXING_HOSTS allows only some."""
    allowed = settings.ALLOWED_HOSTS[0].lstrip(".")
    return address.asked_at if allowed == "*" else allowed


def _keep_log() -> None:
    """Let the supervisor write into a log of its own: after Ready it prints nothing more."""
    log = settings.HOME.logs / "serve.log"
    turn_over(log)
    handler = logging.FileHandler(log, encoding="utf-8")
    handler.setFormatter(JsonLines())
    logger = logging.getLogger(__package__)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
