"""Notes in one's own words: written, sent, answered."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.library.api import ReadingEntry, find_entry_for
from xuexing.apps.organizations.api import Person, get_person_of, part_kinds, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import EditConflict, NotFound, NotPermitted, Refusal
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import note_for, note_target_for, sent_note_for
from ..forms import AnswerForm, NewNoteForm, NoteForm
from ..models import Note
from ..operations import (
    answer_note,
    begin_note,
    delete_note,
    give_note,
    save_note,
    take_note_back,
)
from ..queries import list_notes_of, list_sent_of, list_sent_to, list_sittings_to_join

BOTH = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def notes(request: SignedInRequest) -> HttpResponse:
    """List my own notes, and what I have sent with its answers."""
    person = _person(request)
    context = {"notes": list_notes_of(person=person), "sent": list_sent_of(person=person)}
    return page(request, "activities/notes.html", context)


@signed_in
@require_http_methods(BOTH)
def new_note(request: SignedInRequest) -> HttpResponse:
    """Begin a note: about an entry of my reading list, or about something of my own."""
    person, entry = _person(request), _entry(request)
    form = NewNoteForm(request.POST or None, initial={"about": entry.title if entry else ""})
    if request.method == "POST" and form.is_valid():
        about, by = form.cleaned_data["about"], Actor.user(request.user.pk)
        note = begin_note(person=person, about=about, entry=entry, by=by, now=now())
        return redirect("activities:note", uuid=note.uuid)
    context = {"form": form, "entry": entry}
    return page(request, "activities/new_note.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(BOTH)
def note(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write a note; it saves itself, and nobody else reads it."""
    held = note_for(user=request.user, uuid=uuid)
    context = {"note": held, **_targets(request)}
    form = NoteForm(request.POST or None, initial=_first(held))
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            saved = save_note(note=held, **form.cleaned_data, by=by, now=now())
        except EditConflict as conflict:
            context |= {"form": form, "conflict": conflict}
            return page(request, "activities/note.html", context, part="form", status=409)
        if not request.htmx:
            messages.success(request, _("Saved. Only you can read it."))
            return redirect("activities:note", uuid=uuid)
        form = NoteForm(initial=_first(saved))
        context |= {"saved_at": now()}
    status = 422 if form.errors else 200
    return page(
        request, "activities/note.html", context | {"form": form}, part="form", status=status
    )


@signed_in
@require_POST
def delete(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Delete a note of mine."""
    held = note_for(user=request.user, uuid=uuid)
    delete_note(note=held, by=Actor.user(request.user.pk), now=now())
    messages.success(request, _("Deleted. What was sent of it stays where it was sent."))
    return redirect("activities:notes")


@signed_in
@require_POST
def send(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Send a note of mine as it stands: to the secretary, or to a topic."""
    moment = now()
    held = note_for(user=request.user, uuid=uuid)
    unit, sitting = note_target_for(
        user=request.user, on=local_date(moment), asked=request.POST.get("to", "")
    )
    try:
        by = Actor.user(request.user.pk)
        give_note(note=held, unit=unit, sitting=sitting, by=by, now=moment)
    except Refusal as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(
            request, _("Sent as it stands now. What you write from here on stays yours.")
        )
    return redirect("activities:note", uuid=uuid)


@signed_in
@require_POST
def take_back(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take back what I have sent, while it is not answered."""
    sent = sent_note_for(user=request.user, on=local_date(now()), uuid=uuid, is_own=True)
    try:
        take_note_back(sent=sent, by=Actor.user(request.user.pk), now=now())
    except Refusal as refusal:
        messages.info(request, str(refusal))
    return redirect("activities:notes")


@signed_in
@require_safe
def sent_notes(request: SignedInRequest) -> HttpResponse:
    """List what members have sent to me as secretary, unanswered ones first."""
    scope = scope_of(user=request.user, on=local_date(now()))
    led = [held.path for held in scope.holdings if Permission.NOTE_VIEW in held.here]
    if not led:
        raise NotPermitted
    return page(
        request, "activities/sent_notes.html", {"sent": list_sent_to(where=Q(unit__path__in=led))}
    )


@signed_in
@require_http_methods(BOTH)
def answer(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Read what a member has sent and answer it."""
    moment = now()
    sent = sent_note_for(user=request.user, on=local_date(moment), uuid=uuid, is_own=False)
    form = AnswerForm(request.POST or None, initial={"answer": sent.answer})
    if request.method == "POST" and form.is_valid():
        answer_note(
            sent=sent,
            **form.cleaned_data,
            answered_by=get_person_of(user_id=request.user.pk),
            by=Actor.user(request.user.pk),
            now=moment,
        )
        messages.success(request, _("Answered. Only the two of you read it."))
        return redirect("activities:sent_notes")
    context = {"form": form, "sent": sent}
    return page(request, "activities/answer_note.html", context, status=422 if form.errors else 200)


def _person(request: SignedInRequest) -> Person:
    person = get_person_of(user_id=request.user.pk)
    if person is None:
        raise NotFound
    return person


def _entry(request: SignedInRequest) -> ReadingEntry | None:
    asked = request.GET.get("entry", "")
    if not asked:
        return None
    try:
        uuid = UUID(asked)
    except ValueError as error:
        raise NotFound from error
    entry = find_entry_for(person=_person(request), on=local_date(now()), uuid=uuid)
    if entry is None:
        raise NotFound
    return entry


def _targets(request: SignedInRequest) -> dict[str, object]:
    """Return to whom a note can be sent: the secretaries of my units, topics of their sessions."""
    today = local_date(now())
    homes = scope_of(user=request.user, on=today).homes
    own = [home for home in homes if home.kind not in part_kinds()]
    units = list({home.unit_id: home for home in own}.values())
    sittings = list_sittings_to_join(units=[each.unit_id for each in units], on=today)[:20]
    return {"units": units, "sittings": sittings}


def _first(held: Note) -> dict[str, object]:
    return {"about": held.about, "text": held.text, "version": held.version}
