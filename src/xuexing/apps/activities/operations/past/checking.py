"""What is wrong with past sessions as they were given, all of it, before any is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Person, Unit, get_organization, list_parts, list_roster
from xuexing.foundation.clock import at_local, local_date, local_time
from xuexing.foundation.errors import Fault
from xuexing.foundation.packs import current_pack

from ...formats.past import PastRow, Who
from ...models import AttendanceState, RollEntry, Session, SessionState
from ...models.roll import IN_THE_ROOM
from ..arranging import hours_of
from ..expected import Expected, expected_at
from ..facts import has_quorum
from ..opening import session_faults
from ..topics import TITLE_LENGTH

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

USUAL_START = dt.time(14, 30)
MOST_ROWS = 500
PLACE_LENGTH, REASON_LENGTH = 120, 60


@dataclass
class Checked:
    """What came of checking: what would be written, row by row, and everything that is wrong."""

    given: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def check_past(*, unit: Unit, rows: Sequence[PastRow], now: dt.datetime) -> Checked:
    """Return past sessions of a unit and its parts as they would be written.

    Whoever is expected and not named as absent or on leave was there; the headcount must agree, as it
    must when any session is closed.
    """
    checked = Checked()
    if len(rows) > MOST_ROWS:
        message = _("There are more than %(limit)s sessions. Give them in several parts.")
        checked.faults.append(Fault(message, {}, {"limit": MOST_ROWS}))
        return checked
    checker = _Checker(unit, rows, now)
    for row in rows:
        faults: list[Fault] = []
        given = checker.check(row, faults)
        checked.faults += faults
        if not faults:
            checked.given.append(given)
    return checked


class _Checker:
    """Looks at one row after another; what many rows need is read once."""

    def __init__(self, unit: Unit, rows: Sequence[PastRow], now: dt.datetime) -> None:
        self.unit, self.now = unit, now
        self.organization = get_organization()
        self.units = {each.name: each for each in (*list_parts(unit=unit), unit)}
        self.known = _known(self.units.values(), rows)
        self._rolls: dict[tuple[int, tuple[str, ...], dt.date], list[Expected]] = {}

    def check(self, row: PastRow, faults: list[Fault]) -> dict[str, Any]:
        def refuse(column: str, message: str | _StrPromise, **data: Any) -> None:
            faults.append(Fault(message, row.place_of(column), data))

        unit = self.units.get(row.unit or self.unit.name)
        if unit is None:
            refuse("unit", _("%(name)s is not this unit or one of its groups."), name=row.unit)
            return {}
        starts_at, ends_at = self._span(row)
        for each in session_faults(
            unit=unit, forms=row.forms, starts_at=starts_at, ends_at=ends_at
        ):
            refuse(str(each.where.get("field", "on")), each.message, **each.data)
        if ends_at > self.now:
            refuse("on", _("This session is not over yet. Record it when it is."))
        if faults:
            return {}
        self._refuse_twice(row, unit, refuse)
        listed = _Listed(self._roll(unit, row), refuse)
        marks = listed.marks(row)
        chair = self._chair(row, unit, listed, refuse)
        long = [each for each in row.topics if len(each) > TITLE_LENGTH]
        if long:
            refuse("topics", _("Keep the title to 200 characters."))
        if len(row.place) > PLACE_LENGTH:
            refuse("place", _("Keep it to 120 characters."))
        roll = listed.roll(marks)
        by_roll = sum(each.state in IN_THE_ROOM for each in roll)
        if not faults and by_roll != row.headcount:
            refuse(
                "headcount",
                _("%(counted)s members are in the room, the roll makes it %(by_roll)s."),
                counted=row.headcount,
                by_roll=by_roll,
            )
        span = (starts_at, ends_at)
        return self._given(row, unit, span=span, chair=chair, marks=marks, roll=roll)

    def _given(
        self,
        row: PastRow,
        unit: Unit,
        *,
        span: tuple[dt.datetime, dt.datetime],
        chair: Person | None,
        marks: Mapping[int, tuple[str, str]],
        roll: Sequence[RollEntry],
    ) -> dict[str, Any]:
        session = Session(unit=unit, starts_at=span[0], ends_at=span[1])
        hours = hours_of(session, row.forms, self.organization)
        pack = current_pack()
        return {
            "unit": unit.pk,
            "unit_name": "" if unit.pk == self.unit.pk else unit.name,
            "forms": list(row.forms),
            "starts_at": span[0].isoformat(),
            "ends_at": span[1].isoformat(),
            "topics": list(row.topics),
            "place": row.place,
            "chair": chair.pk if chair else None,
            "headcount": row.headcount,
            "others": row.others,
            "marks": {str(key): list(mark) for key, mark in marks.items()},
            "expected": sum(each.is_expected for each in roll),
            "hours": str(sum(hours.values(), Decimal(0))),
            "late_days": (local_date(self.now) - local_date(span[1])).days,
            "lacking_quorum": [key for key in row.forms if not has_quorum(pack.forms[key], roll)],
        }

    def _span(self, row: PastRow) -> tuple[dt.datetime, dt.datetime]:
        pack = current_pack()
        starts = at_local(row.on, row.starts or USUAL_START)
        if row.ends is not None:
            return starts, at_local(row.on, row.ends)
        usual = [pack.forms[key].usual_minutes for key in row.forms if key in pack.forms]
        return starts, starts + dt.timedelta(minutes=max(usual, default=60))

    def _roll(self, unit: Unit, row: PastRow) -> list[Expected]:
        key = (unit.pk, tuple(row.forms), row.on)
        if key not in self._rolls:
            self._rolls[key] = expected_at(unit=unit, forms=row.forms, on=row.on)
        return self._rolls[key]

    def _refuse_twice(self, row: PastRow, unit: Unit, refuse: Any) -> None:
        for key in row.forms:
            place = (unit.pk, row.on, key)
            if place in self.known:
                refuse("on", _("A session of this form is recorded on this day already."))
                return
        self.known |= {(unit.pk, row.on, key) for key in row.forms}

    def _chair(self, row: PastRow, unit: Unit, listed: _Listed, refuse: Any) -> Person | None:
        if not row.chair:
            return None
        people = [each.person for each in listed.people]
        people += [each.person for each in list_roster(unit=self.unit, on=row.on)]
        found = _find(row.chair, people)
        if found is None:
            message = _("%(name)s did not belong to %(unit)s on that day. Leave it blank.")
            refuse("chair", message, name=str(row.chair), unit=unit.name)
        return found


class _Listed:
    """The roll of one session, asked by name."""

    def __init__(self, people: Sequence[Expected], refuse: Any) -> None:
        self.people, self._refuse = people, refuse

    def marks(self, row: PastRow) -> dict[int, tuple[str, str]]:
        """Return for people's keys how they took part, where it is not simply present, and why."""
        marks: dict[int, tuple[str, str]] = {}
        said: list[tuple[str, Who, str, str]] = [
            *(("absent", who, AttendanceState.ABSENT.value, "") for who in row.absent),
            *(("leave", who, AttendanceState.LEAVE.value, why) for who, why in row.leave.items()),
            *(("came", who, AttendanceState.PRESENT.value, "") for who in row.came),
        ]
        for column, who, state, why in said:
            person = self._person(column, who)
            if person is None:
                continue
            if person.pk in marks:
                self._refuse(column, _("%(name)s is named twice."), name=person.name)
            marks[person.pk] = (state, why[:REASON_LENGTH])
        return marks

    def _person(self, column: str, who: Who) -> Person | None:
        wants_expected = column != "came"
        among = [each.person for each in self.people if (not each.why_not) is wants_expected]
        found = _find(who, among)
        if found is None:
            self._refuse(column, self._why(who, wants_expected=wants_expected), name=str(who))
        return found

    def _why(self, who: Who, *, wants_expected: bool) -> str | _StrPromise:
        if len([each for each in self.people if _is(who, each.person)]) > 1:
            return _("Several people are called %(name)s. Write the code instead.")
        if any(_is(who, each.person) for each in self.people):
            if wants_expected:
                return _("Nothing was required of %(name)s on that day; leave the name out.")
            return _("%(name)s was expected on that day; leave the name out.")
        return _("%(name)s was not on the roll on that day.")

    def roll(self, marks: Mapping[int, tuple[str, str]]) -> list[RollEntry]:
        """Return the roll as it would be, whoever is expected and not marked being there."""
        return [
            RollEntry(
                person=each.person,
                is_expected=not each.why_not,
                is_on_committee=each.is_on_committee,
                state=marks.get(
                    each.person.pk, ("" if each.why_not else AttendanceState.PRESENT.value, "")
                )[0],
            )
            for each in self.people
        ]


def _is(who: Who, person: Person) -> bool:
    return person.pk == who if isinstance(who, int) else who in {person.name, person.code}


def _find(who: Who, people: Iterable[Person]) -> Person | None:
    found = {person.pk: person for person in people if _is(who, person)}
    return next(iter(found.values())) if len(found) == 1 else None


def _known(units: Iterable[Unit], rows: Sequence[PastRow]) -> set[tuple[int, dt.date, str]]:
    """Return which forms some units have on record on which days; two queries."""
    if not rows:
        return set()
    first, last = min(row.on for row in rows), max(row.on for row in rows)
    sessions = (
        Session.objects.filter(
            unit__in=[unit.pk for unit in units],
            starts_at__gte=at_local(first, dt.time()),
            starts_at__lt=at_local(last + dt.timedelta(days=1), dt.time()),
        )
        .exclude(state=SessionState.CANCELLED)
        .values_list("unit_id", "starts_at", "forms__form")
    )
    return {(unit, local_time(starts_at).date(), form) for unit, starts_at, form in sessions}
