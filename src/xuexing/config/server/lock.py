"""One server to a home."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Refusal

from ..home import Home


class UnableToUseHome(Refusal):
    """A server runs in it."""

    code = "home_in_use"
    message = _(
        "A server is running in the home %(path)s. Stop it first, or name another home"
        " with XUEXING_HOME."
    )


@contextmanager
def alone_in(home: Home) -> Iterator[None]:
    """Keep every other server, and a restore, out of a home; the kernel ends this with the process.

    Raises
    ------
    UnableToUseHome
        Somebody is in it.
    """
    home.root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (home.root / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UnableToUseHome(path=str(home.root)) from error
        yield
