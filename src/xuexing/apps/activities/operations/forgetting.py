"""What a session holds in words about somebody who is forgotten."""

from __future__ import annotations

from xuexing.apps.notices.api import forget_to_dos
from xuexing.apps.organizations.api import Person, units_of_person

from ..models import (
    CheckSheet,
    Contact,
    HomeDelivery,
    InflowStatement,
    LeaveRequest,
    MakeUp,
    Note,
    RollEntry,
    SentNote,
    Session,
    SessionTopic,
    TakingBack,
    WrongCodes,
)

GONE = "–"
"""Where there was a word and must be one."""


def forget_words_about(*, person: Person, name: str) -> None:
    """Take away notes, answers, what was asked about leave, and words of the other ways of taking part.

    The name goes where it was typed as a leader or lecturer. That they took part stays, as on a roll.

    Parameters
    ----------
    name
        As it was; it is looked for in the units to which the person belonged.
    """
    sent = SentNote.objects.filter(person=person)
    forget_to_dos(source_uuids=list(sent.values_list("uuid", flat=True)))
    sent.delete()
    Note.objects.filter(person=person).delete()
    LeaveRequest.objects.filter(entry__person=person).delete()
    RollEntry.objects.filter(person=person).exclude(reason="").update(reason="")
    CheckSheet.objects.filter(person=person).delete()
    WrongCodes.objects.filter(person=person).delete()
    _forget_ways(person)
    units = units_of_person(person)
    SessionTopic.objects.filter(session__unit__in=units, leader=name).update(leader="")
    Session.objects.filter(unit__in=units, lecturer=name).update(lecturer="")


def _forget_ways(person: Person) -> None:
    """Leave of statements, make-up study and deliveries the day, the kind and the minutes."""
    statements = InflowStatement.objects.filter(person=person)
    make_ups = MakeUp.objects.filter(person=person)
    deliveries = HomeDelivery.objects.filter(person=person)
    contacts = Contact.objects.filter(person=person)
    keys = [
        key
        for ways in (statements, make_ups, deliveries, contacts)
        for key in ways.values_list("uuid", flat=True)
    ]
    forget_to_dos(source_uuids=keys)
    TakingBack.objects.filter(source_uuid__in=keys).exclude(reason="").update(reason=GONE)
    statements.exclude(question="").update(question=GONE)
    statements.update(place=GONE, learned=GONE)
    make_ups.update(what=GONE, learned="", question="")
    deliveries.update(what=GONE)
