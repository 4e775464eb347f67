"""What a session to come will be worth, told to the rulebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from xuexing.apps.organizations.api import Organization, get_organization
from xuexing.apps.rulebook.api import Arranged, arrange
from xuexing.foundation.clock import local_date, local_time
from xuexing.foundation.packs import current_pack
from xuexing.kernel.hours import Conversion, credit_hours_by_year, training_days_by_year
from xuexing.policy.model import ActivityForm, Audience

from ..models import Session

HELD = "held"
ATTENDANCE = "attendance"


def arrange_session(session: Session, forms: Sequence[str], *, now: dt.datetime) -> None:
    """Tell the rulebook what a session to come will add, replacing what it was told before."""
    pack = current_pack()
    on = local_date(session.starts_at)
    items = [
        Arranged(HELD, key, on, Decimal(1), belongs_to_year=year_of(session, pack.forms[key]))
        for key in forms
    ]
    hours_class = credited_as(forms)
    for_members = any(pack.forms[key].audience is Audience.MEMBERS for key in forms)
    if hours_class and for_members:
        by_year = hours_of(session, forms, get_organization())
        items += [
            Arranged(ATTENDANCE, hours_class, day_in(on, year), hours)
            for year, hours in by_year.items()
            if hours > 0
        ]
    arrange(source_uuid=session.uuid, unit=session.unit, items=items, now=now)


def hours_of(
    session: Session, forms: Sequence[str], organization: Organization
) -> Mapping[int, Decimal]:
    """Return the credit hours of a session by calendar year; none where no form gives any.

    Hours count once, however many forms the session serves.
    """
    if not credited_as(forms):
        return {}
    return credit_hours_by_year(
        local_time(session.starts_at),
        local_time(session.ends_at),
        daily=is_daily(forms),
        conversion=conversion_of(organization),
    )


def training_days_of(
    session: Session, forms: Sequence[str], organization: Organization
) -> Mapping[int, Decimal]:
    """Return the days of training of a class by calendar year; none where it is no class of days."""
    if not credited_as(forms) or not is_daily(forms):
        return {}
    return training_days_by_year(
        local_time(session.starts_at),
        local_time(session.ends_at),
        conversion=conversion_of(organization),
    )


def year_of(session: Session, form: ActivityForm) -> int | None:
    """Return the year that a session belongs to as a form, where the form is of a year."""
    return session.belongs_to_year if form.is_yearly else None


def conversion_of(organization: Organization) -> Conversion:
    """Return how minutes become credit hours here: the pack's rule with the organization's hour."""
    rule = current_pack().hour_rule
    return Conversion(
        minutes_per_hour=organization.minutes_per_credit_hour,
        half_day_minutes=rule.half_day_minutes,
        half_day_hours=rule.half_day_hours,
        day_minutes=rule.day_minutes,
        day_hours=rule.day_hours,
    )


def credited_as(forms: Sequence[str]) -> str:
    """Return the hours class of a session: that of its first form that gives hours, or empty."""
    pack = current_pack()
    return next((hours for key in forms if (hours := pack.forms[key].hours)), "")


def is_daily(forms: Sequence[str]) -> bool:
    """Tell whether a session meets each day between two clock times."""
    return any(current_pack().forms[key].is_daily for key in forms)


def day_in(on: dt.date, year: int) -> dt.date:
    """Return the day of a session, or the first day of a later year that it runs into."""
    return on if on.year == year else dt.date(year, 1, 1)
