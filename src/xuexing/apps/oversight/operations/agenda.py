"""The agenda: made from records, added to by hand, struck out, decided on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.checks import length_faults, refuse, text_faults, tidy
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import EditConflict, Refusal
from xuexing.foundation.i18n import LANGUAGES
from xuexing.foundation.locking import locked
from xuexing.foundation.panels import Panel

from ..models import AgendaLine, Meeting
from ..models.agenda import OWN
from ..queries.meetings import is_held
from ..queries.parts import list_parts

TITLE_LENGTH = 200


class UnableToChangeAgenda(Refusal):
    """The meeting has been held: what it looked at stays."""

    code = "meeting_held"
    message = _("This meeting has been held. Its agenda stays as the meeting saw it.")


def hold_meeting(meeting: Meeting) -> Meeting:
    """Return the meeting locked until the transaction ends, while its agenda may change.

    Raises
    ------
    UnableToChangeAgenda
        It has been held.
    """
    whole = Meeting.objects.select_related("unit", "session")
    held = locked(whole.filter(pk=meeting.pk)).get()
    if is_held(meeting=held):
        raise UnableToChangeAgenda
    return held


def draw_agenda(meeting: Meeting, *, now: dt.datetime) -> None:
    """Make a meeting's lines from records, in every language; what was struck and decided stays."""
    until = local_date(meeting.session.starts_at) if meeting.session else local_date(now)
    rows: dict[str, dict[str, Any]] = {}
    for code in LANGUAGES:
        with translation.override(code):
            for part in list_parts(unit=meeting.unit, first=meeting.since_on, last=until):
                rows.setdefault(part.key, {})[code] = _as_rows(part)
    known = {line.kind: line for line in meeting.lines.exclude(kind=OWN)}
    _put_away([line for kind, line in known.items() if kind not in rows])
    for place, (kind, by_language) in enumerate(rows.items()):
        line = known.get(kind) or AgendaLine(meeting=meeting, kind=kind)
        line.place, line.rows = place, by_language
        line.save()
    meeting.drawn_at = now
    meeting.save(update_fields=["drawn_at"])


def refresh_agenda(*, meeting: Meeting, by: Actor, now: dt.datetime) -> None:
    """Bring an agenda up to date with the records.

    Raises
    ------
    UnableToChangeAgenda
        The meeting has been held.
    """
    with transaction.atomic():
        held = hold_meeting(meeting)
        draw_agenda(held, now=now)
        _note(held, "refresh_agenda", by=by, now=now)


def add_line(*, meeting: Meeting, title: str, by: Actor, now: dt.datetime) -> AgendaLine:
    """Add a line of one's own to an agenda.

    Raises
    ------
    Faulty
        There is no title, or it is too long.
    UnableToChangeAgenda
        The meeting has been held.
    """
    title = tidy(title)
    missing = _("Say what the meeting is to look at.")
    refuse(text_faults(title, "title", missing, most=TITLE_LENGTH))
    with transaction.atomic():
        held = hold_meeting(meeting)
        last = held.lines.aggregate(last=Max("place"))["last"] or 0
        line = AgendaLine.objects.create(meeting=held, kind=OWN, title=title, place=last + 1)
        _note(held, "add_line", by=by, now=now)
    return line


def remove_line(*, line: AgendaLine, by: Actor, now: dt.datetime) -> None:
    """Take off a line that was added by hand; one made from records is struck out instead.

    Raises
    ------
    UnableToChangeAgenda
        The meeting has been held.
    """
    with transaction.atomic():
        held = hold_meeting(line.meeting)
        held.lines.filter(pk=line.pk, kind=OWN).delete()
        _note(held, "remove_line", by=by, now=now)


def set_struck(*, line: AgendaLine, is_struck: bool, by: Actor, now: dt.datetime) -> None:
    """Strike a line out of an agenda, or put it back.

    Raises
    ------
    UnableToChangeAgenda
        The meeting has been held.
    """
    with transaction.atomic():
        held = hold_meeting(line.meeting)
        held.lines.filter(pk=line.pk).update(is_struck=is_struck)
        _note(held, "set_struck", by=by, now=now, data={"line": line.kind, "struck": is_struck})


def save_decision(
    *, line: AgendaLine, text: str, version: int, by: Actor, now: dt.datetime
) -> AgendaLine:
    """Write down what a meeting decided on a line; it may follow after the meeting.

    Parameters
    ----------
    version
        The version from which the writer started.

    Raises
    ------
    EditConflict
        Somebody saved another text in between; its data holds both.
    Faulty
        It is too long.
    """
    text = tidy(text)
    refuse(length_faults(text, "text"))
    with transaction.atomic():
        held = locked(AgendaLine.objects.select_related("meeting").filter(pk=line.pk)).get()
        if held.decision == text:
            return held
        if held.version != version:
            raise EditConflict(theirs=held.decision, yours=text, version=held.version)
        held.decision, held.version = text, held.version + 1
        held.save(update_fields=["decision", "version"])
        _note(held.meeting, "save_decision", by=by, now=now, data={"version": held.version})
    return held


def _put_away(lines: Sequence[AgendaLine]) -> None:
    """Take off lines of which records no longer say anything; what was decided on one keeps it."""
    for line in lines:
        if line.decision or line.actions.exists():
            line.rows = {code: {**said, "lines": []} for code, said in line.rows.items()}
            line.save(update_fields=["rows"])
        else:
            line.delete()


def _as_rows(part: Panel) -> dict[str, Any]:
    lines = [[line.text, line.note, line.url] for line in part.lines]
    return {"title": part.title, "empty": part.empty, "lines": lines}


def _note(
    meeting: Meeting,
    act: str,
    *,
    by: Actor,
    now: dt.datetime,
    data: dict[str, Any] | None = None,
) -> None:
    record(
        act=f"oversight.{act}",
        subject=meeting,
        by=by,
        now=now,
        unit_id=meeting.unit_id,
        data=data,
    )
