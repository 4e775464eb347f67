"""The page of a year: calendar, what comes next, gaps, burden; a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from xuexing.apps.organizations.api import (
    SECRETARY,
    Organization,
    Person,
    Post,
    Unit,
    get_organization,
    list_parts,
    list_posts_in,
)
from xuexing.apps.rulebook.api import list_duties_on
from xuexing.foundation.packs import current_pack
from xuexing.kernel.planning import (
    Burden,
    Difference,
    Item,
    Unmet,
    burden_of,
    differences,
    unmet,
)
from xuexing.kernel.rules import State
from xuexing.policy.model import Audience, Duty

from ..models import CalendarSpan, ItemState, Origin, PlanItem, YearPlan
from ..operations.arranging import hours_of
from ..operations.demands import list_demands
from ..operations.free_days import is_published, list_spans_of
from ..operations.told import as_read, as_standing, as_told
from .gaps import Gap, Looked, list_gaps, list_uncovered
from .rows import MarkKind, Month, Row, get_mark_kind, get_rows, list_months


@dataclass(frozen=True)
class Coming:
    """One line of what comes next.

    Parameters
    ----------
    state, days
        The mark: a state of the rulebook, and for what is soon in how many days.
    hours
        Credit hours for each who takes part.
    """

    item: PlanItem
    kind: MarkKind
    state: State
    days: int | None
    hours: Decimal


@dataclass(frozen=True)
class Year:
    """A unit's year as its page shows it.

    Parameters
    ----------
    plan
        None where there is none yet.
    years
        Years for which the unit has a plan, the latest first.
    standing
        All items that were not given up.
    leader
        The first responsible person: the unit's secretary.
    changes
        What differs from the version in force.
    uncovered
        Classes of content that the year leaves out, in words.
    """

    unit: Unit
    parts: Sequence[Unit]
    year: int
    plan: YearPlan | None
    years: Sequence[int]
    leader: Person | None
    months: Sequence[Month]
    rows: Sequence[Row]
    standing: Sequence[PlanItem]
    coming: Sequence[Coming]
    held: Sequence[PlanItem]
    given_up: Sequence[PlanItem]
    gaps: Sequence[Gap]
    uncovered: Sequence[str]
    burden: Burden
    changes: Sequence[Difference]
    spans: Sequence[CalendarSpan]
    is_published: bool

    @property
    def quarters(self) -> list[str]:
        """Labels of the quarters."""
        return [f"{self.year}Q{number}" for number in range(1, 5)]

    @property
    def has_passed(self) -> bool:
        """Whether the day of anything has passed without a record."""
        marks = (mark for row in self.rows for cell in row.cells for mark in cell)
        return any(mark.kind is MarkKind.PASSED for mark in marks)


def list_items(*, plan: YearPlan) -> QuerySet[PlanItem]:
    """Return the items of a plan in the order of the year, with all that a list shows of them."""
    return (
        PlanItem.objects.filter(plan=plan)
        .select_related("unit", "responsible", "topic", "bound__prescription__unit")
        .order_by("month", "day", "starts", "id")
    )


def get_year(*, unit: Unit, year: int, today: dt.date, may_edit: bool) -> Year:
    """Return a unit's year; seven queries for a plan that there is."""
    plans = list(YearPlan.objects.filter(unit=unit).select_related("approved").order_by("-year"))
    plan = next((each for each in plans if each.year == year), None)
    parts = list(list_parts(unit=unit))
    units = [unit, *parts]
    items = _items(plan) if plan else []
    standing = [each for each in items if each.state != ItemState.GIVEN_UP]
    told = [as_standing(each) for each in standing]
    duties = list_duties_on(on=min(max(today, dt.date(year, 1, 1)), dt.date(year, 12, 31)))
    posts = list(list_posts_in(units=[each.pk for each in units], on=today))
    missing = (
        _missing(units=units, duties=duties, year=year, today=today, posts=posts, told=told)
        if plan
        else []
    )
    organization = get_organization()
    return Year(
        unit=unit,
        parts=parts,
        year=year,
        plan=plan,
        years=[each.year for each in plans],
        leader=_leader(unit, posts),
        months=list_months(year, today),
        rows=get_rows(
            units=units,
            duties=duties,
            year=year,
            items=standing,
            missing=missing,
            today=today,
            may_edit=may_edit,
        ),
        standing=sorted(standing, key=in_time),
        coming=_coming(standing, organization, today),
        held=sorted((each for each in standing if each.state == ItemState.HELD), key=in_time),
        given_up=[each for each in items if each.state == ItemState.GIVEN_UP],
        gaps=list_gaps(Looked(unit, parts, plan, standing, told, missing, organization, today))
        if plan
        else [],
        uncovered=list_uncovered(told) if plan else [],
        burden=burden_of(told, unit=unit.pk, part_count=len(parts)),
        changes=get_changes(plan, items) if plan else [],
        spans=list(list_spans_of(unit=unit, year=year)),
        is_published=is_published(year),
    )


def get_changes(plan: YearPlan, items: Sequence[PlanItem]) -> list[Difference]:
    """Return what differs from the version in force; none where nothing was approved. Reads nothing."""
    if plan.approved is None:
        return []
    before = [as_read(each) for each in plan.approved.items]
    return differences(before, planned_of(items))


def planned_of(items: Sequence[PlanItem]) -> list[Item]:
    """Return what is planned of some items, as it is compared with a version."""
    return [
        as_told(each)
        for each in items
        if each.state != ItemState.GIVEN_UP and each.origin != Origin.UNPLANNED
    ]


def _items(plan: YearPlan) -> list[PlanItem]:
    items = list(list_items(plan=plan))
    for each in items:
        each.plan = plan
    return items


def _missing(
    *,
    units: Sequence[Unit],
    duties: Sequence[Duty],
    year: int,
    today: dt.date,
    posts: Sequence[Post],
    told: Sequence[Item],
) -> list[Unmet]:
    committee = {key for key, kind in current_pack().posts.items() if kind.is_committee}
    owed = list_demands(
        units=units,
        known=duties,
        year=year,
        first=max(today, dt.date(year, 1, 1)),
        with_committee={post.unit_id for post in posts if post.kind in committee},
    )
    return unmet(owed, told, year)


def _leader(unit: Unit, posts: Sequence[Post]) -> Person | None:
    found = (post.person for post in posts if (post.unit_id, post.kind) == (unit.pk, SECRETARY))
    return next(found, None)


def _coming(items: Sequence[PlanItem], organization: Organization, today: dt.date) -> list[Coming]:
    """Return what is still to come, in the order of its time; what passed unrecorded is a gap."""
    lines = []
    for each in items:
        kind = get_mark_kind(each, today)
        if kind in {MarkKind.DONE, MarkKind.PASSED}:
            continue
        state, days = State.ON_TRACK, None
        on = each.shown_on
        if on is None:
            state = State.NOT_YET_ARRANGED
        elif (on - today).days <= current_pack().soon_days:
            state, days = State.DUE_SOON, (on - today).days
        credited = each.audience == Audience.MEMBERS
        hours = hours_of(each, organization) if credited else Decimal(0)
        lines.append(Coming(each, kind, state, days, hours))
    return sorted(lines, key=lambda line: in_time(line.item))


def in_time(item: PlanItem) -> tuple[int, int, str, int]:
    """Return a key that sorts items by their time: those without a day come last in their month."""
    on = item.shown_on
    month, number = (on.month, on.day) if on else (item.month, 32)
    return month, number, str(item.starts or ""), item.pk
