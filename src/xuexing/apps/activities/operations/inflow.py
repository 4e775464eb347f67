"""Taking part at the place of inflow: stated by the person, confirmed at home, credited once.

《中国共产党党员教育管理工作条例》 article 32: one affiliation, participation in many places.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.evidence.api import NewFact, append
from xuexing.apps.notices.api import Asked, ask, settle
from xuexing.apps.organizations.api import (
    Membership,
    MembershipKind,
    Person,
    find_affiliation,
    get_organization,
)
from xuexing.foundation.clock import local_date, local_time
from xuexing.foundation.errors import Fault, Faulty
from xuexing.foundation.locking import locked
from xuexing.foundation.permissions import Permission
from xuexing.kernel.hours import Gathering, credit_hours_by_year

from ..models import InflowState, InflowStatement
from .arranging import ATTENDANCE, conversion_of, credited_as, day_in
from .expected import forms_of
from .facts import NO_HOURS
from .hands import TEXT_LENGTH, UnableToSettle, hand_of, text_faults
from .once import find_session_meanwhile, lock_people

INFLOW = "inflow"
SOURCE = "inflow_statement"
CONFIRM, ANSWER = "activities.confirm_inflow", "activities.answer_inflow"
PLACE_LENGTH = 120
LONGEST = dt.timedelta(hours=16)
ANSWER_DAYS = 14
"""A statement is answered within these days."""
OPEN = (InflowState.STATED, InflowState.ASKED)


@dataclass(frozen=True)
class Stated:
    """What somebody says that they took part in.

    Parameters
    ----------
    place
        The organization there.
    form
        Key of the pack's form.
    learned
        What was learned, in a sentence or two.
    """

    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str
    form: str
    learned: str


def record_inflow(
    *, person: Person, stated: Stated, by: Actor, now: dt.datetime
) -> InflowStatement:
    """State that a floating member took part where they are; the secretary at home is asked.

    Raises
    ------
    Faulty
        All that is wrong: not away that day, in the future, or told already.
    """
    with transaction.atomic():
        lock_people([person.pk])
        home = find_affiliation(person=person, on=local_date(stated.starts_at))
        faults = _faults(person, stated, home, now)
        if faults or home is None:
            raise Faulty(faults)
        statement = InflowStatement.objects.create(
            person=person,
            unit=home.unit,
            **_tidy(stated),
            entered_by=hand_of(by),
            made_at=now,
        )
        _ask_secretary(statement, now)
        _note("record_inflow", statement, by, now)
    return statement


def change_inflow(
    *, statement: InflowStatement, stated: Stated, by: Actor, now: dt.datetime
) -> InflowStatement:
    """Say it otherwise, or answer what the secretary asked; then it waits for the secretary again."""
    with transaction.atomic():
        lock_people([statement.person_id])
        held = _locked(statement, *OPEN)
        home = find_affiliation(person=held.person, on=local_date(stated.starts_at))
        faults = _faults(held.person, stated, home, now, but=held)
        if faults or home is None:
            raise Faulty(faults)
        for name, value in _tidy(stated).items():
            setattr(held, name, value)
        held.unit, held.entered_by, held.state = home.unit, hand_of(by), InflowState.STATED
        held.save()
        settle(source_uuid=held.uuid, now=now)
        _ask_secretary(held, now)
        _note("change_inflow", held, by, now)
    return held


def confirm_inflow(*, statement: InflowStatement, by: Actor, now: dt.datetime) -> InflowStatement:
    """Confirm a statement: its fact is written, with the hours of the pack's conversion.

    Raises
    ------
    UnableToSettle
        It is answered.
    Faulty
        A session of that time, closed meanwhile, has the hours.
    """
    with transaction.atomic():
        lock_people([statement.person_id])
        held = _locked(statement, *OPEN)
        faults = _faults_of_time(held.person, _when(held), but=held)
        if faults:
            raise Faulty(faults)
        held.state, held.confirmed_at, held.confirmed_by = InflowState.CONFIRMED, now, hand_of(by)
        held.save(update_fields=["state", "confirmed_at", "confirmed_by"])
        settle(source_uuid=held.uuid, now=now)
        append(unit=held.unit, facts=_facts(held, by), by=by, now=now)
        _note("confirm_inflow", held, by, now)
    return held


def ask_inflow_again(
    *, statement: InflowStatement, question: str, by: Actor, now: dt.datetime
) -> None:
    """Ask the person back before confirming.

    Raises
    ------
    Faulty
        Nothing is asked.
    """
    faults = text_faults(
        question, field="question", missing=_("Write what you ask."), most=PLACE_LENGTH
    )
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        held = _locked(statement, *OPEN)
        held.state, held.question = InflowState.ASKED, question.strip()
        held.save(update_fields=["state", "question"])
        settle(source_uuid=held.uuid, now=now)
        what = Asked(
            unit=held.unit, source_uuid=held.uuid, person=held.person, data={"place": held.place}
        )
        ask(kind=ANSWER, what=what, now=now)
        _note("ask_inflow_again", held, by, now)


def withdraw_inflow(*, statement: InflowStatement, by: Actor, now: dt.datetime) -> None:
    """Take a statement back that is not confirmed."""
    with transaction.atomic():
        held = _locked(statement, *OPEN)
        held.state = InflowState.WITHDRAWN
        held.save(update_fields=["state"])
        settle(source_uuid=held.uuid, now=now)
        _note("withdraw_inflow", held, by, now)


def wait_for_secretary(statement: InflowStatement, now: dt.datetime) -> None:
    """Let a statement whose confirmation was taken back wait for the secretary again."""
    statement.state, statement.confirmed_at, statement.confirmed_by = InflowState.STATED, None, None
    statement.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    _ask_secretary(statement, now)


def _locked(statement: InflowStatement, *states: InflowState) -> InflowStatement:
    found = InflowStatement.objects.select_related("person", "unit").filter(pk=statement.pk)
    held = locked(found).get()
    if held.state not in states:
        raise UnableToSettle
    return held


def _facts(statement: InflowStatement, by: Actor) -> list[NewFact]:
    start, end = local_time(statement.starts_at), local_time(statement.ends_at)
    category = credited_as([statement.form])
    by_year = credit_hours_by_year(
        start, end, daily=False, conversion=conversion_of(get_organization())
    )
    hours = by_year if category else {start.year: Decimal(0)}
    return [
        NewFact(
            kind=ATTENDANCE,
            category=category or NO_HOURS,
            detail=INFLOW,
            person=statement.person,
            amount=amount,
            happened_on=day_in(start.date(), year),
            source_kind=SOURCE,
            source_uuid=statement.uuid,
            verified_by_id=by.user_id,
        )
        for year, amount in hours.items()
    ]


def _faults(
    person: Person,
    stated: Stated,
    home: Membership | None,
    now: dt.datetime,
    but: InflowStatement | None = None,
) -> list[Fault]:
    faults = [
        *text_faults(
            stated.place,
            field="place",
            missing=_("Name the organization where you took part."),
            most=PLACE_LENGTH,
        ),
        *text_faults(
            stated.learned,
            field="learned",
            missing=_("Write in a sentence what was learned."),
            most=TEXT_LENGTH,
        ),
    ]
    if home is None or home.kind != MembershipKind.FLOATING:
        faults.append(
            Fault(
                _(
                    "On that day %(name)s is not registered as away. The secretary can change that on"
                    " the person’s page."
                ),
                {"field": "on"},
                {"name": person.name},
            )
        )
    elif stated.form not in {form.key for form in forms_of(home.unit)}:
        faults.append(Fault(_("Choose what it was."), {"field": "form"}))
    return faults + _faults_of_days(person, stated, now, but)


def _faults_of_days(
    person: Person, stated: Stated, now: dt.datetime, but: InflowStatement | None
) -> list[Fault]:
    if stated.ends_at <= stated.starts_at:
        return [
            Fault(_("The end must be later than the start, for example 17:00."), {"field": "ends"})
        ]
    if stated.ends_at - stated.starts_at > LONGEST:
        return [Fault(_("This session lasts over 16 hours. Check the dates."), {"field": "ends"})]
    if stated.ends_at > now:
        return [Fault(_("State it once it is over."), {"field": "on"})]
    when = Gathering(local_time(stated.starts_at), local_time(stated.ends_at))
    return _faults_of_time(person, when, but=but)


def _faults_of_time(person: Person, when: Gathering, but: InflowStatement | None) -> list[Fault]:
    """Return why this time must not be credited here: it is, or is about to be, elsewhere."""
    session = find_session_meanwhile(person=person, when=when)
    if session is not None:
        return [
            Fault(
                _("At that time %(name)s is on the roll of %(unit)s; the hours count there."),
                {"field": "on"},
                {"name": person.name, "unit": session.unit.name},
            )
        ]
    told = InflowStatement.objects.filter(
        person=person, starts_at__lt=when.end, ends_at__gt=when.start
    ).exclude(state=InflowState.WITHDRAWN)
    if any(each != but for each in told):
        return [Fault(_("This time is stated already."), {"field": "on"})]
    return []


def _when(statement: InflowStatement) -> Gathering:
    return Gathering(local_time(statement.starts_at), local_time(statement.ends_at))


def _tidy(stated: Stated) -> dict[str, object]:
    texts = {"place": stated.place.strip(), "learned": stated.learned.strip()}
    return {**vars(stated), **texts}


def _ask_secretary(statement: InflowStatement, now: dt.datetime) -> None:
    what = Asked(
        unit=statement.unit,
        source_uuid=statement.uuid,
        permission=Permission.RECORD_VIEW,
        due_on=local_date(now) + dt.timedelta(days=ANSWER_DAYS),
        data={"name": statement.person.name, "place": statement.place},
    )
    ask(kind=CONFIRM, what=what, now=now)


def _note(act: str, statement: InflowStatement, by: Actor, now: dt.datetime) -> None:
    record(
        act=f"activities.{act}",
        subject=statement,
        by=by,
        now=now,
        unit_id=statement.unit_id,
        data={"person": str(statement.person.uuid)},
    )
