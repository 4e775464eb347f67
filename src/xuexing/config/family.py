"""Processes forked from this one, and ties to them that only the kernel can keep (Linux, prctl(2))."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
PR_SET_NAME = 15
PR_SET_CHILD_SUBREAPER = 36
NAME_BYTES = 15
OUT, ERR = 1, 2


def fork(work: Callable[[], None]) -> int:
    """Have work done by a process that begins as this one is and ends with it; return its id.

    It is told of an end, an exit code or a fault, as the interpreter is. Nothing that keeps threads or
    connections may have been used here before: the new process would have neither and wait for both.
    """
    pid = os.fork()
    if pid == 0:
        os._exit(_code_of(work))
    return pid


def _code_of(work: Callable[[], None]) -> int:
    code: object = 0
    try:
        work()
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001  nothing may go on as if it were the parent
        sys.excepthook(*sys.exc_info())
        code = 1
    if not isinstance(code, int | None):
        sys.stderr.write(f"{code}\n")
        code = 1
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return code or 0


def be_called(name: str) -> None:
    """Have ``ps`` and ``top`` call this process by a name of at most 15 letters."""
    _prctl(PR_SET_NAME, ctypes.create_string_buffer(name.encode()[:NAME_BYTES]))


def adopt_orphans() -> None:
    """Become the parent of whatever a child leaves behind, so that it can be ended and counted."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def die_with(parent: int) -> None:
    """Be killed the moment the parent is gone, even if that was killed itself.

    The kernel forgets this for children of the calling process: each has to say it again.

    Parameters
    ----------
    parent
        Process id of the present parent. If it was faster than this call, the process ends here.
    """
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _prctl(option: int, value: object) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0) != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
