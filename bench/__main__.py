"""Every measurement, one after another, each in a process of its own: ``python -m bench [name …]``.

What holds for one database is measured on both, unless DATABASE_URL names one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.with_postgresql import postgresql

AS_ADVISED = {"shared_buffers": "2GB", "work_mem": "32MB"}
"""As docs/postgresql.md has it for a machine with eight gigabytes."""

MEASUREMENTS = sorted(
    file.stem
    for file in Path(__file__).parent.glob("[a-z]*.py")
    if 'if __name__ == "__main__":' in file.read_text(encoding="utf-8")
)
ON_BOTH = {"board", "closing", "exams", "findings", "imports", "pages", "real_board", "reports"}
ON_POSTGRESQL = {"closings", "province"}


def main() -> int:
    """Run the named measurements, or all; return 1 if any misses its target."""
    names = sys.argv[1:] or MEASUREMENTS
    results = [is_met(name) for name in names]
    return 0 if all(results) else 1


def is_met(name: str) -> bool:
    """Run one measurement on each database it is about; tell whether it meets its targets."""
    if name not in ON_BOTH | ON_POSTGRESQL or "DATABASE_URL" in os.environ:
        return runs_well(name, {})
    first = name in ON_POSTGRESQL or runs_well(name, {})
    with postgresql(AS_ADVISED) as url:
        return runs_well(name, {"DATABASE_URL": url}) and first


def runs_well(name: str, more: dict[str, str]) -> bool:
    """Run one measurement as it is; tell whether it meets its targets."""
    command = [sys.executable, "-m", f"bench.{name}"]
    environment = {**os.environ, **more}
    return subprocess.run(command, env=environment, check=False).returncode == 0  # noqa: S603  ours


if __name__ == "__main__":
    sys.exit(main())
