"""Changing what, when, where and who leads; giving a session up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Person
from xuexing.apps.plans.api import follow_session, release_item
from xuexing.apps.rulebook.api import arrange
from xuexing.foundation.errors import Faulty, Refusal

from ..models import Session, SessionForm, SessionState
from .arranging import arrange_session
from .checks import settle_checks
from .leave import settle_leaves
from .notices import GIVEN_UP, MOVED, tell_of_session
from .opening import call_roll, session_faults
from .planning import told_of
from .states import UnableToChange, locked_open

__all__ = ["Details", "DetailsConflict", "UnableToChange", "cancel_session", "change_session"]


TOLD = {"starts_at", "ends_at", "place", "forms"}


class DetailsConflict(Refusal):
    """Somebody else changed the details from the same version."""

    code = "details_conflict"


@dataclass(frozen=True)
class Details:
    """What can be changed of a session before it is closed."""

    forms: Sequence[str]
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str
    chair: Person | None
    recorder: Person | None
    study_leader: Person | None
    lecturer: str
    belongs_to_year: int | None


def change_session(
    *,
    session: Session,
    details: Details,
    version: int,
    by: Actor,
    now: dt.datetime,
    tells: bool = False,
) -> Session:
    """Save the details of a session, the roll and what is arranged following them.

    Parameters
    ----------
    version
        The version from which the writer started.
    tells
        Tell those expected, where time, place or forms changed and it has not begun.

    Raises
    ------
    DetailsConflict
        Somebody saved in between; its data holds what stands now.
    Faulty
        All that is wrong with the input.
    UnableToChange
        The session is closed.
    """
    faults = session_faults(
        unit=session.unit,
        forms=details.forms,
        starts_at=details.starts_at,
        ends_at=details.ends_at,
    )
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        held = locked_open(session)
        was_at = held.starts_at
        before = list(held.forms.values_list("form", flat=True))
        changed = _changed(held, details, before)
        if not changed:
            return held
        if held.version != version:
            raise DetailsConflict(version=held.version)
        for name in changed:
            if name != "forms":
                setattr(held, name, getattr(details, name))
        held.version += 1
        held.saved_at = now
        held.save()
        if "forms" in changed:
            held.forms.all().delete()
            SessionForm.objects.bulk_create(
                SessionForm(session=held, form=key, place=place)
                for place, key in enumerate(dict.fromkeys(details.forms))
            )
        if {"forms", "starts_at"} & set(changed):
            call_roll(held, details.forms)
        follow_session(session=told_of(held, details.forms))
        arrange_session(held, details.forms, now=now)
        record(
            act="activities.change_session",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
            data={"fields": sorted(changed), "tells": tells},
        )
        if tells and TOLD & set(changed):
            moved = was_at if was_at != held.starts_at else None
            tell_of_session(held, MOVED, now=now, was_at=moved)
    return held


def cancel_session(*, session: Session, by: Actor, now: dt.datetime, tells: bool = False) -> None:
    """Give up a session that was not closed; it no longer counts as arranged, its item does again.

    Parameters
    ----------
    tells
        Tell those expected, where it has not begun.
    """
    with transaction.atomic():
        held = locked_open(session)
        held.state, held.saved_at = SessionState.CANCELLED, now
        held.save(update_fields=["state", "saved_at"])
        arrange(source_uuid=held.uuid, unit=held.unit, items=(), now=now)
        settle_leaves(held.roll.select_related("leave_request"), now=now)
        settle_checks(session=held, now=now)
        if tells:
            tell_of_session(held, GIVEN_UP, now=now)
        release_item(session_uuid=held.uuid, now=now)
        record(act="activities.cancel_session", subject=held, by=by, now=now, unit_id=held.unit_id)


def _changed(held: Session, details: Details, forms: Sequence[str]) -> list[str]:
    fields: dict[str, Any] = {
        name: getattr(held, name) for name in Details.__dataclass_fields__ if name != "forms"
    }
    changed = [name for name, value in fields.items() if value != getattr(details, name)]
    return [*changed, *(["forms"] if list(details.forms) != list(forms) else [])]
