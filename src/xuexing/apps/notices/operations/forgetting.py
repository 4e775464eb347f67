"""What is taken away when somebody is forgotten."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from xuexing.apps.organizations.api import Person, list_transfers_of, units_of_person

from ..models import Feed, Letter, Mailbox, Muted, Notice, Recipient, ToDo, Wishes

NAMED = ("data__name", "data__raiser", "data__ask", "data__data__name", "data__data__raiser")
"""Where the rooms that ask and tell put names of people; in what falls due, inside of what is asked."""


def forget_notices_of(*, person: Person, name: str) -> None:
    """Delete what somebody was asked and told, what names them, and how they wanted to be told.

    Parameters
    ----------
    name
        As it was; it is looked for in the units to which the person belonged, and where a letter about
        them went.
    """
    own = (Letter, Recipient, Mailbox, Wishes, Muted, Feed)
    with transaction.atomic():
        ToDo.objects.filter(person=person).delete()
        for model in own:
            model._default_manager.filter(person=person).delete()
        if name:
            _forget_named(person, name)


def _forget_named(person: Person, name: str) -> None:
    names = Q(pk__in=[])
    for place in NAMED:
        names |= Q(**{place: name})
    units = units_of_person(person)
    letters = list_transfers_of(person=person).values("uuid")
    own = Q(unit__in=units) | Q(source_uuid__in=letters)
    ToDo.objects.filter(names, own).delete()
    Notice.objects.filter(names, unit__in=units).delete()
