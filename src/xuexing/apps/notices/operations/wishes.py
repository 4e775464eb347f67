"""How somebody wants to be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Person
from xuexing.foundation.errors import Fault, Faulty
from xuexing.kernel.quiet_hours import is_quiet

from ..models import About, Channel, Muted, Wishes

Choice = tuple[str, str]
"""What a notice is about, and on which channel."""


def change_wishes(
    *,
    person: Person,
    digest_time: dt.time,
    quiet_from: dt.time,
    quiet_until: dt.time,
    wanted: Collection[Choice],
    by: Actor,
    now: dt.datetime,
) -> Wishes:
    """Save when a person is sent letters, and which kinds of notices on which channels.

    Parameters
    ----------
    quiet_from, quiet_until
        Clock times; equal for no quiet hours.
    wanted
        Everything else is muted.

    Raises
    ------
    Faulty
        The letter of the day would come in the quiet hours.
    """
    if is_quiet(digest_time, start=quiet_from, end=quiet_until):
        message = _("Your quiet hours lie over this time. Choose a time outside of them.")
        raise Faulty([Fault(message, {"field": "digest_time"})])
    with transaction.atomic():
        times = {"digest_time": digest_time, "quiet_from": quiet_from, "quiet_until": quiet_until}
        wishes, _made = Wishes.objects.update_or_create(person=person, defaults=times)
        muted = [
            Muted(person=person, about=about, channel=channel)
            for about in About
            for channel in Channel
            if (about.value, channel.value) not in wanted
        ]
        Muted.objects.filter(person=person).delete()
        Muted.objects.bulk_create(muted)
        record(
            act="notices.change_wishes",
            subject=person,
            by=by,
            now=now,
            data={"muted": [f"{each.about}.{each.channel}" for each in muted]}
            | {name: f"{time:%H:%M}" for name, time in times.items()},
        )
    return wishes
