"""The first start, decided on the first page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from xuexing.apps.accounts.api import User, create_user
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.organizations.api import (
    Unit,
    add_unit,
    grant_role,
    kind_by_ending,
    list_children,
    settle_organization,
)
from xuexing.foundation.packs import pack_named

ADMINISTRATOR = "administrator"
FIRST_CODE = "1"


@dataclass(frozen=True)
class FirstStart:
    """What the first page asks.

    Parameters
    ----------
    name
        Name of the organization; its ending says whether it is a branch or a committee. Ignored
        where units were imported before.
    records_from_on
        Day from which records begin.
    minutes_per_credit_hour
        Minutes of learning to a credit hour.
    sign_in_name, password
        Of the first account, which may do everything.
    """

    name: str
    pack: str
    records_from_on: dt.date
    minutes_per_credit_hour: int
    sign_in_name: str
    password: str


def set_up(*, what: FirstStart, now: dt.datetime) -> User:
    """Set an installation up: its settings, its top unit, its first account; all or nothing.

    Raises
    ------
    UnableToStart
        There is an account already.
    Refusal
        The sign-in name or the password cannot be taken (``accounts.api``).
    """
    with transaction.atomic():
        settle_organization(
            pack=what.pack,
            records_from_on=what.records_from_on,
            minutes_per_credit_hour=what.minutes_per_credit_hour,
            by=SYSTEM,
            now=now,
        )
        user = create_user(
            sign_in_name=what.sign_in_name, password=what.password, by=SYSTEM, now=now
        )
        by = Actor.user(user.pk)
        top = _top(what, by=by, now=now)
        for unit in (None, top):
            grant_role(
                user=user,
                unit=unit,
                role=ADMINISTRATOR,
                from_on=what.records_from_on,
                by=by,
                now=now,
            )
    return user


def _top(what: FirstStart, *, by: Actor, now: dt.datetime) -> Unit:
    imported = list_children(unit=None).first()
    if imported is not None:
        return imported
    pack = pack_named(what.pack)
    return add_unit(
        code=FIRST_CODE,
        name=what.name,
        kind=kind_by_ending(pack)(what.name) or next(iter(pack.unit_kinds)),
        parent=None,
        from_on=what.records_from_on,
        by=by,
        now=now,
    )
