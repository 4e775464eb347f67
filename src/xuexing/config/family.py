"""Ties between parent and child processes that only the kernel can keep (Linux, prctl(2))."""

from __future__ import annotations

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PARENT = "XUEXING_SUPERVISOR"
"""Environment variable with the process id of whom a child lives and dies with."""


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


def die_with_parent() -> None:
    """Be killed with the parent that the environment names; started by hand, live on."""
    parent = os.environ.get(PARENT)
    if parent:
        die_with(int(parent))


def _prctl(option: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0) != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
