"""From what is owed to gatherings: one may serve several forms, as people do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .days import Days, Habit, place
from .items import MEMBERS

MORE_MINUTES = 30
"""What each further form adds to a gathering's length; local practice."""
MOST_MINUTES = 240
"""No gathering of several forms is drafted longer than half a day."""
FRIDAY_OF_THE_THIRD_WEEK = Habit(4, 3)
WEDNESDAY_OF_THE_SECOND_WEEK = Habit(2, 2)
FRIDAY_OF_THE_FIRST_WEEK = Habit(4, 1)


@dataclass(frozen=True)
class Form:
    """What drafting needs to know of an activity form.

    Parameters
    ----------
    minutes
        Its usual length.
    is_daily
        Held by itself over one or several days (a training class).
    is_yearly
        A yearly meeting: held at the end of the year, together with others of its kind.
    """

    key: str
    audience: str
    minutes: int
    is_daily: bool = False
    is_yearly: bool = False


@dataclass(frozen=True)
class Demand:
    """So many gatherings of one of some forms in a span of one year.

    Parameters
    ----------
    unit
        Who holds them.
    forms
        Any of them will do; the first is drafted.
    count
        How many.
    start, end
        The span, both days inside.
    source
        Key of what demands it (a duty, a habit of the unit).
    """

    unit: int
    forms: tuple[str, ...]
    count: int
    start: dt.date
    end: dt.date
    source: str = ""

    @property
    def months(self) -> range:
        """The months that it touches."""
        return range(self.start.month, self.end.month + 1)


@dataclass(frozen=True)
class Gathering:
    """One gathering proposed; without a day where its month has none that is open."""

    unit: int
    month: int
    on: dt.date | None
    forms: tuple[str, ...]
    minutes: int
    audience: str


@dataclass
class _Slot:
    """A gathering in the making."""

    unit: int
    month: int
    kind: tuple[str, bool, bool]
    forms: list[str]


@dataclass(frozen=True)
class Drafter:
    """Everything a draft rests on.

    Parameters
    ----------
    unit
        The plan's unit; the other units of demands are its parts, whose people are its own.
    forms
        By key.
    habits
        When each unit usually holds each form.
    usual_months
        Months in which forms that recur less often than monthly were held before.
    days
        What is known of the days.
    first
        The first day to be planned, within the year.
    """

    unit: int
    year: int
    forms: Mapping[str, Form]
    habits: Mapping[tuple[int, str], Habit]
    usual_months: Mapping[str, Collection[int]]
    days: Days
    first: dt.date

    def slots(self, demands: Sequence[Demand]) -> list[_Slot]:
        """Return the gatherings that meet all demands, the shortest spans first."""
        slots: list[_Slot] = []
        for demand in sorted(demands, key=lambda each: len(each.months)):
            form = self.forms[demand.forms[0]]
            for month in self._months_for(demand, form):
                self._add(slots, demand.unit, month, form)
        return sorted(slots, key=lambda each: (each.month, each.unit != self.unit, each.kind))

    def _add(self, slots: list[_Slot], unit: int, month: int, form: Form) -> None:
        kind = (form.audience, form.is_yearly, form.is_daily)
        for slot in slots:
            joins = not form.is_daily and form.key not in slot.forms
            if joins and (slot.unit, slot.month, slot.kind) == (unit, month, kind):
                slot.forms.append(form.key)
                return
        slots.append(_Slot(unit, month, kind, [form.key]))

    def _months_for(self, demand: Demand, form: Form) -> list[int]:
        """Return a month for each gathering demanded: the usual ones, else spread over the span."""
        left = [month for month in demand.months if month >= self.first.month]
        months = [month for month in left if self._has_day(month, form)] or left
        if not months:
            return []
        usual = [month for month in months if month in self.usual_months.get(form.key, ())]
        chosen = usual[: demand.count]
        for share in range(demand.count - len(chosen)):
            chosen.append(months[_spread(share, demand.count - len(usual), len(months), form)])
        return sorted(chosen)

    def _has_day(self, month: int, form: Form) -> bool:
        habit = FRIDAY_OF_THE_THIRD_WEEK
        where = {"forms": [form.key], "habit": habit, "days": self.days, "first": self.first}
        return place(self.year, month, **where) is not None  # type: ignore[arg-type]

    def habit_for(self, slot: _Slot) -> Habit:
        """Return the habit of the first form of a gathering that has one, else a usual one."""
        known = (self.habits.get((slot.unit, key)) for key in slot.forms)
        found = next((habit for habit in known if habit), None)
        if found:
            return found
        if slot.unit != self.unit:
            return FRIDAY_OF_THE_FIRST_WEEK
        is_large = slot.kind[0] == MEMBERS
        return FRIDAY_OF_THE_THIRD_WEEK if is_large else WEDNESDAY_OF_THE_SECOND_WEEK

    def gatherings(self, slots: Sequence[_Slot]) -> Iterator[Gathering]:
        """Yield the gatherings, each on its best day; the same people not twice on one."""
        taken: dict[int, set[dt.date]] = {}
        for slot in slots:
            is_large = slot.kind[0] == MEMBERS
            own = taken.setdefault(slot.unit, set())
            of_all = taken.setdefault(self.unit, set())
            others = set().union(*taken.values()) if slot.unit == self.unit else own | of_all
            on = place(
                self.year,
                slot.month,
                forms=slot.forms,
                habit=self.habit_for(slot),
                days=self.days,
                first=self.first,
                taken=others if is_large else frozenset(),
            )
            if on and is_large:
                own.add(on)
            minutes = joined_minutes([self.forms[key].minutes for key in slot.forms])
            yield Gathering(slot.unit, slot.month, on, tuple(slot.forms), minutes, slot.kind[0])


def draft(drafter: Drafter, demands: Sequence[Demand]) -> list[Gathering]:
    """Return the gatherings that meet all demands, in the order of the year."""
    found = list(drafter.gatherings(drafter.slots(demands)))
    return sorted(found, key=lambda each: (each.month, each.on.day if each.on else 32, each.unit))


def joined_minutes(minutes: Sequence[int]) -> int:
    """Return how long a gathering is that serves forms of these lengths.

    The longest, and half an hour for each further one, no more than half a day in all.

    Examples
    --------
    >>> joined_minutes([120, 90, 60])
    180
    """
    longest = max(minutes, default=0)
    return max(longest, min(longest + MORE_MINUTES * (len(minutes) - 1), MOST_MINUTES))


def _spread(share: int, shares: int, length: int, form: Form) -> int:
    """Return which of so many months a share falls on: the end of its part, or for a class the middle."""
    shares = max(shares, 1)
    if form.is_daily:
        return min((2 * share + 1) * length // (2 * shares), length - 1)
    return max((share + 1) * length // shares - 1, 0)
