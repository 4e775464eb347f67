"""The home before anything runs in it: made, of this version, with what the first page starts from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuexing.apps.audit.api import Actor
from xuexing.apps.knowledge.api import take_pack_topics
from xuexing.apps.organizations.api import is_started, start_organization
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Refusal
from xuexing.foundation.packs import DEFAULT, current_pack

from .database import applied_migrations, bring_up_to_date, is_behind, known_migrations
from .keeping.backup import back_up_before_migrating

MINUTES_PER_CREDIT_HOUR = 60


class UnableToUseLaterDatabase(Refusal):
    """A later version of the program has changed the database."""

    code = "database_is_later"
    message = gettext_lazy(
        "The database of %(path)s was changed by a later version of Xuexing (%(names)s)."
        " Start that version."
    )


def make_home(*, now: dt.datetime, say: Callable[[str], None]) -> None:
    """Make the home and its database where they are missing; bring an older database up to date.

    An older database is backed up first.

    Parameters
    ----------
    say
        Takes a line for whoever waits.

    Raises
    ------
    UnableToUseLaterDatabase
        It is of a later version.
    """
    settings.HOME.make()
    refuse_later_database()
    if not is_behind():
        return
    if applied_migrations():
        copy = back_up_before_migrating(now=now)
        say(_("The database is of an earlier version. It was copied to %(path)s.") % {"path": copy})
    say(_("Bringing the database up to date"))
    bring_up_to_date()


def start_with_defaults(*, by: Actor, now: dt.datetime) -> None:
    """Decide what the first page would ask, where nobody has: it may be changed there later."""
    if not is_started():
        start_organization(
            pack=DEFAULT,
            records_from_on=local_date(now),
            minutes_per_credit_hour=MINUTES_PER_CREDIT_HOUR,
            is_demo=False,
            by=by,
            now=now,
        )
    # A pack that came with this version may have other topics than the one before.
    take_pack_topics(pack=current_pack(), by=by, now=now)


def refuse_later_database() -> None:
    """Refuse a database with migrations of ours that this version does not know.

    Raises
    ------
    UnableToUseLaterDatabase
        There are some.
    """
    known = known_migrations()
    rooms = {name.partition(".")[0] for name in known}
    later = [
        name
        for name in applied_migrations()
        if name not in known and name.partition(".")[0] in rooms
    ]
    if later:
        raise UnableToUseLaterDatabase(path=str(settings.HOME.root), names=", ".join(later))
