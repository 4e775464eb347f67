"""What an item will be worth once it is held, told to the rulebook until a session takes it over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from xuexing.apps.organizations.api import Organization, get_organization
from xuexing.apps.rulebook.api import Arranged, ArrangedBy, arrange_all
from xuexing.foundation.clock import local_date
from xuexing.foundation.packs import current_pack
from xuexing.kernel.hours import Conversion
from xuexing.policy.model import Audience

from ..models import ItemState, PlanItem

HELD = "held"
ATTENDANCE = "attendance"
AT_A_TIME = 200


def arrange_items(items: Iterable[PlanItem], *, now: dt.datetime, are_new: bool = False) -> None:
    """Tell the rulebook what some items will add; plan and unit must be at hand.

    Parameters
    ----------
    are_new
        Whether all of them were made in this transaction.

    An item with a day from today on counts as arranged, any other not. Of very many units so many are
    told at a time as can be judged in one go.
    """
    organization, today = get_organization(), local_date(now)
    sources = [
        ArrangedBy(each.uuid, each.unit, arranged_of(each, organization, today)) for each in items
    ]
    for start in range(0, len(sources), AT_A_TIME):
        arrange_all(sources=sources[start : start + AT_A_TIME], now=now, are_new=are_new)


def arranged_of(item: PlanItem, organization: Organization, today: dt.date) -> list[Arranged]:
    """Return the facts to come of an item, none where it is not arranged by itself."""
    on = item.on
    if item.state != ItemState.PLANNED or on is None or on < today:
        return []
    held = [Arranged(HELD, key, on, Decimal(1)) for key in item.forms]
    hours_class = credited_as(item)
    hours = hours_of(item, organization)
    if hours_class and hours and item.audience == Audience.MEMBERS:
        held.append(Arranged(ATTENDANCE, hours_class, on, hours))
    return held


def credited_as(item: PlanItem) -> str:
    """Return the class in which an item's hours would count, empty where it gives none."""
    known = current_pack().forms
    classes = (known[key].hours for key in item.forms if key in known)
    return next((each for each in classes if each), "") or ""


def hours_of(item: PlanItem, organization: Organization) -> Decimal:
    """Return the credit hours that an item would give each who takes part; zero where none."""
    if not credited_as(item):
        return Decimal(0)
    rule = current_pack().hour_rule
    conversion = Conversion(
        minutes_per_hour=organization.minutes_per_credit_hour,
        half_day_minutes=rule.half_day_minutes,
        half_day_hours=rule.half_day_hours,
        day_minutes=rule.day_minutes,
        day_hours=rule.day_hours,
    )
    return conversion.of_day(item.minutes_count) * item.days_count
