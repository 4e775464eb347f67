"""Who may see and who may make reading lists."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import Person, Unit, get_person_of, scope_of, unit_for
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.permissions import Permission

from .models import ReadingEntry, ReadingList
from .queries import find_entry_for


def list_for(*, user: User, on: dt.date, uuid: UUID) -> ReadingList:
    """Return a list that the user may change.

    Raises
    ------
    NotFound
        There is none, or the user may not know of its unit.
    NotPermitted
        The user may see the unit but not give it lists.
    """
    found = ReadingList.objects.select_related("unit").filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if found is None or not scope.allows(Permission.UNIT_VIEW, found.unit):
        raise NotFound
    if not scope.allows(Permission.READING_EDIT, found.unit):
        raise NotPermitted
    return found


def listed_entry_for(*, user: User, on: dt.date, uuid: UUID) -> ReadingEntry:
    """Return an entry of a list that the user may change, with the list."""
    entry = ReadingEntry.objects.select_related("reading_list__unit").filter(uuid=uuid).first()
    if entry is None:
        raise NotFound
    list_for(user=user, on=on, uuid=entry.reading_list.uuid)
    return entry


def own_entry_for(*, user: User, on: dt.date, uuid: UUID) -> tuple[Person, ReadingEntry]:
    """Return the person behind the user and an entry that is given to them."""
    person = get_person_of(user_id=user.pk)
    entry = find_entry_for(person=person, on=on, uuid=uuid) if person else None
    if person is None or entry is None:
        raise NotFound
    return person, entry


def giving_unit_for(*, user: User, on: dt.date, asked: str) -> Unit:
    """Return the unit named by its key, else the first at home, in which the user may give lists."""
    scope = scope_of(user=user, on=on)
    homes = [str(home.uuid) for home in scope.homes]
    try:
        uuid = UUID(asked or next(iter(homes), ""))
    except ValueError as error:
        raise NotFound from error
    return unit_for(user=user, on=on, uuid=uuid, to=Permission.READING_EDIT)
