"""Make-up study: assigned or taken up, told, checked; it never touches the roll of the session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.evidence.api import NewFact, append
from xuexing.apps.notices.api import Asked, ask, ask_all, settle
from xuexing.apps.organizations.api import Person, get_organization
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.permissions import Permission

from ..models import MakeUp, MakeUpState, RollEntry, Session, SessionState
from ..models.roll import AWAY
from .arranging import ATTENDANCE, conversion_of, credited_as, hours_of
from .facts import NO_HOURS
from .hands import TEXT_LENGTH, WHAT_LENGTH, UnableToSettle, hand_of, text_faults
from .once import find_counted, lock_people
from .sittings import sat_elsewhere

MAKE_UP = "makeup"
TO_DO, CHECK = "activities.make_up", "activities.check_make_up"
LONGEST_MINUTES = 960
CHECK_DAYS = 14
"""What is told is checked within these days."""


@dataclass(frozen=True)
class Told:
    """What somebody says that they studied, and when.

    Parameters
    ----------
    minutes
        How long, 1 to 960.
    """

    done_on: dt.date
    minutes: int
    learned: str


class UnableToMakeUp(Refusal):
    """There is nothing to make up: not away from a closed session, or credited already."""

    code = "nothing_to_make_up"
    message = _("%(name)s has nothing to make up here: by the records they took part.")


def assign_make_ups(
    *,
    session: Session,
    people: Collection[int],
    what: str,
    due_on: dt.date | None,
    by: Actor,
    now: dt.datetime,
) -> list[MakeUp]:
    """Assign make-up study to some of those who were away from a closed session.

    Who has one already, was not away, or was in another sitting, is passed over.

    Raises
    ------
    Faulty
        Nobody is chosen, or nothing is said to be studied.
    """
    faults = text_faults(
        what, field="what", missing=_("Write what is to be studied."), most=WHAT_LENGTH
    )
    if not people:
        faults.append(Fault(_("Choose somebody."), {"field": "people"}))
    if due_on is not None and due_on < local_date(now):
        faults.append(Fault(_("That day is over."), {"field": "due_on"}))
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        entries = _entries_without(session, people)
        made = [
            _begin(session, entry.person, what, due_on=due_on, assigned_by=hand_of(by), now=now)
            for entry in entries
        ]
        ask_all(kind=TO_DO, what=[_asking(each) for each in made], now=now)
        record(
            act="activities.assign_make_ups",
            subject=session,
            by=by,
            now=now,
            unit_id=session.unit_id,
            data={"count": len(made)},
        )
    return made


def begin_make_up(
    *, session: Session, person: Person, what: str, by: Actor, now: dt.datetime
) -> MakeUp:
    """Take up make-up study for a session one was away from; again, it returns what there is.

    Raises
    ------
    UnableToMakeUp
        One was not away from it.
    """
    with transaction.atomic():
        known = MakeUp.objects.filter(session=session, person=person).first()
        if known is not None and known.state != MakeUpState.WITHDRAWN:
            return known
        if not _entries_without(session, [person.pk]):
            raise UnableToMakeUp(name=person.name)
        made = _begin(session, person, what, due_on=None, assigned_by=None, now=now)
        ask(kind=TO_DO, what=_asking(made), now=now)
        _note("begin_make_up", made, by, now)
    return made


def record_make_up(*, make_up: MakeUp, told: Told, by: Actor, now: dt.datetime) -> MakeUp:
    """Say that it is done: what, when and how long; whoever records in the unit is asked to check.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    """
    with transaction.atomic():
        held = _locked(make_up, MakeUpState.BEGUN, MakeUpState.TOLD)
        faults = _faults(held, told, local_date(now))
        if faults:
            raise Faulty(faults)
        held.done_on, held.minutes_count = told.done_on, told.minutes
        held.learned, held.entered_by = told.learned.strip(), hand_of(by)
        held.state, held.question = MakeUpState.TOLD, ""
        held.save()
        settle(source_uuid=held.uuid, now=now)
        ask_for_check(held, now)
        _note("record_make_up", held, by, now)
    return held


def check_make_up(*, make_up: MakeUp, by: Actor, now: dt.datetime) -> MakeUp:
    """Confirm that it was done: its fact is written, on its own day.

    The hours are those of its minutes by the conversion, at most those of the session.

    Raises
    ------
    UnableToMakeUp
        By now the person is on the roll, or in another sitting of the same topic.
    """
    with transaction.atomic():
        lock_people([make_up.person_id])
        held = _locked(make_up, MakeUpState.TOLD)
        was_away = held.session.roll.filter(person=held.person, state__in=AWAY).exists()
        if not was_away or find_counted(held.session, people=[held.person_id]):
            raise UnableToMakeUp(name=held.person.name)
        held.state, held.checked_at, held.checked_by = MakeUpState.CHECKED, now, hand_of(by)
        held.save(update_fields=["state", "checked_at", "checked_by"])
        settle(source_uuid=held.uuid, now=now)
        append(unit=held.session.unit, facts=[_fact(held, by)], by=by, now=now)
        _note("check_make_up", held, by, now)
    return held


def ask_make_up_again(*, make_up: MakeUp, question: str, by: Actor, now: dt.datetime) -> None:
    """Ask the person back before checking.

    Raises
    ------
    Faulty
        Nothing is asked.
    """
    faults = text_faults(
        question, field="question", missing=_("Write what you ask."), most=WHAT_LENGTH
    )
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        held = _locked(make_up, MakeUpState.TOLD)
        held.state, held.question = MakeUpState.BEGUN, question.strip()
        held.save(update_fields=["state", "question"])
        settle(source_uuid=held.uuid, now=now)
        ask(kind=TO_DO, what=_asking(held), now=now)
        _note("ask_make_up_again", held, by, now)


def withdraw_make_up(*, make_up: MakeUp, by: Actor, now: dt.datetime) -> None:
    """Give up what was assigned or taken up."""
    with transaction.atomic():
        held = _locked(make_up, MakeUpState.BEGUN, MakeUpState.TOLD)
        held.state = MakeUpState.WITHDRAWN
        held.save(update_fields=["state"])
        settle(source_uuid=held.uuid, now=now)
        _note("withdraw_make_up", held, by, now)


def ask_for_check(make_up: MakeUp, now: dt.datetime) -> None:
    """Ask whoever records in the unit to check what was told."""
    what = Asked(
        unit=make_up.session.unit,
        source_uuid=make_up.uuid,
        permission=Permission.SESSION_EDIT,
        due_on=local_date(now) + dt.timedelta(days=CHECK_DAYS),
        data={"name": make_up.person.name, **_session_words(make_up.session)},
    )
    ask(kind=CHECK, what=what, now=now)


def wait_for_check(make_up: MakeUp, now: dt.datetime) -> None:
    """Let a make-up whose check was taken back wait for another."""
    make_up.state, make_up.checked_at, make_up.checked_by = MakeUpState.TOLD, None, None
    make_up.save(update_fields=["state", "checked_at", "checked_by"])
    ask_for_check(make_up, now)


def _entries_without(session: Session, people: Collection[int]) -> Sequence[RollEntry]:
    """Return who of some people was away from a closed session and has no make-up for it."""
    has_one = MakeUp.objects.filter(session=session).exclude(state=MakeUpState.WITHDRAWN)
    away = session.roll.filter(
        ~sat_elsewhere(),
        person__in=list(people),
        state__in=AWAY,
        session__state=SessionState.CLOSED,
    )
    return list(
        away.exclude(person__in=has_one.values("person"))
        .select_related("person")
        .order_by("person_id")
    )


def _begin(
    session: Session,
    person: Person,
    what: str,
    *,
    due_on: dt.date | None,
    assigned_by: Person | None,
    now: dt.datetime,
) -> MakeUp:
    given = {
        "state": MakeUpState.BEGUN,
        "what": what.strip()[:WHAT_LENGTH],
        "due_on": due_on,
        "assigned_by": assigned_by,
        "made_at": now,
        "done_on": None,
        "minutes_count": None,
        "learned": "",
        "question": "",
        "entered_by": None,
    }
    made, _new = MakeUp.objects.update_or_create(session=session, person=person, defaults=given)
    return made


def _locked(make_up: MakeUp, *states: MakeUpState) -> MakeUp:
    found = MakeUp.objects.select_related("session__unit", "person").filter(pk=make_up.pk)
    held = locked(found).get()
    if held.state not in states:
        raise UnableToSettle
    return held


def _fact(make_up: MakeUp, by: Actor) -> NewFact:
    organization = get_organization()
    forms = list(make_up.session.forms.values_list("form", flat=True))
    given = sum(hours_of(make_up.session, forms, organization).values(), Decimal(0))
    studied = conversion_of(organization).of_day(make_up.minutes_count or 0)
    return NewFact(
        kind=ATTENDANCE,
        category=credited_as(forms) or NO_HOURS,
        detail=MAKE_UP,
        person=make_up.person,
        amount=min(studied, given),
        happened_on=make_up.done_on or local_date(make_up.made_at),
        source_kind=MAKE_UP,
        source_uuid=make_up.uuid,
        verified_by_id=by.user_id,
    )


def _faults(make_up: MakeUp, told: Told, today: dt.date) -> list[Fault]:
    faults = text_faults(
        told.learned,
        field="learned",
        missing=_("Write in a sentence what was studied."),
        most=TEXT_LENGTH,
    )
    if not 1 <= told.minutes <= LONGEST_MINUTES:
        faults.append(Fault(_("Write the minutes, 1 to 960."), {"field": "minutes"}))
    if told.done_on > today:
        faults.append(Fault(_("Write it down once it is done."), {"field": "done_on"}))
    if told.done_on < local_date(make_up.session.starts_at):
        faults.append(Fault(_("That is before the session it makes up for."), {"field": "done_on"}))
    return faults


def _asking(make_up: MakeUp) -> Asked:
    return Asked(
        unit=make_up.session.unit,
        source_uuid=make_up.uuid,
        person=make_up.person,
        due_on=make_up.due_on,
        data={"what": make_up.what, **_session_words(make_up.session)},
    )


def _session_words(session: Session) -> dict[str, object]:
    forms = [each.form for each in session.forms.all()]
    return {"forms": forms, "on": local_date(session.starts_at).isoformat()}


def _note(act: str, make_up: MakeUp, by: Actor, now: dt.datetime) -> None:
    record(
        act=f"activities.{act}",
        subject=make_up,
        by=by,
        now=now,
        unit_id=make_up.session.unit_id,
        data={"person": str(make_up.person.uuid)},
    )
