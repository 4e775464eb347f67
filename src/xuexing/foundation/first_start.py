"""The one-time code of the first start: whoever reads the terminal may set the installation up.

Only the code's digest is kept, in the home's keys folder, and only until the first account exists.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from .codes import as_typed, make_code

MOST_ATTEMPTS = 20
"""Wrong codes taken from one start of the server; the next start prints another code."""


def make_first_start_code() -> str:
    """Return a new code, the only one that is right from now on."""
    code = make_code()
    with _record() as record:
        record.clear()
        record.update(digest=_digest(code), attempts=0)
    return code


def first_start_code_is_right(code: str) -> bool:
    """Tell whether a code is the one in the terminal; count the attempt if it is not.

    After 20 wrong codes none is right until the server is started again.
    """
    if not _place().exists():
        return False
    with _record() as record:
        if record.get("attempts", MOST_ATTEMPTS) >= MOST_ATTEMPTS:
            return False
        right = hmac.compare_digest(record["digest"], _digest(code))
        record["attempts"] += 0 if right else 1
    return right


def end_first_start() -> None:
    """Forget the code: the first account exists."""
    _place().unlink(missing_ok=True)


def _place() -> Path:
    place: Path = settings.HOME.keys / "first-start"
    return place


def _digest(code: str) -> str:
    return hashlib.sha256(as_typed(code).encode()).hexdigest()


@contextmanager
def _record() -> Iterator[dict[str, Any]]:
    """Yield what is kept about the code, and keep what becomes of it; one process at a time."""
    _place().touch(mode=0o600)
    with _place().open("r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        record = json.loads(file.read() or "{}")
        yield record
        file.seek(0)
        file.truncate()
        file.write(json.dumps(record))
