"""What a unit and its parts have held, from the ledger."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from xuexing.apps.evidence.api import list_facts_about
from xuexing.apps.rulebook.api import list_arranged
from xuexing.kernel.planning import Habit, habit_of

from .demands import Held

HELD = "held"


def list_held(*, units: Collection[int], first: dt.date, last: dt.date) -> list[Held]:
    """Return the sessions that some units held in a span, in time order; one query.

    A session that lacked its quorum was held, and counts for nothing: its form is left out.
    """
    facts = list(list_facts_about(units=units, people=(), first=first, last=last))
    taken_back = {fact.counters_id for fact in facts if fact.counters_id}
    standing = [
        fact
        for fact in facts
        if fact.kind == HELD and not fact.counters_id and fact.pk not in taken_back
    ]
    sessions: dict[str, list[tuple[int, dt.date, str]]] = defaultdict(list)
    for fact in standing:
        if fact.amount > 0:
            key = str(fact.source_uuid)
            sessions[key].append((fact.unit_id, fact.happened_on, fact.category))
    return _as_held(sessions)


def list_arranged_sessions(*, units: Collection[int], first: dt.date, last: dt.date) -> list[Held]:
    """Return what some units have arranged in a span, in time order: sessions and items; one query."""
    arranged: dict[str, list[tuple[int, dt.date, str]]] = defaultdict(list)
    for each in list_arranged(units=units, first=first, last=last):
        if each.kind == HELD:
            arranged[str(each.source_uuid)].append((each.unit_id, each.on, each.category))
    return _as_held(arranged)


def get_habits(held: Sequence[Held]) -> dict[tuple[int, str], Habit]:
    """Return when each unit usually holds each form; reads nothing."""
    days: dict[tuple[int, str], list[dt.date]] = defaultdict(list)
    for each in held:
        for form in each.forms:
            days[each.unit_id, form].append(each.on)
    habits = {key: habit_of(list_of_days) for key, list_of_days in days.items()}
    return {key: habit for key, habit in habits.items() if habit is not None}


def get_usual_months(held: Sequence[Held], year: int) -> dict[str, frozenset[int]]:
    """Return in which months of a year each form was held; reads nothing."""
    months: dict[str, set[int]] = defaultdict(set)
    for each in held:
        if each.on.year == year:
            for form in each.forms:
                months[form].add(each.on.month)
    return {form: frozenset(found) for form, found in months.items()}


def _as_held(sessions: Mapping[str, list[tuple[int, dt.date, str]]]) -> list[Held]:
    held = [
        Held(key, rows[0][0], rows[0][1], tuple(form for _, _, form in rows))
        for key, rows in sessions.items()
    ]
    return sorted(held, key=lambda each: (each.on, each.key))
