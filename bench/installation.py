"""An installation of the measurement's own; importing this module before a room's makes it."""

from __future__ import annotations

import atexit
import datetime as dt
import os
import shutil
import tempfile

os.environ["XUEXING_HOME"] = tempfile.mkdtemp(prefix="xuexing-bench-")
atexit.register(shutil.rmtree, os.environ["XUEXING_HOME"], ignore_errors=True)
os.environ["DJANGO_SETTINGS_MODULE"] = "xuexing.config.settings"

import django

django.setup()

from django.conf import settings

from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.organizations.api import start_organization
from xuexing.config.database import bring_up_to_date


def migrate() -> None:
    """Make the home and its tables; on PostgreSQL the tables of the database that is named."""
    settings.HOME.make()
    bring_up_to_date()


def start(*, on: dt.date, now: dt.datetime) -> None:
    """Make the home, its tables and an organization whose records begin on a day."""
    migrate()
    start_organization(
        pack="cpc",
        records_from_on=on,
        minutes_per_credit_hour=60,
        is_demo=False,
        by=SYSTEM,
        now=now,
    )
