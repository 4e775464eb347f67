"""Reads of reading lists. What anybody chose is given to that person alone, and nothing is counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from xuexing.apps.organizations.api import (
    AFFILIATED,
    Person,
    Unit,
    is_valid_on,
    list_memberships,
    list_posts_of,
)
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack

from ..models import ReadingChoice, ReadingEntry, ReadingLevel, ReadingList
from ..models.reading_list import LevelKind
from .readings import Reading, as_reading


def list_readings(*, person: Person, on: dt.date) -> list[Reading]:
    """Return the lists that are for a person on a day, soonest ending first; six queries.

    Those given by the person's units and by the units above them, whose period holds the day and of
    whose levels the person has one.
    """
    units, levels = _belongings(person, on)
    found = (
        ReadingList.objects.filter(
            unit__in=units, given_at__isnull=False, starts_on__lte=on, ends_on__gte=on
        )
        .select_related("unit")
        .prefetch_related("levels", _entries())
        .order_by("ends_on", "id")
    )
    mine = [each for each in found if _is_for(each.levels.all(), levels)]
    chosen = set(
        ReadingChoice.objects.filter(
            person=person, entry__reading_list__in=[each.pk for each in mine]
        ).values_list("entry_id", flat=True)
    )
    return [as_reading(each, chosen) for each in mine]


def find_entry_for(*, person: Person, on: dt.date, uuid: UUID) -> ReadingEntry | None:
    """Return an entry of a list that is, or was, for a person, or None."""
    entry = (
        ReadingEntry.objects.select_related("reading_list__unit")
        .prefetch_related("reading_list__levels")
        .filter(uuid=uuid, reading_list__given_at__isnull=False, reading_list__starts_on__lte=on)
        .first()
    )
    if entry is None:
        return None
    units, levels = _belongings(person, on)
    theirs = entry.reading_list.unit_id in units
    return entry if theirs and _is_for(entry.reading_list.levels.all(), levels) else None


def list_lists_of(*, unit: Unit) -> QuerySet[ReadingList]:
    """Return the lists of a unit, newest period first, each with its levels and entries."""
    return (
        ReadingList.objects.filter(unit=unit)
        .prefetch_related("levels", _entries())
        .order_by("-ends_on", "-id")
    )


def get_levels_words(levels: Iterable[ReadingLevel]) -> list[str]:
    """Return in words for whom a list is; nothing where it is for everybody."""
    pack = current_pack()
    known: dict[LevelKind, Mapping[str, Any]] = {
        LevelKind.STATUS: pack.statuses,
        LevelKind.POST: pack.posts,
        LevelKind.RANK: pack.ranks,
    }
    return [
        words(known[LevelKind(each.kind)][each.key].title)
        for each in levels
        if each.key in known[LevelKind(each.kind)]
    ]


def _entries() -> Prefetch[str]:
    standing = ReadingEntry.objects.filter(removed_at=None).order_by("place", "id")
    return Prefetch("entries", standing)


def _belongings(person: Person, on: dt.date) -> tuple[set[int], set[tuple[str, str]]]:
    """Return the units whose lists reach a person on a day, and the levels the person has."""
    memberships = [each for each in list_memberships(person=person) if is_valid_on(each, on)]
    posts = [each for each in list_posts_of(person=person) if is_valid_on(each, on)]
    paths = [each.unit.path for each in memberships] + [each.unit.path for each in posts]
    levels = {
        *((LevelKind.STATUS.value, e.status) for e in memberships if e.kind in AFFILIATED),
        *((LevelKind.POST.value, each.kind) for each in posts),
        *([(LevelKind.RANK.value, person.rank)] if person.rank else []),
    }
    return {int(key) for path in paths for key in path.split("/") if key}, levels


def _is_for(wanted: Iterable[ReadingLevel], levels: set[tuple[str, str]]) -> bool:
    asked = {(each.kind, each.key) for each in wanted}
    return not asked or bool(asked & levels)
