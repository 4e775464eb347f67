"""The first start."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.accounts.api import User
from xuexing.apps.audit.api import Actor, record
from xuexing.foundation import packs
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked

from ..events import organization_settled
from ..models import Organization


class UnableToStart(Refusal):
    """The organization was started before."""

    code = "already_started"
    message = _("This installation is set up already. Sign in to change it.")


def start_organization(
    *,
    pack: str,
    records_from_on: dt.date,
    minutes_per_credit_hour: int,
    is_demo: bool,
    by: Actor,
    now: dt.datetime,
) -> Organization:
    """Decide once what the whole installation goes by.

    Parameters
    ----------
    records_from_on
        What began earlier reads "not recorded", never overdue.
    minutes_per_credit_hour
        Minutes of learning to a credit hour, 30 to 120.

    Raises
    ------
    UnableToStart
        It was decided before.
    """
    with transaction.atomic():
        if Organization.objects.exists():
            raise UnableToStart
        organization = Organization(
            pack=pack,
            records_from_on=records_from_on,
            minutes_per_credit_hour=minutes_per_credit_hour,
            is_demo=is_demo,
            made_at=now,
        )
        organization.save(force_insert=True)
        record(
            act="organizations.start_organization",
            subject=organization,
            by=by,
            now=now,
            data={"pack": pack, "records_from_on": records_from_on.isoformat()},
        )
        organization_settled.send(sender=Organization, pack=pack, by=by, now=now)
    packs.forget()
    return organization


def settle_organization(
    *,
    pack: str,
    records_from_on: dt.date,
    minutes_per_credit_hour: int,
    by: Actor,
    now: dt.datetime,
) -> Organization:
    """Change what the start assumed, for as long as there is no account.

    A server that is started makes its home with what is usual; the first page shows that and lets
    its reader decide otherwise. With the first account it is decided.

    Raises
    ------
    UnableToStart
        There is an account.
    """
    with transaction.atomic():
        organization = locked(Organization.objects.all()).get()
        if User.objects.exists():
            raise UnableToStart
        organization.pack = pack
        organization.records_from_on = records_from_on
        organization.minutes_per_credit_hour = minutes_per_credit_hour
        organization.save(update_fields=["pack", "records_from_on", "minutes_per_credit_hour"])
        record(
            act="organizations.settle_organization",
            subject=organization,
            by=by,
            now=now,
            data={
                "pack": pack,
                "records_from_on": records_from_on.isoformat(),
                "minutes_per_credit_hour": minutes_per_credit_hour,
            },
        )
        organization_settled.send(sender=Organization, pack=pack, by=by, now=now)
    packs.forget()
    return organization
