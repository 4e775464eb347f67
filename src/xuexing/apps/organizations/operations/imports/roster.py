"""Comparing a roster with the people who are there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault
from xuexing.foundation.ordering import stroke_key
from xuexing.foundation.tables.dates import is_same_day
from xuexing.foundation.tables.listing import Notes

from ...formats.roster import PersonRow
from ...models import Membership, Person, Unit
from ...models.membership import MembershipKind
from ...queries.imports import (
    find_units_ever_joined,
    list_affiliations_in,
    list_own_memberships,
    list_people_keyed,
)
from .belonging import Belonging, Case
from .groups import Place
from .holding import Holding
from .matching import Matcher, People, load_people, restore_codes
from .orders import Days, ImportOrder, Reach
from .places import Places
from .plans import Change, Lines, Question
from .spans import Spans, plain_day
from .unit_writes import ABSENT
from .units import UnitPlan

PLAIN_FIELDS = (
    *("name", "code", "identity_hash", "rank", "order_number"),
    *("telephone", "address"),
)
SECRET = {"identity_hash", "telephone", "address"}
"""Fields of which a plan says that they change, not from what to what."""
DAY_FIELDS = ("birth_on", "joined_on", "full_on")


@dataclass
class Touched:
    """A unit in which something changes for people: who is added, changed, left or ended."""

    unit: Unit
    people: dict[str, list[Person]] = field(default_factory=dict)


@dataclass
class RosterPlan:
    """What an import does to people.

    Parameters
    ----------
    units
        The units that the file brings along.
    new, changed
        People to be inserted; people whose own fields differ.
    touched
        The units in which something changes for people, and for whom, by the unit's code.
    """

    units: UnitPlan = field(default_factory=UnitPlan)
    new: list[Person] = field(default_factory=list)
    changed: list[Person] = field(default_factory=list)
    spans: Spans = field(default_factory=Spans)
    questions: list[Question] = field(default_factory=list)
    lines: Lines = field(default_factory=Lines)
    touched: dict[str, Touched] = field(default_factory=dict)

    @property
    def people_touched(self) -> list[int]:
        """Keys of the people whose memberships, posts or own fields are different."""
        groups = [people for each in self.touched.values() for people in each.people.values()]
        return sorted({person.pk for people in groups for person in people})

    def touch(self, unit: Unit, what: str, person: Person) -> None:
        """Note that somebody is added, changed or ended in a unit."""
        touched = self.touched.setdefault(unit.code, Touched(unit))
        touched.people.setdefault(what, []).append(person)


def plan_roster(
    rows: Sequence[PersonRow],
    order: ImportOrder,
    *,
    days: Days,
    faults: list[Fault],
    notes: Notes,
) -> RosterPlan:
    """Return what the rows change; every fault is noted, none stops it.

    About a dozen statements, however many rows.
    """
    plan, reach = RosterPlan(), Reach(order.allowed)
    places, plan.units = Places(standard=order.unit, reach=reach, faults=faults, notes=notes).find(
        rows
    )
    people = load_people(rows)
    rows = restore_codes(rows, people, notes)
    matcher = Matcher(people, answers=order.answers, reach=reach, faults=faults)
    found = matcher.match(rows, places)
    plan.questions = matcher.questions
    asked = {question.key for question in plan.questions}
    cases = [
        _case(row, person, place, days)
        for row, person, place in zip(rows, found, places, strict=True)
        if place is not None and row.where.key not in asked
    ]
    holding = Holding(cases, days=days, spans=plan.spans, faults=faults)
    _settle(cases, people, plan, holding, days=days, reach=reach, faults=faults)
    _refuse_taken_codes(cases, people, faults)
    if order.is_complete:
        _end_absent(cases, plan, holding, days=days, faults=faults)
    holding.refuse_rivals()
    return plan


def _case(row: PersonRow, person: Person | None, place: Place, days: Days) -> Case:
    if person is None:
        return Case(row, Person(name=row.name), place, is_new=True, on=days.of_change)
    return Case(row, person, place, is_new=False, on=days.of_change)


def _settle(
    cases: Sequence[Case],
    people: People,
    plan: RosterPlan,
    holding: Holding,
    *,
    days: Days,
    reach: Reach,
    faults: list[Fault],
) -> None:
    """Decide for each case what happens to the person, the memberships and the posts."""
    keys = {case.place.unit.unit.pk for case in cases if not case.place.unit.is_new}
    belonging = Belonging(
        people,
        days=days,
        ever_joined=find_units_ever_joined(keys) if keys else set(),
        reach=reach,
        spans=plan.spans,
        faults=faults,
    )
    for case in cases:
        left = belonging.unit_today(case.person)
        _settle_person(case, faults)
        belonging.settle(case)
        holding.settle(case, left if case.has_moved else None)
        if left and case.has_moved:
            plan.touch(people.units[left], "left", case.person)
        _tell(case, plan)


def _settle_person(case: Case, faults: list[Fault]) -> None:
    """Take over what the row says of the person; what it does not say stays."""
    row, person = case.row, case.person
    for name in PLAIN_FIELDS:
        said, known = getattr(row, name), getattr(person, name)
        if said is not None and said != known:
            _take_over(case, name, known, said)
    for name in DAY_FIELDS:
        said, known = getattr(row, name), getattr(person, name)
        if said is not None and not is_same_day(known, said):
            _take_over(case, name, known, plain_day(said))
    if case.is_new or "name" in case.fields:
        person.name_key = stroke_key(person.name)
    is_said = row.joined_on and row.full_on  # then the reader has compared them
    if person.joined_on and person.full_on and not is_said and person.full_on < person.joined_on:
        message = _("This day is before the day of joining. Correct one of them.")
        column = "full_on" if row.full_on else "joined_on"
        faults.append(Fault(message, row.where.at(column)))


def _take_over(case: Case, name: str, known: Any, said: Any) -> None:
    if not case.is_new:
        case.fields[name] = ("", "") if name in SECRET else (_text(known), _text(said))
    setattr(case.person, name, said)


def _tell(case: Case, plan: RosterPlan) -> None:
    """Add the case to the lines of the plan."""
    row, person, unit = case.row, case.person, case.place.unit.unit
    line = Change(row.name, person.code or "", unit.name, row.where.at(), case.fields)
    if case.is_new:
        plan.new.append(person)
        plan.lines.added.append(line)
        plan.touch(unit, "added", person)
    elif case.fields:
        if case.fields.keys() & {*PLAIN_FIELDS, *DAY_FIELDS}:
            plan.changed.append(person)
        plan.lines.changed.append(line)
        plan.touch(unit, "changed", person)
    else:
        plan.lines.unchanged += 1


def _refuse_taken_codes(cases: Sequence[Case], people: People, faults: list[Fault]) -> None:
    """Refuse a code that somebody else keeps after the import."""
    changing = {case.person.pk for case in cases if not case.is_new and "code" in case.fields}
    for case in cases:
        holder = people.coded.get(case.row.code or "")
        if holder is None or holder.pk == case.person.pk:
            continue
        if holder.pk not in changing:
            message = _("Code %(code)s belongs to somebody else. Correct the code.")
            faults.append(Fault(message, case.row.where.at("code"), {"code": case.row.code}))


def _end_absent(
    cases: Sequence[Case], plan: RosterPlan, holding: Holding, *, days: Days, faults: list[Fault]
) -> None:
    """End the affiliations to the listed units of people whom the complete file does not list."""
    units = {c.place.unit.unit.pk: c.place.unit.unit for c in cases if not c.place.unit.is_new}
    listed = {case.person.pk for case in cases if not case.is_new}
    absent = [each for each in list_affiliations_in(units) if each.person_id not in listed]
    if not absent:
        return
    people = {person.pk: person for person in list_people_keyed(each.person_id for each in absent)}
    day = days.of_change
    for membership in absent:
        person, unit = people[membership.person_id], units[membership.unit_id]
        if membership.from_on > day:
            message = _("%(name)s belongs to %(unit)s from %(day)s only. Take a later day.")
            data = {"name": person.name, "unit": unit.name, "day": membership.from_on.isoformat()}
            faults.append(Fault(message, {}, data))
        plan.spans.end(membership, day, ABSENT)
        plan.lines.ended.append(Change(person.name, person.code or "", unit.name))
        plan.touch(unit, "ended", person)
    for group in _open_groups(people):
        plan.spans.end(group, day, ABSENT)
    holding.end_all(absent, day, ABSENT)


def _open_groups(people: dict[int, Person]) -> list[Membership]:
    own = list_own_memberships(people).filter(kind=MembershipKind.GROUP, until_on__isnull=True)
    return list(own)


def _text(value: dt.date | str | int | None) -> str:
    return "" if value is None else str(value)
