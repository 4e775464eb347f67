"""Learning delivered to the door, and keeping in touch with those who are away."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.evidence.api import NewFact, append
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Person, Unit, get_organization
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty
from xuexing.foundation.packs import current_pack

from ..models import Contact, ContactHow, HomeDelivery, Session
from ..models.roll import ATTENDED
from .arranging import ATTENDANCE, conversion_of
from .facts import COUNTED_BEFORE
from .hands import WHAT_LENGTH, hand_of, home_of, text_faults
from .once import find_counted, lock_people

HOME_DELIVERY = "home_delivery"
CONTACT = "contact"


@dataclass(frozen=True)
class Delivered:
    """What was brought to somebody's door.

    Parameters
    ----------
    minutes
        How long it was talked about; None where nobody says, or the pack gives no hours for it.
    session, topic
        What it follows up; None where it stands on its own.
    """

    on: dt.date
    brought_by: Person | None
    what: str
    minutes: int | None = None
    session: Session | None = None
    topic: Topic | None = None


def record_delivery(
    *, person: Person, delivered: Delivered, by: Actor, now: dt.datetime
) -> HomeDelivery:
    """Write down that learning was delivered to somebody's door; its fact is written at once.

    It gives credit hours where the pack says in which class, and then once.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    """
    with transaction.atomic():
        lock_people([person.pk])
        unit = home_of(person, delivered.on)
        faults = _faults(person, delivered, unit, local_date(now))
        if faults or unit is None:
            raise Faulty(faults)
        given = {key: value for key, value in vars(delivered).items() if key != "minutes"}
        made = HomeDelivery.objects.create(
            person=person,
            unit=unit,
            **{**given, "what": delivered.what.strip()},
            minutes_count=delivered.minutes,
            entered_by=hand_of(by),
            made_at=now,
        )
        append(unit=unit, facts=_facts(made), by=by, now=now)
        _note("record_delivery", made, by, now)
    return made


def record_contact(
    *, person: Person, on: dt.date, how: str, kept_by: Person | None, by: Actor, now: dt.datetime
) -> Contact:
    """Write down that somebody was kept in touch with; not what was said.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    """
    unit = home_of(person, on)
    faults = _faults_of_visit(person, kept_by, unit, on, local_date(now), field="kept_by")
    if how not in ContactHow.values:
        faults.append(Fault(_("Say how."), {"field": "how"}))
    if faults or unit is None or kept_by is None:
        raise Faulty(faults)
    with transaction.atomic():
        made = Contact.objects.create(
            person=person,
            unit=unit,
            on=on,
            how=how,
            kept_by=kept_by,
            entered_by=hand_of(by),
            made_at=now,
        )
        fact = NewFact(
            kind=CONTACT,
            category=how,
            person=person,
            amount=Decimal(1),
            happened_on=on,
            source_kind=CONTACT,
            source_uuid=made.uuid,
        )
        append(unit=unit, facts=[fact], by=by, now=now)
        _note("record_contact", made, by, now)
    return made


def _facts(made: HomeDelivery) -> list[NewFact]:
    delivered = NewFact(
        kind=HOME_DELIVERY,
        category=HOME_DELIVERY,
        person=made.person,
        amount=Decimal(1),
        happened_on=made.on,
        topic_key=made.topic.uuid if made.topic else None,
        source_kind=HOME_DELIVERY,
        source_uuid=made.uuid,
    )
    hours_class = current_pack().home_delivery_hours
    if hours_class is None or made.minutes_count is None:
        return [delivered]
    hours = conversion_of(get_organization()).of_day(made.minutes_count)
    is_counted = made.session is not None and _has_hours_of(made.session, made.person)
    credited = NewFact(
        kind=ATTENDANCE,
        category=COUNTED_BEFORE if is_counted else hours_class,
        detail=HOME_DELIVERY,
        person=made.person,
        amount=Decimal(0) if is_counted else hours,
        happened_on=made.on,
        source_kind=HOME_DELIVERY,
        source_uuid=made.uuid,
    )
    return [delivered, credited]


def _has_hours_of(session: Session, person: Person) -> bool:
    attended = session.roll.filter(person=person, state__in=ATTENDED).exists()
    return attended or bool(find_counted(session, people=[person.pk]))


def _faults(person: Person, delivered: Delivered, unit: Unit | None, today: dt.date) -> list[Fault]:
    faults = _faults_of_visit(
        person, delivered.brought_by, unit, delivered.on, today, field="brought_by"
    )
    faults += text_faults(
        delivered.what, field="what", missing=_("Write what was brought."), most=WHAT_LENGTH
    )
    session = delivered.session
    if session is not None and unit is not None:
        units = {session.unit_id, session.unit.parent_id}
        if unit.pk not in units:
            faults.append(Fault(_("This session is another unit’s."), {"field": "what"}))
        if delivered.on < local_date(session.starts_at):
            faults.append(Fault(_("That is before the session."), {"field": "on"}))
    return faults


def _faults_of_visit(
    person: Person,
    hand: Person | None,
    unit: Unit | None,
    on: dt.date,
    today: dt.date,
    *,
    field: str,
) -> list[Fault]:
    faults = []
    if on > today:
        faults.append(Fault(_("Write it down once it is done."), {"field": "on"}))
    elif unit is None:
        faults.append(
            Fault(
                _("%(name)s belonged to no unit on that day."),
                {"field": "on"},
                {"name": person.name},
            )
        )
    if hand is None:
        faults.append(Fault(_("Say who."), {"field": field}))
    elif hand.pk == person.pk:
        faults.append(Fault(_("Name somebody else than the person."), {"field": field}))
    return faults


def _note(act: str, made: HomeDelivery | Contact, by: Actor, now: dt.datetime) -> None:
    record(
        act=f"activities.{act}",
        subject=made,
        by=by,
        now=now,
        unit_id=made.unit_id,
        data={"person": str(made.person.uuid)},
    )
