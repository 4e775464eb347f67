"""Electives: chosen and put back by the member alone.

Nothing is written to the audit trail: what somebody reads by choice is their own, and a trail of it would be
a count of it.
"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person
from xuexing.foundation.errors import NotPermitted, Refusal

from ..models import ReadingChoice, ReadingEntry


class UnableToChoose(Refusal):
    """It is compulsory, or was taken off."""

    code = "no_elective"
    message = _("This is not offered to be chosen.")


def choose_entry(*, entry: ReadingEntry, person: Person, by: Actor, now: dt.datetime) -> None:
    """Put an elective on one's own list; a second time does nothing.

    Raises
    ------
    UnableToChoose
        It is compulsory, or was taken off.
    NotPermitted
        It is not the person's own hand.
    """
    _refuse_another_hand(person, by)
    if entry.is_compulsory or entry.removed_at is not None:
        raise UnableToChoose
    ReadingChoice.objects.get_or_create(entry=entry, person=person, defaults={"chosen_at": now})


def leave_entry(*, entry: ReadingEntry, person: Person, by: Actor, now: dt.datetime) -> None:  # noqa: ARG001  as all operations
    """Put an elective back.

    Raises
    ------
    NotPermitted
        It is not the person's own hand.
    """
    _refuse_another_hand(person, by)
    ReadingChoice.objects.filter(entry=entry, person=person).delete()


def _refuse_another_hand(person: Person, by: Actor) -> None:
    if person.user_id is None or by.user_id != person.user_id:
        raise NotPermitted
