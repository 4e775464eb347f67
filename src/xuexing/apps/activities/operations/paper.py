"""Paper: what was ticked on a sheet comes back, and where the originals lie."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty

from ..models import PaperPlace, Session
from .closing import close_session
from .opening import begin_recording
from .roll import Count, Mark, save_roll

PLACE_LENGTH = 120
FIRST_YEAR = 1921


def record_paper_sheet(
    *, session: Session, marks: Sequence[Mark], count: Count, by: Actor, now: dt.datetime
) -> Session:
    """Enter what was ticked on a paper sheet, and close: all of it, or nothing.

    Raises
    ------
    UnableToClose
        The headcount and the sheet disagree.
    MarkConflict, UnableToOpen, Faulty
        As ``save_roll``, ``begin_recording`` and ``close_session``.
    """
    with transaction.atomic():
        begin_recording(session=session, by=by, now=now)
        save_roll(session=session, marks=marks, count=count, by=by, now=now)
        return close_session(session=session, by=by, now=now)


def settle_paper_place(*, unit: Unit, year: int, place: str, by: Actor, now: dt.datetime) -> None:
    """Say where a unit's paper originals of a year lie; an empty text takes it back.

    It holds for later years too, until another place is said for one; what was said for earlier years stays.

    Raises
    ------
    Faulty
        The text is too long, or the year is to come.
    """
    place = " ".join(place.split())
    faults = []
    if len(place) > PLACE_LENGTH:
        faults.append(Fault(_("Keep it to 120 characters."), {"field": "place"}))
    if not FIRST_YEAR <= year <= local_date(now).year:
        faults.append(Fault(_("Choose this year or one before."), {"field": "year"}))
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        if place:
            PaperPlace.objects.update_or_create(
                unit=unit, year=year, defaults={"place": place, "changed_at": now}
            )
        else:
            PaperPlace.objects.filter(unit=unit, year=year).delete()
        record(
            act="activities.settle_paper_place",
            subject=unit,
            by=by,
            now=now,
            unit_id=unit.pk,
            data={"year": year},
        )
