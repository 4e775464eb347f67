"""Answering what was said."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.notices.api import Asked, ask, settle
from xuexing.apps.organizations.api import Person
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..models import Suggestion
from .asking import READ
from .making import LONGEST


class UnableToAnswerSuggestion(Refusal):
    """Somebody has answered meanwhile."""

    code = "suggestion_answered"
    message = _("This has been answered already. Look at it again.")


def answer_suggestion(
    *,
    suggestion: Suggestion,
    text: str,
    answered_by: Person | None,
    by: Actor,
    now: dt.datetime,
) -> None:
    """Answer once; a named writer is told, an unnamed one reads it with the receipt.

    Raises
    ------
    UnableToAnswerSuggestion
        It was answered meanwhile.
    Faulty
        There are no words.
    """
    said = text.strip()[:LONGEST]
    if not said:
        raise Faulty([Fault(_("Write the answer."), {"field": "text"})])
    with transaction.atomic():
        held = locked(Suggestion.objects.filter(pk=suggestion.pk).select_related("unit")).get()
        if held.answered_at is not None:
            raise UnableToAnswerSuggestion
        held.answer, held.answered_by, held.answered_at = said, answered_by, now
        held.save(update_fields=["answer", "answered_by", "answered_at"])
        settle(source_uuid=held.uuid, now=now)
        record(
            act="columns.answer_suggestion",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
        )
        if held.person is not None:
            asked = Asked(unit=held.unit, source_uuid=held.uuid, person=held.person)
            ask(kind=READ, what=asked, now=now)


def close_suggestion(*, suggestion: Suggestion, by: Actor, now: dt.datetime) -> None:
    """Take note of the answer; done twice it changes nothing."""
    with transaction.atomic():
        settle(source_uuid=suggestion.uuid, kind=READ, now=now)
        record(
            act="columns.close_suggestion",
            subject=suggestion,
            by=by,
            now=now,
            unit_id=suggestion.unit_id,
        )
