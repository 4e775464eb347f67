"""Reading lists: drafted, changed, given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..models import ReadingLevel, ReadingList

TITLE_LENGTH = 120


class UnableToGiveList(Refusal):
    """There is nothing on the list yet."""

    code = "list_empty"
    message = _("There is nothing to read on this list yet. Add an entry first.")


class ListConflict(Refusal):
    """Somebody else changed the list from the same version."""

    code = "list_conflict"
    message = _("Somebody else changed this list in the meantime. Look at it and change it again.")


@dataclass(frozen=True)
class Level:
    """One level: a kind (status, post, rank) and a key of the pack."""

    kind: str
    key: str


@dataclass(frozen=True)
class ListDetails:
    """What a list is, in which period and for whom.

    Parameters
    ----------
    levels
        Any of them is enough; none means everybody.
    """

    title: str
    aim: str
    starts_on: dt.date
    ends_on: dt.date
    levels: Sequence[Level] = ()


def add_reading_list(
    *, unit: Unit, details: ListDetails, by: Actor, now: dt.datetime
) -> ReadingList:
    """Draft a list of a unit; nobody sees it before it is given.

    Raises
    ------
    Faulty
        All that is wrong with it.
    """
    _refuse_faulty(details)
    with transaction.atomic():
        made = ReadingList(unit=unit, made_at=now)
        _keep(made, details)
        record(act="library.add_reading_list", subject=made, by=by, now=now, unit_id=unit.pk)
    return made


def change_reading_list(
    *, reading_list: ReadingList, details: ListDetails, version: int, by: Actor, now: dt.datetime
) -> ReadingList:
    """Change what a list is called, its period and for whom it is.

    Parameters
    ----------
    version
        The version from which the writer started.

    Raises
    ------
    ListConflict
        Somebody changed it in between.
    Faulty
        All that is wrong with it.
    """
    _refuse_faulty(details)
    with transaction.atomic():
        held = locked(ReadingList.objects.filter(pk=reading_list.pk)).get()
        if held.version != version:
            raise ListConflict
        held.version += 1
        _keep(held, details)
        record(
            act="library.change_reading_list", subject=held, by=by, now=now, unit_id=held.unit_id
        )
    return held


def give_reading_list(*, reading_list: ReadingList, by: Actor, now: dt.datetime) -> None:
    """Give a list to those it is for; giving it again does nothing.

    Raises
    ------
    UnableToGiveList
        There is nothing on it.
    """
    with transaction.atomic():
        held = locked(ReadingList.objects.filter(pk=reading_list.pk)).get()
        if held.given_at is not None:
            return
        if not held.entries.filter(removed_at=None).exists():
            raise UnableToGiveList
        held.given_at = now
        held.save(update_fields=["given_at"])
        record(act="library.give_reading_list", subject=held, by=by, now=now, unit_id=held.unit_id)


def _refuse_faulty(details: ListDetails) -> None:
    faults = []
    if not details.title.strip():
        faults.append(Fault(_("Give the list a title."), {"field": "title"}))
    if len(details.title.strip()) > TITLE_LENGTH:
        faults.append(Fault(_("Keep it to 120 characters."), {"field": "title"}))
    if len(details.aim.strip()) > TITLE_LENGTH:
        faults.append(Fault(_("Keep it to 120 characters."), {"field": "aim"}))
    if details.ends_on < details.starts_on:
        faults.append(
            Fault(_("The last day must not come before the first."), {"field": "ends_on"})
        )
    if faults:
        raise Faulty(faults)


def _keep(held: ReadingList, details: ListDetails) -> None:
    held.title, held.aim = details.title.strip(), details.aim.strip()
    held.starts_on, held.ends_on = details.starts_on, details.ends_on
    held.save()
    held.levels.all().delete()
    ReadingLevel.objects.bulk_create(
        ReadingLevel(reading_list=held, kind=each.kind, key=each.key)
        for each in dict.fromkeys(details.levels)
    )
