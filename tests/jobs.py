"""Tasks for tests of the worker; each writes into a file that the test reads."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django_tasks import task


@task()
def write_line(path: str, line: str) -> int:
    with Path(path).open("a") as file:
        file.write(f"{line}\n")
    return len(line)


@task()
def hang_the_first_time(path: str) -> None:
    """Write the process id; when nothing was written before, wait to be killed."""
    first = not Path(path).exists()
    with Path(path).open("a") as file:
        file.write(f"{os.getpid()}\n")
    while first:
        time.sleep(0.05)


@task()
def fail() -> None:
    raise ValueError("as it should")
