"""Prescriptions in the plans of those they bind: each on the day that fits the unit's own year best."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import F

from xuexing.apps.organizations.api import SECRETARY, Person, Unit, list_posts_in
from xuexing.foundation.clock import local_date
from xuexing.foundation.locking import locked
from xuexing.kernel.planning import INVITED, Habit, Load, habit_of, place_within
from xuexing.kernel.planning.within import monday_of

from ..models import Bound, CalendarSpan, ItemState, Origin, PlanItem, Prescription, YearPlan
from .arranging import arrange_items
from .free_days import get_days

MINUTES = 60
USUAL = Habit(4, 3)
"""The Friday of the third week: where a unit has planned nothing by which it could be known."""


@dataclass
class _Ground:
    """What stands in one unit's year, apart from what was given up."""

    plan: YearPlan
    spans: list[CalendarSpan] = field(default_factory=list)
    items: list[PlanItem] = field(default_factory=list)
    leader: Person | None = None

    def habit(self, forms: Collection[str]) -> Habit:
        """Return when the unit usually gathers: for these forms, else at all."""
        known = [each for each in self.items if each.on and each.audience != INVITED]
        alike = [each for each in known if not set(each.forms).isdisjoint(forms)]
        return habit_of([each.on for each in alike or known if each.on]) or USUAL

    def load(self) -> Load:
        """Return how full its weeks are."""
        minutes: dict[dt.date, int] = defaultdict(int)
        for each in self.items:
            on = each.shown_on
            if on and each.audience != INVITED and each.is_prescribed:
                minutes[monday_of(on)] += each.minutes_count * each.days_count
        return Load(minutes, self.plan.most_hours_a_week * MINUTES)

    def taken(self) -> set[dt.date]:
        """Return the days on which its people gather already."""
        return {on for each in self.items if (on := each.shown_on) and each.audience != INVITED}

    def alike(self, prescription: Prescription, first: dt.date) -> PlanItem | None:
        """Return the gathering planned in these days, in this form, of whose content nothing is said."""
        fits = (each for each in self.items if is_free_for(each, prescription, first=first))
        return min(fits, key=lambda each: each.on or dt.date.max, default=None)


@dataclass
class Landed:
    """What came of putting a prescription into plans.

    Parameters
    ----------
    new
        Items that were added.
    joined
        Items planned before of which it became the content.
    plans
        The plans that changed.
    """

    new: list[PlanItem] = field(default_factory=list)
    joined: list[PlanItem] = field(default_factory=list)
    plans: list[YearPlan] = field(default_factory=list)


def land(bounds: Sequence[Bound], *, now: dt.datetime) -> Landed:
    """Give bound units their items, where they have a plan of the year; call it in a transaction.

    A fixed number of statements for as many units as are given. Sets ``item`` and ``is_joined`` of the
    bounds, which the caller saves; their prescriptions, of one year, must be at hand.
    """
    landed = Landed()
    if not bounds:
        return landed
    year = bounds[0].prescription.from_on.year
    grounds = _read([each.unit for each in bounds], year, now)
    for each in bounds:
        ground = grounds.get(each.unit_id)
        if ground is not None:
            _give_item(each, ground, landed, now)
    PlanItem.objects.bulk_create(landed.new, batch_size=500)
    PlanItem.objects.bulk_update(landed.joined, JOINED, batch_size=500)
    arrange_items(landed.new, now=now, are_new=True)
    YearPlan.objects.filter(pk__in={each.pk for each in landed.plans}).update(
        version=F("version") + 1, changed_at=now
    )
    return landed


JOINED = ["content", "target", "topic", "content_class", "version"]


def is_free_for(item: PlanItem, prescription: Prescription, *, first: dt.date) -> bool:
    """Tell whether a gathering planned already may take a prescription as its content.

    It is the unit's own, in the form and within the days prescribed, from ``first`` on, and nothing is
    said of its content. Plan and unit must be at hand.
    """
    on = item.on
    is_open = item.state == ItemState.PLANNED and not item.content and item.topic_id is None
    return (
        is_open
        and item.unit_id == item.plan.unit_id
        and set(prescription.forms) <= set(item.forms)
        and on is not None
        and first <= on < prescription.until_on
    )


