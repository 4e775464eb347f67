"""What an inspector saw of each session drawn, and what the unit says to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.notices.api import Asked, ask, settle
from xuexing.apps.organizations.api import Person
from xuexing.foundation.checks import length_faults, refuse, text_faults, tidy
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault
from xuexing.foundation.locking import locked
from xuexing.foundation.permissions import Permission

from ..models import Look, Paper
from ..queries.to_dos import ANSWER_LOOK
from .inspections import UnableToInspect, hold_inspection

PLACE_LENGTH = 120


@dataclass(frozen=True)
class Seen:
    """What there was of a session on paper.

    Parameters
    ----------
    paper
        Whether the original was found.
    paper_place
        Where it lay.
    missing
        What is missing or does not agree with the record; empty where all is in order.
    """

    paper: str
    paper_place: str = ""
    missing: str = ""


def record_look(*, look: Look, seen: Seen, by: Actor, now: dt.datetime) -> Look:
    """Write down what was seen of a session; where something is missing the unit is asked for its words.

    May be written again while the inspection lasts; what the unit answered stays.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    UnableToInspect
        The inspection is closed.
    """
    place, missing = " ".join(seen.paper_place.split()), tidy(seen.missing)
    faults = [*length_faults(place, "paper_place", most=PLACE_LENGTH)]
    if seen.paper not in Paper:
        faults.append(Fault(_("Say whether the paper original was found."), {"field": "paper"}))
    elif seen.paper == Paper.FOUND and not place:
        faults.append(Fault(_("Say where it lay."), {"field": "paper_place"}))
    elif seen.paper == Paper.ABSENT and not missing:
        faults.append(Fault(_("Say what is missing."), {"field": "missing"}))
    refuse([*faults, *length_faults(missing, "missing")])
    with transaction.atomic():
        hold_inspection(look.inspection)
        held = _hold(look)
        held.paper, held.paper_place, held.missing = seen.paper, place, missing
        held.looked_on = local_date(now)
        held.save(update_fields=["paper", "paper_place", "missing", "looked_on"])
        if missing and not held.answer:
            ask(kind=ANSWER_LOOK, what=_asked(held), now=now)
        else:
            settle(source_uuid=held.uuid, now=now)
        _note(held, "record_look", by=by, now=now)
    return held


def answer_look(
    *, look: Look, text: str, person: Person | None, by: Actor, now: dt.datetime
) -> Look:
    """Say for the unit what there is to say to what was seen; later words take the place of earlier ones.

    Raises
    ------
    Faulty
        There are no words, or too many.
    UnableToInspect
        Nobody has looked at the session yet.
    """
    text = tidy(text)
    refuse(text_faults(text, "text", _("Say it in your own words.")))
    with transaction.atomic():
        held = _hold(look)
        if held.looked_on is None:
            raise UnableToInspect
        held.answer, held.answered_by, held.answered_on = text, person, local_date(now)
        held.save(update_fields=["answer", "answered_by", "answered_on"])
        settle(source_uuid=held.uuid, now=now)
        _note(held, "answer_look", by=by, now=now)
    return held


def _hold(look: Look) -> Look:
    whole = Look.objects.select_related("session__unit", "inspection__unit")
    return locked(whole.filter(pk=look.pk)).get()


def _asked(held: Look) -> Asked:
    unit = held.session.unit
    return Asked(
        unit=unit,
        source_uuid=held.uuid,
        permission=Permission.MEETING_EDIT,
        data={
            "from": held.inspection.unit.name,
            "on": local_date(held.session.starts_at).isoformat(),
        },
    )


def _note(held: Look, act: str, *, by: Actor, now: dt.datetime) -> None:
    record(
        act=f"oversight.{act}",
        subject=held,
        by=by,
        now=now,
        unit_id=held.session.unit_id,
        data={"paper": held.paper},
    )
