"""What stands on a list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Fault, Faulty
from xuexing.foundation.locking import locked

from ..models import ReadingEntry, ReadingList

LENGTHS = {"title": 120, "source": 120, "pages": 60, "link": 120, "prompts": 2_000}


@dataclass(frozen=True)
class EntryDetails:
    """What to read, where it stands, what to think about.

    Parameters
    ----------
    prompts
        Thinking questions, a line each.
    """

    title: str
    source: str = ""
    pages: str = ""
    link: str = ""
    prompts: str = ""
    is_compulsory: bool = True


def add_entry(
    *, reading_list: ReadingList, details: EntryDetails, by: Actor, now: dt.datetime
) -> ReadingEntry:
    """Put something to read at the end of a list.

    Raises
    ------
    Faulty
        All that is wrong with it.
    """
    _refuse_faulty(details)
    with transaction.atomic():
        held = locked(ReadingList.objects.filter(pk=reading_list.pk)).get()
        entry = ReadingEntry(reading_list=held, place=held.entries.count() + 1)
        _keep(entry, details)
        _note("add_entry", held, by, now)
    return entry


def change_entry(
    *, entry: ReadingEntry, details: EntryDetails, by: Actor, now: dt.datetime
) -> None:
    """Change what an entry says; choices and notes stay with it.

    Raises
    ------
    Faulty
        All that is wrong with it.
    """
    _refuse_faulty(details)
    with transaction.atomic():
        held = locked(ReadingEntry.objects.filter(pk=entry.pk)).get()
        _keep(held, details)
        _note("change_entry", entry.reading_list, by, now)


def remove_entry(*, entry: ReadingEntry, by: Actor, now: dt.datetime) -> None:
    """Take an entry off its list; notes that people wrote about it stay theirs."""
    with transaction.atomic():
        ReadingEntry.objects.filter(pk=entry.pk, removed_at=None).update(removed_at=now)
        _note("remove_entry", entry.reading_list, by, now)


def _refuse_faulty(details: EntryDetails) -> None:
    faults = [
        Fault(_("Keep it to %(length)s characters."), {"field": name}, {"length": length})
        for name, length in LENGTHS.items()
        if len(getattr(details, name).strip()) > length
    ]
    if not details.title.strip():
        faults.append(Fault(_("Say what is to be read."), {"field": "title"}))
    if faults:
        raise Faulty(faults)


def _keep(entry: ReadingEntry, details: EntryDetails) -> None:
    for name in LENGTHS:
        setattr(entry, name, getattr(details, name).replace("\r\n", "\n").strip())
    entry.is_compulsory = details.is_compulsory
    entry.save()


def _note(verb: str, held: ReadingList, by: Actor, now: dt.datetime) -> None:
    record(act=f"library.{verb}", subject=held, by=by, now=now, unit_id=held.unit_id)
