"""A year's plan as it would be drafted: what is owed, what people are used to, what last year's plan had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from xuexing.apps.organizations.api import SECRETARY, Person, Post, Unit, list_parts, list_posts_in
from xuexing.apps.rulebook.api import list_duties_on
from xuexing.foundation.clock import local_date
from xuexing.foundation.packs import current_pack
from xuexing.kernel.planning import Days, Demand, Drafter, Gathering, draft, place, unmet
from xuexing.policy.model import Audience, Duty

from ..models import ItemState, Origin, PlanItem
from .demands import (
    Held,
    drafting_forms,
    duties_of,
    forms_wanted,
    list_demands,
    list_own_demands,
)
from .free_days import get_days, is_published, list_spans_of
from .held import get_habits, get_usual_months, list_arranged_sessions, list_held
from .told import as_standing

LEADER = "group_leader"
USUAL_TIMES = {1: 1, 2: 2, 3: 2}
"""How often a form is proposed that was held so often last year; four times and more are a quarter's."""


@dataclass(frozen=True)
class Wishes:
    """What somebody wants of a draft.

    Parameters
    ----------
    duties
        Keys of the duties to draft from; None for all.
    besides
        For forms that nothing demands: in how many equal parts of the year each is held once.
    copies_last_year
        Take over from last year's plan what it had of its own, and the words of what recurs.
    """

    duties: Collection[str] | None = None
    besides: Mapping[str, int] = field(default_factory=dict)
    copies_last_year: bool = False


@dataclass(frozen=True)
class Proposed:
    """An item as it would be made.

    Parameters
    ----------
    like
        The item of last year from which its words come.
    session
        The session it was held in already, or that is arranged for it.
    is_held
        Whether that session was held.
    """

    unit: Unit
    month: int
    day: int | None
    forms: tuple[str, ...]
    minutes_count: int
    audience: str
    origin: str
    is_prescribed: bool
    responsible: Person | None
    like: PlanItem | None = None
    session: Held | None = None
    is_held: bool = False

    @property
    def is_said(self) -> bool:
        """Whether it takes over words; those that came from above were for that year alone."""
        return self.like is not None and not hasattr(self.like, "bound")


@dataclass(frozen=True)
class Draft:
    """A year as it would be drafted.

    Parameters
    ----------
    items
        What would be added, in the order of the year.
    standing_count
        What stands in the plan already.
    usual
        For forms that nothing demands: how often they were held last year, as ``Wishes.besides``.
    has_last_year
        Whether there is a plan of last year to copy from.
    is_published
        Whether the state's holidays of the year are known.
    """

    unit: Unit
    parts: Sequence[Unit]
    year: int
    items: Sequence[Proposed]
    standing_count: int
    usual: Mapping[str, int]
    has_last_year: bool
    is_published: bool


@dataclass(frozen=True)
class _Ground:
    """What a draft stands on, read once."""

    unit: Unit
    units: Mapping[int, Unit]
    year: int
    first: dt.date
    duties: Sequence[Duty]
    items: Sequence[PlanItem]
    held: Sequence[Held]
    arranged: Sequence[Held]
    posts: Sequence[Post]
    days: Days

    @property
    def standing(self) -> list[PlanItem]:
        """The items of the year that were not given up."""
        return [each for each in self.items if each.plan.year == self.year]

    @property
    def last_year(self) -> list[PlanItem]:
        """The items of the year before."""
        return [each for each in self.items if each.plan.year == self.year - 1]

    def leader_of(self, unit: Unit) -> Person | None:
        """Return who most likely sees to what a unit holds: its secretary, or its group's leader."""
        wanted = [post for post in self.posts if post.unit_id == unit.pk]
        leading = [post for post in wanted if post.kind in {SECRETARY, LEADER}]
        return leading[0].person if leading else None


