"""``python -m xuexing.config.messages update|check``."""

from __future__ import annotations

import sys

from .catalogue import CATALOGUE, read, update, write
from .checking import find_faults
from .extraction import extract

USAGE = "Usage: python -m xuexing.config.messages update|check"


def main(arguments: list[str]) -> int:
    """Run one of the two; 0 done, 1 faults, 2 wrong usage."""
    if arguments == ["update"]:
        catalogue = update(extract(), read())
        write(catalogue)
        empty = sum(not any(message.string or "") for message in catalogue if message.id)
        sys.stdout.write(f"{len(catalogue)} messages, {empty} to translate: {CATALOGUE}\n")
        return 0
    if arguments == ["check"]:
        faults = find_faults(extract(), read())
        sys.stdout.write("".join(f"{fault}\n" for fault in faults))
        return 1 if faults else 0
    sys.stderr.write(f"{USAGE}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
