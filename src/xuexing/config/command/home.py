"""The home a command works in: required by those that read, made by those that write."""

from __future__ import annotations

from django.conf import settings
from django.db import connection

from .output import refuse


def require_home() -> None:
    """Refuse where there is no home with tables."""
    from django.utils.translation import gettext as _

    if not _has_tables():
        refuse(
            _(
                "There is no home at %(path)s. Start one with `xuexing serve`,"
                " or name another with XUEXING_HOME."
            )
            % {"path": settings.HOME.root}
        )


def _has_tables() -> bool:
    if connection.vendor == "sqlite" and not settings.HOME.database.exists():
        return False
    with connection.cursor() as cursor:
        return "organizations_organization" in connection.introspection.table_names(cursor)


def ensure_home() -> None:
    """Make and migrate the home where it is missing: pack cpc, 60 minutes, records from today."""
    from django.core.management import call_command

    from xuexing.apps.audit.api import COMMAND_LINE
    from xuexing.apps.organizations.api import is_started, start_organization
    from xuexing.foundation.clock import local_date, now

    settings.HOME.make()
    if not _has_tables():
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    if not is_started():
        moment = now()
        start_organization(
            pack="cpc",
            records_from_on=local_date(moment),
            minutes_per_credit_hour=60,
            is_demo=False,
            by=COMMAND_LINE,
            now=moment,
        )
