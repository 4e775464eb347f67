"""Every measurement, one after another, each in a process of its own: ``python -m bench [name …]``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MEASUREMENTS = sorted(
    file.stem
    for file in Path(__file__).parent.glob("[a-z]*.py")
    if 'if __name__ == "__main__":' in file.read_text(encoding="utf-8")
)


def main() -> int:
    """Run the named measurements, or all; return 1 if any misses its target."""
    names = sys.argv[1:] or MEASUREMENTS
    codes = [
        subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode  # noqa: S603  ours
        for name in names
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
