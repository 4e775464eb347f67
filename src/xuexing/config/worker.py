"""The worker's process: ``python -m xuexing.config.worker``."""

from __future__ import annotations

import os

import django

from .family import die_with_parent


def main() -> None:
    """Run tasks and the schedule until told to stop."""
    die_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuexing.config.settings")
    django.setup()
    from xuexing.foundation.tasks.worker import work

    work()


if __name__ == "__main__":
    main()
