"""An installation of the measurement's own; importing this module before a room's makes it."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

os.environ["XUEXING_HOME"] = tempfile.mkdtemp(prefix="xuexing-bench-")
atexit.register(shutil.rmtree, os.environ["XUEXING_HOME"], ignore_errors=True)
os.environ["DJANGO_SETTINGS_MODULE"] = "xuexing.config.settings"

import django

django.setup()

from django.conf import settings

from xuexing.config.database import bring_up_to_date


def migrate() -> None:
    """Make the home and its tables; on PostgreSQL the tables of the database that is named."""
    settings.HOME.make()
    bring_up_to_date()
