"""What a session holds in words about somebody who is forgotten."""

from __future__ import annotations

from xuexing.apps.notices.api import forget_to_dos
from xuexing.apps.organizations.api import Person, units_of_person

from ..models import LeaveRequest, Note, RollEntry, SentNote, Session, SessionTopic


def forget_words_about(*, person: Person, name: str) -> None:
    """Take away notes, what was asked about leave, and the name where it was typed as a leader or lecturer.

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
    units = units_of_person(person)
    SessionTopic.objects.filter(session__unit__in=units, leader=name).update(leader="")
    Session.objects.filter(unit__in=units, lecturer=name).update(lecturer="")
