"""Batches of past sessions as their pages show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from xuexing.apps.organizations.api import (
    Person,
    Unit,
    list_people_of_units,
    list_roster,
)
from xuexing.foundation.faults import fault_text, place_in_file
from xuexing.foundation.i18n import join_words
from xuexing.foundation.ordering import official_order

from ..models import PastEntry, PastRun, Session
from .sessions import form_titles, get_session_title


@dataclass(frozen=True)
class PastLine:
    """One session of a batch: as it would be written, or as it is."""

    starts_at: dt.datetime
    title: str
    unit_name: str
    topics: Sequence[str]
    headcount: int
    expected_count: int
    hours: Decimal
    late_days: int
    lacking_quorum: Sequence[str]
    session: Session | None


@dataclass(frozen=True)
class ShownPast:
    """What the page of a batch shows."""

    lines: Sequence[PastLine]
    faults: Sequence[tuple[str, str]]


def list_past_runs_of(*, unit: Unit) -> QuerySet[PastRun]:
    """Return the batches of a unit, newest first."""
    return PastRun.objects.filter(unit=unit).order_by("-made_at", "-id")


def list_people_lately(*, unit: Unit, on: dt.date) -> list[Person]:
    """Return who belonged to a unit at any time in the year before a day, in official order."""
    found = list_people_of_units(units=[unit.pk], first=on - dt.timedelta(days=365), last=on)
    people = list(found.order_by(*official_order()))
    return people or [each.person for each in list_roster(unit=unit, on=on)]


def get_shown_past(*, run: PastRun) -> ShownPast:
    """Return a batch's sessions and faults in the reader's language; three queries."""
    entries = run.entries.select_related("session").prefetch_related("session__forms")
    return ShownPast(
        lines=[_line(entry) for entry in entries.order_by("place") if entry.session or entry.given],
        faults=[(_where(each["where"]), fault_text(each)) for each in run.faults],
    )


def _where(where: dict[str, Any]) -> str:
    return place_in_file(where) if where else ""


def _line(entry: PastEntry) -> PastLine:
    session, given = entry.session, entry.given
    if session is not None:
        return PastLine(
            starts_at=session.starts_at,
            title=get_session_title(session),
            unit_name="",
            topics=(),
            headcount=session.headcount or 0,
            expected_count=0,
            hours=Decimal(0),
            late_days=0,
            lacking_quorum=(),
            session=session,
        )
    return PastLine(
        starts_at=dt.datetime.fromisoformat(given["starts_at"]),
        title=join_words(form_titles(given["forms"])),
        unit_name=given["unit_name"],
        topics=given["topics"],
        headcount=given["headcount"],
        expected_count=given["expected"],
        hours=Decimal(given["hours"]),
        late_days=given["late_days"],
        lacking_quorum=form_titles(given["lacking_quorum"]),
        session=None,
    )