def get_draft(*, unit: Unit, year: int, wishes: Wishes, now: dt.datetime) -> Draft:
    """Return a year's plan as it would be drafted; seven queries. Nothing before today is planned.

    What was held or arranged already stands in the draft as that; what stands in the plan already is not
    doubled.
    """
    ground = _read(unit, year, now)
    past = [*_already(ground, ground.held, is_held=True), *_already(ground, ground.arranged)]
    gatherings = draft(_drafter(ground), _still_owed(ground, wishes))
    copied = _copied(ground) if wishes.copies_last_year else []
    new = [_proposed(ground, each, wishes) for each in gatherings]
    items = sorted([*past, *new, *copied], key=lambda each: (each.month, each.day or 32))
    return Draft(
        unit=unit,
        parts=[each for key, each in ground.units.items() if key != unit.pk],
        year=year,
        items=items,
        standing_count=len(ground.standing),
        usual=_usual(ground),
        has_last_year=bool(ground.last_year),
        is_published=is_published(year),
    )


def forms_besides(unit: Unit, known: Iterable[Duty]) -> list[str]:
    """Return the forms that a unit may plan regularly though none of the known duties demands them."""
    owed = {key for duty in duties_of(unit, known) for key in forms_wanted(duty, unit)}
    return [
        form.key
        for form in current_pack().forms.values()
        if unit.kind in form.unit_kinds
        and form.audience is Audience.MEMBERS
        and form.hours
        and not form.is_daily
        and form.key not in owed
    ]


def _read(unit: Unit, year: int, now: dt.datetime) -> _Ground:
    today = local_date(now)
    units = {unit.pk: unit, **{part.pk: part for part in list_parts(unit=unit)}}
    items = (
        PlanItem.objects.filter(plan__unit=unit, plan__year__in=[year - 1, year])
        .exclude(state=ItemState.GIVEN_UP)
        .select_related("plan", "unit", "responsible", "topic", "bound")
        .order_by("plan__year", "month", "day", "id")
    )
    first = max(today, dt.date(year, 1, 1))
    return _Ground(
        unit=unit,
        units=units,
        year=year,
        first=first,
        duties=list_duties_on(on=min(first, dt.date(year, 12, 31))),
        items=list(items),
        held=list_held(units=units, first=dt.date(year - 1, 1, 1), last=dt.date(year, 12, 31)),
        arranged=list_arranged_sessions(units=units, first=today, last=dt.date(year, 12, 31)),
        posts=list(list_posts_in(units=units, on=today)),
        days=get_days(spans=list_spans_of(unit=unit, year=year), year=year),
    )


def _already(ground: _Ground, sessions: Sequence[Held], *, is_held: bool = False) -> list[Proposed]:
    """Return what was held or arranged this year and stands in no plan."""
    known = {str(each.session_uuid) for each in ground.standing if each.session_uuid}
    known |= {str(each.uuid) for each in ground.standing}
    traits = drafting_forms()
    return [
        Proposed(
            unit=ground.units[each.unit_id],
            month=each.on.month,
            day=each.on.day,
            forms=each.forms,
            minutes_count=max(traits[key].minutes for key in each.forms),
            audience=traits[each.forms[0]].audience,
            origin=Origin.UNPLANNED,
            is_prescribed=True,
            responsible=ground.leader_of(ground.units[each.unit_id]),
            session=each,
            is_held=is_held,
        )
        for each in sessions
        if each.on.year == ground.year and each.key not in known
    ]


def _still_owed(ground: _Ground, wishes: Wishes) -> list[Demand]:
    """Return what is owed and neither held nor planned."""
    committee = {key for key, kind in current_pack().posts.items() if kind.is_committee}
    owed = list_demands(
        units=list(ground.units.values()),
        known=ground.duties,
        year=ground.year,
        first=ground.first,
        with_committee={post.unit_id for post in ground.posts if post.kind in committee},
        held=_sessions(ground),
        duties=wishes.duties,
    )
    owed += list_own_demands(
        unit=ground.unit, year=ground.year, first=ground.first, wishes=wishes.besides
    )
    open_items = [each for each in ground.standing if each.state == ItemState.PLANNED]
    missing = unmet(owed, [as_standing(each) for each in open_items], ground.year)
    return _once([replace(each.demand, count=each.missing) for each in missing])


