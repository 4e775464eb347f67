"""Learning dynamics: what a subtree's records of a span of days say, before anybody puts it into words."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xuexing.apps.activities.api import count_unclosed
from xuexing.apps.evidence.api import (
    Field,
    Form,
    Month,
    OfUnit,
    Reached,
    count_by_form,
    count_by_month,
    count_by_unit,
    count_marks,
    count_reached,
    count_topics,
    list_studied,
)
from xuexing.apps.knowledge.api import list_titles_by_units
from xuexing.apps.organizations.api import (
    MembershipKind,
    Standing,
    Unit,
    find_path_on,
    get_units,
    list_keys_on,
    list_standing_on,
)
from xuexing.apps.rulebook.api import Counted, count_standing
from xuexing.foundation.packs import current_pack
from xuexing.kernel.rules import State
from xuexing.kernel.small_groups import Group, put_together
from xuexing.policy.model import Duty

MOST_TITLES = 5
MONOTONOUS_FROM = 4
"""From how many sessions on a unit that held one form alone is said to be monotonous."""


@dataclass(frozen=True)
class Below:
    """A unit right below, with what it and all below it held; in official order."""

    unit: Unit
    held: int
    before: int
    months: int
    holding: int
    units: int


@dataclass(frozen=True)
class Dynamics:
    """What records say.

    Parameters
    ----------
    units
        How many units there are that hold sessions.
    topics, uncommented
        How many topics were studied, and how many of them have no comment: with how many units.
    titles
        What most units studied, and how many each.
    marks
        How often members were present, on leave, absent.
    groups
        Members by kind, with how many came to nothing; none is small.
    before
        The months of the span of the same length before.
    missed
        Of duties: how often they were missed in the year so far.
    unclosed
        How many sessions were arranged for a day that has passed and are not recorded, in how many units.
    """

    unit: Unit
    field: Field
    units: int
    months: Sequence[Month]
    before: Sequence[Month]
    forms: Sequence[Form]
    holding: Sequence[OfUnit]
    topics: tuple[int, int]
    uncommented: tuple[int, int]
    titles: Sequence[tuple[str, int]]
    marks: Mapping[str, int]
    groups: Sequence[Group]
    missed: Sequence[tuple[Duty, int]]
    overdue: Sequence[tuple[Duty, int]]
    unclosed: tuple[int, int]
    below: Sequence[Below]

    @property
    def held(self) -> int:
        """How many sessions were held."""
        return sum(month.held for month in self.months)

    @property
    def held_before(self) -> int:
        """How many were held in as many days before."""
        return sum(month.held for month in self.before)

    @property
    def monotonous(self) -> tuple[int, int]:
        """How many units held one form alone, of how many that held four sessions or more."""
        enough = [each for each in self.holding if each.held >= MONOTONOUS_FROM]
        return sum(each.forms == 1 for each in enough), len(enough)

    @property
    def variety(self) -> float:
        """How many forms, all alike in number, would be as varied: the exponential of the entropy."""
        whole = sum(form.held for form in self.forms)
        shares = [form.held / whole for form in self.forms] if whole else []
        return math.exp(-sum(share * math.log(share) for share in shares)) if shares else 0.0


def find_dynamics(*, unit: Unit, first: dt.date, last: dt.date) -> Dynamics | None:
    """Return what the records of a subtree say, or None where it did not stand; a fixed number of queries.

    Each fact counts where its unit stood on the fact's own day.
    """
    path = find_path_on(unit=unit, on=last)
    if path is None:
        return None
    field = Field(path, first, last)
    days = last - first + dt.timedelta(days=1)
    standing = list_standing_on(path=path, on=last)
    holding = count_by_unit(field=field)
    studied = list_studied(field=field)
    keys = list_keys_on(path=path, on=last)
    counts = count_standing(units=keys, on=last)
    earlier = Field(path, first - days, first - dt.timedelta(days=1))
    return Dynamics(
        unit=unit,
        field=field,
        units=sum(is_holding(each) for each in standing),
        months=count_by_month(field=field),
        before=count_by_month(field=earlier),
        forms=count_by_form(field=field),
        holding=holding,
        topics=count_topics(field=field),
        uncommented=count_topics(field=field, is_commented=False),
        titles=list_titles_by_units(
            rows=studied, topic="topic_key", unit="owner", most=MOST_TITLES
        ),
        marks=count_marks(field=field),
        groups=_groups(count_reached(field=field)),
        missed=_by_duty(counts, State.MISSED, is_current=False),
        overdue=_by_duty(counts, State.OVERDUE, is_current=True),
        unclosed=count_unclosed(units=keys, first=first, last=last - dt.timedelta(days=1)),
        below=_below(standing, holding, count_by_unit(field=earlier)),
    )


def is_holding(standing: Standing) -> bool:
    """Tell whether a unit is of a kind that holds sessions."""
    return any(standing.kind in form.unit_kinds for form in current_pack().forms.values())


def _groups(reached: Sequence[Reached]) -> list[Group]:
    """Return members by kind, with how many came to nothing, small groups put together."""
    away: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for each in reached:
        is_away = each.kind == MembershipKind.FLOATING
        key = "floating" if is_away else "probationary" if each.is_probationary else "full"
        size[key] += each.members
        away[key] += each.members - each.came
    return put_together([Group((key,), size[key], away[key]) for key in sorted(size)])


def _by_duty(
    counts: Sequence[Counted], state: State, *, is_current: bool
) -> list[tuple[Duty, int]]:
    """Return in the pack's order how many findings of each duty have a state."""
    by_duty = {
        each.duty: each.number
        for each in counts
        if each.state == state and each.is_current is is_current
    }
    pack = current_pack().duties.values()
    return [(duty, by_duty[duty.key]) for duty in pack if duty.key in by_duty]


def _below(
    standing: Sequence[Standing], holding: Sequence[OfUnit], earlier: Sequence[OfUnit]
) -> list[Below]:
    """Return the units right below in official order, each with what stands below it."""
    child_of = _children(standing)
    held: dict[int, list[OfUnit]] = defaultdict(list)
    for each in holding:
        held[child_of.get(each.key, 0)].append(each)
    before: Counter[int] = Counter()
    for each in earlier:
        before[child_of.get(each.key, 0)] += each.held
    inside = Counter(child_of[each.key] for each in standing if is_holding(each))
    children = [each.key for each in standing if each.depth == 1]
    units = get_units(keys=children)
    return [
        Below(
            unit=units[key],
            held=sum(one.held for one in held[key]),
            before=before[key],
            months=max((one.months for one in held[key]), default=0),
            holding=len(held[key]),
            units=inside[key],
        )
        for key in children
    ]


def _children(standing: Sequence[Standing]) -> Mapping[int, int]:
    """Return below which unit right below the top each stands; 0 for the top itself."""
    found, child = {}, 0
    for each in standing:
        child = each.key if each.depth == 1 else child
        found[each.key] = child
    return found
