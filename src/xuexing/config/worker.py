"""The worker's process; alone, ``python -m xuexing.config.worker``."""

from __future__ import annotations

import os

from .loading import load


def main() -> None:
    """Run tasks and the schedule until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuexing.config.settings")
    load()
    from xuexing.foundation.tasks.worker import work

    from .database import share_connections

    share_connections()
    work()


if __name__ == "__main__":
    main()
