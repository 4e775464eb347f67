"""What a session holds in words about somebody who is forgotten."""

from __future__ import annotations

from xuexing.apps.organizations.api import Person, units_of_person

from ..models import RollEntry, Session, SessionTopic


def forget_words_about(*, person: Person, name: str) -> None:
    """Take away reasons of leave, and the name where it was typed as a leader or lecturer.

    Parameters
    ----------
    name
        As it was; it is looked for in the units to which the person belonged.
    """
    RollEntry.objects.filter(person=person).exclude(reason="").update(reason="")
    units = units_of_person(person)
    SessionTopic.objects.filter(session__unit__in=units, leader=name).update(leader="")
    Session.objects.filter(unit__in=units, lecturer=name).update(lecturer="")
