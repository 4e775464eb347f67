"""Paper: what was ticked on a sheet comes back, and where the originals lie."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import Fault, Faulty

from ..models import PaperPlace, Session
from .closing import close_session
from .opening import begin_recording
from .roll import Count, Mark, save_roll

PLACE_LENGTH = 120


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


def settle_paper_place(*, unit: Unit, place: str, by: Actor, now: dt.datetime) -> None:
    """Say where a unit's paper originals lie; an empty text takes it back.

    Raises
    ------
    Faulty
        The text is too long.
    """
    place = " ".join(place.split())
    if len(place) > PLACE_LENGTH:
        raise Faulty([Fault(_("Keep it to 120 characters."), {"field": "place"})])
    with transaction.atomic():
        if place:
            PaperPlace.objects.update_or_create(
                unit=unit, defaults={"place": place, "changed_at": now}
            )
        else:
            PaperPlace.objects.filter(unit=unit).delete()
        record(act="activities.settle_paper_place", subject=unit, by=by, now=now, unit_id=unit.pk)
