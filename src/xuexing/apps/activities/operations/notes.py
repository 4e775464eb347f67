"""Self-study: notes in one's own words, private until their writer sends them.

Beginning, saving and deleting a note leave no row in the audit trail: it would be a count of notes
by person, which nobody may make. Sending, taking back and answering are acts between people and are
on record.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.library.api import ReadingEntry
from xuexing.apps.notices.api import Asked, ask, settle
from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.errors import EditConflict, Fault, Faulty, NotPermitted, Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.permissions import Permission

from ..models import Note, SentNote, SessionTopic

ANSWER_NOTE = "activities.answer_note"
NOTE_LENGTH, ABOUT_LENGTH, ANSWER_LENGTH = 20_000, 120, 5_000


class UnableToSendNote(Refusal):
    """There is nothing in it."""

    code = "note_empty"
    message = _("Write something first; then it can be sent.")


class UnableToTakeBack(Refusal):
    """It is answered."""

    code = "note_answered"
    message = _("It is answered already and stays with the answer.")


def begin_note(
    *, person: Person, about: str, entry: ReadingEntry | None, by: Actor, now: dt.datetime
) -> Note:
    """Begin a note, or return the one that is there about the same entry.

    Raises
    ------
    Faulty
        It says not what it is about.
    NotPermitted
        It is not the person's own hand.
    """
    _refuse_another_hand(person, by)
    said = (entry.title if entry else about).strip()
    _refuse_bad_about(said)
    if entry is None:
        return Note.objects.create(person=person, about=said, saved_at=now)
    note, _made = Note.objects.get_or_create(
        person=person, entry=entry, defaults={"about": said, "saved_at": now}
    )
    return note


def save_note(
    *, note: Note, about: str, text: str, version: int, by: Actor, now: dt.datetime
) -> Note:
    """Save a note as it is typed.

    Parameters
    ----------
    version
        The version from which the writer started.

    Raises
    ------
    EditConflict
        It was saved on another device in between; its data holds both texts.
    NotPermitted
        It is not its writer's own hand.
    """
    _refuse_another_hand(note.person, by)
    text = text.replace("\r\n", "\n").strip()
    _refuse_bad_about(about.strip())
    if len(text) > NOTE_LENGTH:
        raise Faulty([Fault(_("Keep the text to 20,000 characters."), {"field": "text"})])
    with transaction.atomic():
        held = locked(Note.objects.filter(pk=note.pk)).get()
        if (held.text, held.about) == (text, about.strip()):
            return held
        if held.version != version:
            raise EditConflict(theirs=held.text, yours=text, version=held.version)
        held.text, held.about, held.saved_at = text, about.strip(), now
        held.version += 1
        held.save(update_fields=["text", "about", "version", "saved_at"])
    return held


def delete_note(*, note: Note, by: Actor, now: dt.datetime) -> None:  # noqa: ARG001  as all operations
    """Delete a note; copies that were sent stay where they were sent.

    Raises
    ------
    NotPermitted
        It is not its writer's own hand.
    """
    _refuse_another_hand(note.person, by)
    Note.objects.filter(pk=note.pk).delete()


def give_note(
    *, note: Note, unit: Unit, sitting: SessionTopic | None, by: Actor, now: dt.datetime
) -> SentNote:
    """Send a note as it stands: to the secretary of a unit, or to a session's topic.

    Parameters
    ----------
    sitting
        The topic it contributes to; None for the secretary, who is asked to answer.

    Raises
    ------
    UnableToSendNote
        There is nothing in it.
    NotPermitted
        It is not its writer's own hand.
    """
    _refuse_another_hand(note.person, by)
    with transaction.atomic():
        held = locked(Note.objects.filter(pk=note.pk)).get()
        if not held.text:
            raise UnableToSendNote
        sent = SentNote(
            note=held,
            person=note.person,
            unit=unit,
            sitting=sitting,
            about=held.about,
            text=held.text,
            sent_at=now,
        )
        sent.save(force_insert=True)
        if sitting is None:
            asked = Asked(
                unit=unit,
                source_uuid=sent.uuid,
                permission=Permission.NOTE_VIEW,
                data={"about": sent.about},
            )
            ask(kind=ANSWER_NOTE, what=asked, now=now)
        record(act="activities.give_note", subject=sent, by=by, now=now, unit_id=unit.pk)
    return sent


def take_note_back(*, sent: SentNote, by: Actor, now: dt.datetime) -> None:
    """Take back what one has sent, while it is not answered.

    Raises
    ------
    UnableToTakeBack
        It is answered.
    NotPermitted
        It is not its writer's own hand.
    """
    _refuse_another_hand(sent.person, by)
    with transaction.atomic():
        held = locked(SentNote.objects.filter(pk=sent.pk)).get()
        if held.answer:
            raise UnableToTakeBack
        settle(source_uuid=held.uuid, now=now)
        record(act="activities.take_note_back", subject=held, by=by, now=now, unit_id=held.unit_id)
        held.delete()


def answer_note(
    *, sent: SentNote, answer: str, answered_by: Person | None, by: Actor, now: dt.datetime
) -> SentNote:
    """Answer what a member sent; a later answer replaces an earlier one.

    Raises
    ------
    Faulty
        There is no answer, or it is too long.
    """
    answer = answer.replace("\r\n", "\n").strip()
    if not answer:
        raise Faulty([Fault(_("Write an answer, one sentence is enough."), {"field": "answer"})])
    if len(answer) > ANSWER_LENGTH:
        raise Faulty([Fault(_("Keep the text to 5,000 characters."), {"field": "answer"})])
    with transaction.atomic():
        held = locked(SentNote.objects.filter(pk=sent.pk)).get()
        held.answer, held.answered_by, held.answered_at = answer, answered_by, now
        held.save(update_fields=["answer", "answered_by", "answered_at"])
        settle(source_uuid=held.uuid, kind=ANSWER_NOTE, now=now)
        record(act="activities.answer_note", subject=held, by=by, now=now, unit_id=held.unit_id)
    return held


def _refuse_another_hand(person: Person, by: Actor) -> None:
    if person.user_id is None or by.user_id != person.user_id:
        raise NotPermitted


def _refuse_bad_about(about: str) -> None:
    if not about:
        raise Faulty([Fault(_("Say what it is about."), {"field": "about"})])
    if len(about) > ABOUT_LENGTH:
        raise Faulty([Fault(_("Keep it to 120 characters."), {"field": "about"})])