def _once(demands: Iterable[Demand]) -> list[Demand]:
    """Return demands without those that another's gatherings meet: drafted alike, in the same span."""
    kept: dict[tuple[object, ...], Demand] = {}
    for each in demands:
        key = (each.unit, each.forms[:1], each.start, each.end)
        if key not in kept or each.count > kept[key].count:
            kept[key] = each
    return list(kept.values())


def _sessions(ground: _Ground) -> list[Held]:
    """Return the sessions of the year, held and arranged; what an item of the plan arranges is none."""
    items = {str(each.uuid) for each in ground.standing}
    arranged = [each for each in ground.arranged if each.key not in items]
    return [*(each for each in ground.held if each.on.year == ground.year), *arranged]


def _drafter(ground: _Ground) -> Drafter:
    return Drafter(
        unit=ground.unit.pk,
        year=ground.year,
        forms=drafting_forms(),
        habits=get_habits(ground.held),
        usual_months=get_usual_months(ground.held, ground.year - 1),
        days=ground.days,
        first=ground.first,
    )


def _proposed(ground: _Ground, each: Gathering, wishes: Wishes) -> Proposed:
    unit = ground.units[each.unit]
    like = _like(ground, each) if wishes.copies_last_year else None
    return Proposed(
        unit=unit,
        month=each.month,
        day=each.on.day if each.on else None,
        forms=each.forms,
        minutes_count=like.minutes_count if like else each.minutes,
        audience=each.audience,
        origin=Origin.DUTY,
        is_prescribed=True,
        responsible=(like.responsible if like else None) or ground.leader_of(unit),
        like=like,
    )


def _like(ground: _Ground, each: Gathering) -> PlanItem | None:
    """Return the item of last year that a gathering repeats: its unit, its month, most of its forms."""
    near = [
        item
        for item in ground.last_year
        if item.unit_id == each.unit
        and item.month == each.month
        and not set(item.forms).isdisjoint(each.forms)
    ]
    return max(near, key=lambda item: len(set(item.forms) & set(each.forms)), default=None)


def _copied(ground: _Ground) -> list[Proposed]:
    """Return what last year's plan had of its own, on the best day of its month this year.

    What came from above was for that year alone.
    """
    known = {(each.month, each.content, tuple(each.forms)) for each in ground.standing}
    own = [
        item
        for item in ground.last_year
        if item.origin == Origin.OWN
        and (item.month, item.content, tuple(item.forms)) not in known
        and item.month >= ground.first.month
    ]
    return [_copy(ground, item) for item in own]


def _copy(ground: _Ground, item: PlanItem) -> Proposed:
    on = None
    if item.on:
        habit = get_habits([Held("", item.unit_id, item.on, ("",))])[item.unit_id, ""]
        on = place(
            ground.year,
            item.month,
            forms=item.forms,
            habit=habit,
            days=ground.days,
            first=ground.first,
        )
    return Proposed(
        unit=ground.units.get(item.unit_id, ground.unit),
        month=item.month,
        day=on.day if on else None,
        forms=tuple(item.forms),
        minutes_count=item.minutes_count,
        audience=item.audience,
        origin=Origin.OWN,
        is_prescribed=item.is_prescribed,
        responsible=item.responsible or ground.leader_of(ground.unit),
        like=item,
    )


def _usual(ground: _Ground) -> dict[str, int]:
    """Return how often forms that nothing demands were held last year, as parts of a year."""
    last = [each for each in ground.held if each.on.year == ground.year - 1]
    found = {}
    for key in forms_besides(ground.unit, ground.duties):
        times = sum(key in each.forms and each.unit_id == ground.unit.pk for each in last)
        if times:
            found[key] = USUAL_TIMES.get(times, 4)
    return found
