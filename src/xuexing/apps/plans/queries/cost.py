"""What a prescription costs those it binds, before it is sent; a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Q

from xuexing.apps.organizations.api import Unit, count_expected_in, list_posts_in
from xuexing.apps.rulebook.api import list_duties_on
from xuexing.foundation.i18n import period_words, words
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import periods_between
from xuexing.policy.model import Audience, Duty

from ..models import ItemState, PlanItem, Prescription, YearPlan
from ..models.prescription import OPEN
from ..operations.demands import duties_of, forms_wanted
from ..operations.landing import is_free_for
from ..operations.targets import list_targets

MINUTES = Decimal(60)


@dataclass(frozen=True)
class Same:
    """Something that asks the same already.

    Parameters
    ----------
    unit_count
        Of how many of the units bound.
    uuid
        Key of the prescription that does, or None.
    """

    title: str
    unit_count: int
    uuid: object = None


@dataclass(frozen=True)
class UnitCost:
    """What it costs one unit.

    Parameters
    ----------
    joined
        The gathering planned already whose content it becomes, or None for one more.
    has_plan
        Whether the unit has a plan of the year.
    """

    unit: Unit
    people_count: int
    joined: PlanItem | None
    has_plan: bool


@dataclass(frozen=True)
class Cost:
    """What a prescription costs.

    Parameters
    ----------
    hours
        Hours of one gathering.
    planned_count, planned_unit_count
        Items of the same form or topic that stand in plans in these days, and of how many units.
    """

    rows: Sequence[UnitCost]
    hours: Decimal
    duties: Sequence[Same]
    prescriptions: Sequence[Same]
    planned_count: int
    planned_unit_count: int

    @property
    def people_count(self) -> int:
        """How many people are expected."""
        return sum(each.people_count for each in self.rows)

    @property
    def joined_count(self) -> int:
        """How many units have the gathering planned already."""
        return sum(each.joined is not None for each in self.rows)

    @property
    def more_count(self) -> int:
        """How many units hold one gathering more."""
        return len(self.rows) - self.joined_count

    @property
    def person_hours(self) -> Decimal:
        """Hours that it takes of people besides what they have planned."""
        people = sum(each.people_count for each in self.rows if each.joined is None)
        return people * self.hours

    @property
    def without_plan_count(self) -> int:
        """How many units have no plan of the year yet."""
        return sum(not each.has_plan for each in self.rows)


def get_cost(*, prescription: Prescription, today: dt.date) -> Cost:
    """Return whom a prescription would bind, what it takes of them, and what asks the same; six queries."""
    units = list(list_targets(prescription=prescription))
    keys = [each.pk for each in units]
    year = prescription.from_on.year
    people = _people(prescription, units, today)
    plans = dict(YearPlan.objects.filter(unit__in=keys, year=year).values_list("unit_id", "pk"))
    items = _items(prescription, plans)
    joined = _joined(prescription, items, max(prescription.from_on, today))
    alike = [each for each in items if _is_alike(prescription, each)]
    return Cost(
        rows=[
            UnitCost(each, people.get(each.pk, 0), joined.get(each.pk), each.pk in plans)
            for each in units
        ],
        hours=(prescription.minutes_count / MINUTES).quantize(Decimal("0.1"), ROUND_HALF_UP),
        duties=_duties(prescription, units, today),
        prescriptions=_prescriptions(prescription, keys),
        planned_count=len(alike),
        planned_unit_count=len({each.plan.unit_id for each in alike}),
    )


def _people(prescription: Prescription, units: Sequence[Unit], today: dt.date) -> Mapping[int, int]:
    """Return how many people are expected in each unit; nobody is at what is offered freely."""
    keys = [each.pk for each in units]
    if prescription.audience == Audience.INVITED:
        return {}
    if prescription.audience == Audience.COMMITTEE:
        seats = {key for key, kind in current_pack().posts.items() if kind.is_committee}
        held: dict[int, set[int]] = defaultdict(set)
        for post in list_posts_in(units=keys, on=today):
            if post.kind in seats:
                held[post.unit_id].add(post.person_id)
        return {key: len(found) for key, found in held.items()}
    return count_expected_in(units=keys, on=today)


def _items(prescription: Prescription, plans: Mapping[int, int]) -> list[PlanItem]:
    """Return what stands in some plans in the months of a prescription."""
    months = (prescription.from_on.month, prescription.last_on.month)
    found = PlanItem.objects.filter(plan__in=plans.values(), month__range=months)
    return list(
        found.exclude(state=ItemState.GIVEN_UP)
        .select_related("plan")
        .order_by("month", "day", "id")
    )


def _is_alike(prescription: Prescription, item: PlanItem) -> bool:
    """Tell whether an item asks the same: in these days, in one of these forms or of this topic."""
    on = item.shown_on
    is_within = on is None or prescription.from_on <= on < prescription.until_on
    same_topic = prescription.topic_id is not None and item.topic_id == prescription.topic_id
    return is_within and (same_topic or not set(item.forms).isdisjoint(prescription.forms))


def _joined(
    prescription: Prescription, items: Sequence[PlanItem], first: dt.date
) -> Mapping[int, PlanItem]:
    """Return by unit the gathering whose content it would become: the first that is free for it."""
    found: dict[int, PlanItem] = {}
    if prescription.joins_planned:
        for each in items:
            if is_free_for(each, prescription, first=first):
                found.setdefault(each.plan.unit_id, each)
    return found


def _duties(prescription: Prescription, units: Sequence[Unit], today: dt.date) -> list[Same]:
    """Return the duties that ask for one of these forms in these days, each with its units."""
    wanted = set(prescription.forms)
    by_kind: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_kind[unit.kind].append(unit)
    counts: dict[str, int] = defaultdict(int)
    known = list_duties_on(on=max(prescription.from_on, today))
    for alike in by_kind.values():
        for duty in duties_of(alike[0], known):
            if wanted & set(forms_wanted(duty, alike[0])):
                counts[duty.key] += len(alike)
    return [
        Same(_duty_words(duty, prescription), counts[duty.key])
        for duty in known
        if counts[duty.key]
    ]


def _duty_words(duty: Duty, prescription: Prescription) -> str:
    """Return a duty with the first of its periods that these days touch."""
    title = words(duty.title)
    if duty.period is None:
        return title
    first = next(iter(periods_between(prescription.from_on, prescription.last_on, duty.period)))
    return f"{title} {period_words(first.label)}"


def _prescriptions(prescription: Prescription, keys: Sequence[int]) -> list[Same]:
    """Return what was prescribed to some of these units in these days, in a form or topic of this one."""
    others = Prescription.objects.filter(
        state__in=OPEN,
        from_on__lt=prescription.until_on,
        until_on__gt=prescription.from_on,
    ).exclude(pk=prescription.pk)
    found = others.annotate(
        n=Count("bounds", filter=Q(bounds__unit__in=keys, bounds__state__in=["open", "cannot"]))
    ).filter(n__gt=0)
    wanted = set(prescription.forms)
    return [
        Same(each.content, each.n, each.uuid)
        for each in found.select_related("unit").order_by("from_on", "id")
        if wanted & set(each.forms)
        or (each.topic_id is not None and each.topic_id == prescription.topic_id)
    ]
