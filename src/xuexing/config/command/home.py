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