def items_of(prescription: Prescription) -> dict[str, object]:
    """Return what an item takes over from its prescription."""
    return {
        "forms": list(prescription.forms),
        "content": prescription.content,
        "target": prescription.target,
        "topic": prescription.topic,
        "content_class": prescription.content_class,
        "audience": prescription.audience,
        "minutes_count": prescription.minutes_count,
        "is_prescribed": prescription.is_compulsory,
        "is_compulsory": prescription.is_compulsory,
    }


def _give_item(bound: Bound, ground: _Ground, landed: Landed, now: dt.datetime) -> None:
    what = bound.prescription
    first = max(what.from_on, local_date(now))
    found = ground.alike(what, first) if what.joins_planned else None
    if found is not None:
        for name in ("content", "target", "topic", "content_class"):
            setattr(found, name, getattr(what, name) or getattr(found, name))
        found.version += 1
        bound.is_joined = True
        landed.joined.append(found)
    else:
        found = _new_item(bound, ground, first, now)
        ground.items.append(found)
        landed.new.append(found)
    bound.item = found
    landed.plans.append(ground.plan)


def _new_item(bound: Bound, ground: _Ground, first: dt.date, now: dt.datetime) -> PlanItem:
    what = bound.prescription
    on = _day_for(what, ground, first)
    return PlanItem(
        plan=ground.plan,
        unit=bound.unit,
        month=(on or min(first, what.last_on)).month,
        day=on.day if on else None,
        responsible=ground.leader,
        origin=Origin.ABOVE,
        made_at=now,
        **items_of(what),
    )


def _day_for(what: Prescription, ground: _Ground, first: dt.date) -> dt.date | None:
    """Return the day on which a unit best holds what is prescribed, or None where none is open."""
    return place_within(
        first,
        what.last_on,
        forms=what.forms,
        minutes=what.minutes_count,
        habit=ground.habit(what.forms),
        days=get_days(spans=ground.spans, year=ground.plan.year),
        load=ground.load(),
        taken=ground.taken(),
    )


def _read(units: Sequence[Unit], year: int, now: dt.datetime) -> Mapping[int, _Ground]:
    """Return what stands in the years of some units; four queries. Their plans are locked."""
    keys = [each.pk for each in units]
    plans = locked(YearPlan.objects.filter(unit__in=keys, year=year).order_by("pk"))
    grounds = {each.unit_id: _Ground(each) for each in plans}
    by_plan = {ground.plan.pk: ground for ground in grounds.values()}
    for unit in units:
        if unit.pk in grounds:
            grounds[unit.pk].plan.unit = unit
    for span in _spans(grounds, year):
        grounds[span.unit_id].spans.append(span)
    items = PlanItem.objects.filter(plan__in=by_plan).exclude(state=ItemState.GIVEN_UP)
    for item in items.order_by("id"):
        item.plan = by_plan[item.plan_id].plan
        by_plan[item.plan_id].items.append(item)
    for post in list_posts_in(units=list(grounds), on=local_date(now)):
        if post.kind == SECRETARY and post.unit_id in grounds:
            grounds[post.unit_id].leader = post.person
    return grounds


def _spans(units: Iterable[int], year: int) -> Iterable[CalendarSpan]:
    return CalendarSpan.objects.filter(
        unit__in=list(units), from_on__lte=dt.date(year, 12, 31), until_on__gt=dt.date(year, 1, 1)
    ).order_by("from_on", "id")


def place_again(bounds: Sequence[Bound], *, now: dt.datetime) -> None:
    """Give items that stand outside the days prescribed the day that fits best.

    Where the unit said why it is another day it stays. A fixed number of statements; sets month and day
    of the items and saves them.
    """
    outside = [each for each in bounds if not each.moved_reason and not _is_inside(each)]
    if not outside:
        return
    year = outside[0].prescription.from_on.year
    grounds = _read([each.unit for each in outside], year, now)
    moved = []
    for each in outside:
        ground, item = grounds[each.unit_id], each.item
        assert item is not None  # noqa: S101  it stands outside
        ground.items = [other for other in ground.items if other.pk != item.pk]
        fresh = _new_item(each, ground, max(each.prescription.from_on, local_date(now)), now)
        item.month, item.day = fresh.month, fresh.day
        moved.append(item)
    PlanItem.objects.bulk_update(moved, ["month", "day"], batch_size=500)


def _is_inside(bound: Bound) -> bool:
    on = bound.item.on if bound.item else None
    what = bound.prescription
    return on is not None and what.from_on <= on < what.until_on
