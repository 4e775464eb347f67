"""Reads of notes: to their writers, and what was sent to those it was sent to. Nothing is counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.library.api import OfEntry, ReadingEntry
from xuexing.apps.notices.api import Described, ToDo
from xuexing.apps.organizations.api import Person, Scope
from xuexing.foundation.clock import at_local
from xuexing.foundation.panels import Action
from xuexing.foundation.permissions import Permission

from ..models import Note, SentNote, SessionState, SessionTopic

LATELY = dt.timedelta(days=60)


def list_notes_of(*, person: Person) -> QuerySet[Note]:
    """Return a person's own notes, the latest first, for that person alone."""
    return Note.objects.filter(person=person).select_related("entry").order_by("-saved_at", "-id")


def list_sent_of(*, person: Person) -> QuerySet[SentNote]:
    """Return what a person has sent, the latest first, for that person alone."""
    return (
        SentNote.objects.filter(person=person)
        .select_related("unit", "sitting__topic", "answered_by", "person")
        .order_by("-sent_at", "-id")
    )


def list_sent_to(*, where: Q) -> QuerySet[SentNote]:
    """Return what was sent to the secretaries of units that meet a condition, unanswered ones first."""
    return (
        SentNote.objects.filter(where, sitting=None)
        .select_related("person", "unit")
        .order_by("answered_at", "-sent_at", "-id")
    )


def list_sittings_to_join(*, units: Sequence[int], on: dt.date) -> QuerySet[SessionTopic]:
    """Return topics of sessions of some units, to come or of the last weeks, newest first."""
    return (
        SessionTopic.objects.filter(
            session__unit__in=list(units), session__starts_at__gte=at_local(on, dt.time()) - LATELY
        )
        .exclude(session__state=SessionState.CANCELLED)
        .select_related("session__unit", "topic")
        .order_by("-session__starts_at", "place", "id")
    )


def add_to_learn(*, person: Person, entries: Sequence[ReadingEntry]) -> Iterator[OfEntry]:
    """Yield, for entries on a person's list, the way to their own note; one query."""
    begun = set(
        Note.objects.filter(person=person, entry__in=[each.pk for each in entries])
        .exclude(text="")
        .values_list("entry_id", flat=True)
    )
    for entry in entries:
        label = _("Go on with my note") if entry.pk in begun else _("Write a note")
        url = f"{reverse('activities:new_note')}?entry={entry.uuid}"
        yield OfEntry(entry.uuid, "", Action(label, url))


def places_of_learn(*, person: Person | None, scope: Scope) -> Iterator[Action]:
    """Yield the ways to one's own notes and to those that were sent to oneself as secretary."""
    if person is not None:
        yield Action(_("My notes"), reverse("activities:notes"))
    if any(Permission.NOTE_VIEW in held.here for held in scope.holdings):
        yield Action(_("Notes sent to me"), reverse("activities:sent_notes"))


def describe_answer_note(*, to_do: ToDo) -> Iterator[Described]:
    """Yield in words that a note waits for an answer."""
    yield Described(
        title=_("Answer a note: %(about)s") % {"about": to_do.data.get("about", "")},
        reason=_("A member sent it to you of their own accord."),
        label=_("Read and answer"),
        url=reverse("activities:answer_note", args=[to_do.source_uuid]),
    )
