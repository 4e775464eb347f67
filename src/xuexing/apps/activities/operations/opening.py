"""Opening a session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Person, Unit
from xuexing.apps.plans.api import PlanItem
from xuexing.foundation.clock import local_date, local_time
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.packs import current_pack

from ..models import RollEntry, Session, SessionForm, SessionState
from .arranging import arrange_session
from .expected import expected_at
from .notices import ARRANGED, tell_of_session
from .planning import tie
from .sittings import excuse_who_sat
from .states import locked_open
from .topics import add_session_topic


class UnableToOpen(Refusal):
    """The session begins later."""

    code = "session_begins_later"
    message = _("This session begins on %(day)s. Record it from then on.")


def open_session(
    *,
    unit: Unit,
    forms: Sequence[str],
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    by: Actor,
    now: dt.datetime,
    place: str = "",
    chair: Person | None = None,
    recorder: Person | None = None,
    study_leader: Person | None = None,
    lecturer: str = "",
    belongs_to_year: int | None = None,
    topic: str = "",
    record_now: bool = False,
    again: Topic | None = None,
    tells: bool = False,
    item: PlanItem | None = None,
) -> Session:
    """Arrange a session with the roll of its day; nobody on it is present until somebody says so.

    Parameters
    ----------
    forms
        Keys of the pack's forms, at least one; one gathering may serve several.
    starts_at, ends_at
        Moments; a past session is entered like any other and shows its delay.
    topic
        Title of what is studied; empty where nobody knows yet.
    record_now
        Begin the recording at once.
    again
        A topic that this session studies for those on another shift.
    tells
        Tell those expected, where it is arranged and has not begun.
    item
        The item of the unit's plan it is opened for; None to tie it to the one it most likely is.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    UnableToTakeItem
        The item has a session already.
    """
    faults = session_faults(unit=unit, forms=forms, starts_at=starts_at, ends_at=ends_at)
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        session = Session(
            unit=unit,
            starts_at=starts_at,
            ends_at=ends_at,
            place=place.strip(),
            chair=chair,
            recorder=recorder,
            study_leader=study_leader,
            lecturer=lecturer.strip(),
            belongs_to_year=belongs_to_year,
            state=SessionState.RECORDING if record_now else SessionState.PLANNED,
            made_at=now,
            saved_at=now,
        )
        session.save(force_insert=True)
        SessionForm.objects.bulk_create(
            SessionForm(session=session, form=key, place=place)
            for place, key in enumerate(dict.fromkeys(forms))
        )
        call_roll(session, forms)
        if again is not None:
            add_session_topic(
                session=session, title="", topic=again, is_for_another_shift=True, by=by, now=now
            )
        tie(session, forms, item, by=by, now=now)
        arrange_session(session, forms, now=now)
        record(
            act="activities.open_session",
            subject=session,
            by=by,
            now=now,
            unit_id=unit.pk,
            data={"forms": list(forms), "on": local_date(starts_at).isoformat(), "tells": tells},
        )
        if topic.strip():
            add_session_topic(session=session, title=topic, by=by, now=now)
        if tells:
            tell_of_session(session, ARRANGED, now=now)
    return session


def begin_recording(*, session: Session, by: Actor, now: dt.datetime) -> Session:
    """Begin to record an arranged session, with the roster as it is on its day.

    Raises
    ------
    UnableToOpen
        It begins on a later day.
    """
    with transaction.atomic():
        held = locked_open(session)
        if local_date(held.starts_at) > local_date(now):
            raise UnableToOpen(day=local_date(held.starts_at).isoformat())
        if held.state == SessionState.RECORDING:
            return held
        held.state, held.saved_at = SessionState.RECORDING, now
        held.save(update_fields=["state", "saved_at"])
        call_roll(held, list(held.forms.values_list("form", flat=True)))
        record(act="activities.begin_recording", subject=held, by=by, now=now, unit_id=held.unit_id)
    return held


def call_roll(session: Session, forms: Sequence[str]) -> None:
    """Bring the roll in line with the roster of the session's day; marks already made stay.

    Whoever is no longer listed and was never marked is taken off; whoever was marked, or asked for
    leave, stays on. Who was in another sitting of the same study is not expected.
    """
    listed = {
        each.person.pk: each
        for each in expected_at(unit=session.unit, forms=forms, on=local_date(session.starts_at))
    }
    entries = {e.person_id: e for e in session.roll.select_related("leave_request")}
    gone = [
        entry.pk
        for key, entry in entries.items()
        if key not in listed and not entry.state and not hasattr(entry, "leave_request")
    ]
    RollEntry.objects.filter(pk__in=gone).delete()
    for key, entry in entries.items():
        wanted = listed.get(key)
        if wanted is not None:
            entry.is_expected = not wanted.why_not and entry.state != "observer"
            entry.why_not_expected = wanted.why_not
            entry.is_on_committee = wanted.is_on_committee
            entry.may_vote = wanted.may_vote
    RollEntry.objects.bulk_update(
        [entry for key, entry in entries.items() if key in listed],
        ["is_expected", "why_not_expected", "is_on_committee", "may_vote"],
    )
    RollEntry.objects.bulk_create(
        RollEntry(
            session=session,
            person=each.person,
            is_expected=not each.why_not,
            why_not_expected=each.why_not,
            is_on_committee=each.is_on_committee,
            may_vote=each.may_vote,
        )
        for key, each in listed.items()
        if key not in entries
    )
    excuse_who_sat(session)


def session_faults(
    *, unit: Unit, forms: Sequence[str], starts_at: dt.datetime, ends_at: dt.datetime
) -> list[Fault]:
    """Return all that is wrong with what a session is and when."""
    faults = []
    known = current_pack().forms
    if not forms:
        faults.append(Fault(_("Say what this session counts as."), {"field": "forms"}))
    if any(key not in known or unit.kind not in known[key].unit_kinds for key in forms):
        faults.append(
            Fault(_("This unit does not hold sessions of that form."), {"field": "forms"})
        )
    if ends_at <= starts_at:
        faults.append(
            Fault(_("The end must be later than the start, for example 17:00."), {"field": "ends"})
        )
    daily = any(key in known and known[key].is_daily for key in forms)
    if daily and local_time(ends_at).time() <= local_time(starts_at).time() and ends_at > starts_at:
        faults.append(
            Fault(
                _("Give the hours of one day: the end is a later time than the start."),
                {"field": "ends"},
            )
        )
    one_day = all(key in known and not known[key].is_daily for key in forms)
    if one_day and ends_at - starts_at > dt.timedelta(hours=16):
        faults.append(
            Fault(_("This session lasts over 16 hours. Check the dates."), {"field": "ends"})
        )
    if ends_at - starts_at > dt.timedelta(days=92):
        faults.append(Fault(_("A session lasts at most three months."), {"field": "ends"}))
    return faults
