"""The home a command works in: required by those that read, made by those that write."""

from __future__ import annotations

from django.conf import settings

from .output import refuse, say


def require_home() -> None:
    """Refuse where there is no home, or one that has to be brought up to date first."""
    from django.utils.translation import gettext as _

    from ..database import applied_migrations, is_behind
    from ..start import refuse_later_database

    path = {"path": settings.HOME.root}
    if not applied_migrations():
        refuse(
            _(
                "There is no home at %(path)s. Start one with `xuexing serve`,"
                " or name another with XUEXING_HOME."
            )
            % path
        )
    refuse_later_database()
    if is_behind():
        refuse(
            _(
                "The home at %(path)s is of an earlier version of Xuexing."
                " Start `xuexing serve` once to bring it up to date."
            )
            % path
        )


def ensure_home() -> None:
    """Make and migrate the home where it is missing: pack cpc, 60 minutes, records from today."""
    from xuexing.apps.audit.api import COMMAND_LINE
    from xuexing.foundation.clock import now

    from ..start import make_home, start_with_defaults

    moment = now()
    make_home(now=moment, say=say)
    start_with_defaults(by=COMMAND_LINE, now=moment)
