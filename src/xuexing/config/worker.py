"""The worker's process: ``python -m xuexing.config.worker``."""

from __future__ import annotations

import os

from .family import die_with_parent
from .loading import load


def main() -> None:
    """Run tasks and the schedule until told to stop."""
    die_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuexing.config.settings")
    load()
    from xuexing.foundation.tasks.worker import work

    work()


if __name__ == "__main__":
    main()
