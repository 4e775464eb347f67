"""Saying something, named or not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from http import HTTPStatus

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import SYSTEM, Actor, record
from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.clock import at_local, local_date
from xuexing.foundation.codes import as_typed, make_code
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.keyed_hash import keyed_hash
from xuexing.foundation.locking import locked
from xuexing.foundation.packs import current_pack
from xuexing.foundation.workdays import answer_due_on

from ..access import Visitor
from ..models import Suggestion, SuggestionTally
from .asking import ask_for_answer

LONGEST = 3000


class UnableToSuggestMore(Refusal):
    """Too much was written on one day."""

    code = "suggestions_of_the_day"
    status = HTTPStatus.TOO_MANY_REQUESTS
    message = _("That is enough for one day. Write again tomorrow; nothing was sent just now.")


@dataclass(frozen=True)
class Given:
    """What was said, and the code with which its unnamed writer reads the answer.

    Parameters
    ----------
    receipt
        Shown now and never again; empty for a named one.
    """

    suggestion: Suggestion
    receipt: str


def make_suggestion(
    *,
    about: str,
    route: str,
    unit: Unit,
    text: str,
    writer: Person | None,
    visitor: Visitor,
    by: Actor,
    now: dt.datetime,
) -> Given:
    """Send a comment or suggestion to whoever answers it.

    Without a writer nothing is kept that leads to one: the trail names no user, and of the moment only
    the day is kept, here, in the trail and in the to-do.

    Parameters
    ----------
    unit
        The unit that answers.
    writer
        None to stay unnamed.
    visitor
        Whose count for the day goes up; it leads to no suggestion.

    Raises
    ------
    UnableToSuggestMore
        The count for the day is full.
    Faulty
        There are no words.
    """
    said = text.strip()[:LONGEST]
    if not said:
        raise Faulty([Fault(_("Write what you want to say."), {"field": "text"})])
    on = local_date(now)
    moment = now if writer else at_local(on, dt.time())
    receipt = "" if writer else make_code()
    suggestion = Suggestion(
        about=about,
        route=route,
        unit=unit,
        person=writer,
        receipt_digest=None if writer else digest_of(receipt),
        text=said,
        given_on=on,
        due_on=answer_due_on(asked_on=on, working_days=current_pack().answers.suggestion),
    )
    with transaction.atomic():
        _count(visitor, on)
        suggestion.save(force_insert=True)
        record(
            act="columns.make_suggestion",
            subject=suggestion,
            by=by if writer else SYSTEM,
            now=moment,
            unit_id=unit.pk,
            data={"about": about, "route": route},
        )
        ask_for_answer(suggestion, unit=unit, now=moment)
    return Given(suggestion, receipt)


def digest_of(receipt: str) -> str:
    """Return the digest under which a receipt's code is known."""
    return keyed_hash(f"columns.receipt:{as_typed(receipt)}")


def _count(visitor: Visitor, on: dt.date) -> None:
    """Count one more of the day; refuse the one too many."""
    digest = keyed_hash(f"columns.tally:{on.isoformat()}:{visitor.key}")
    SuggestionTally.objects.get_or_create(on=on, digest=digest)
    tally = locked(SuggestionTally.objects.filter(on=on, digest=digest)).get()
    if tally.count >= visitor.most_a_day:
        raise UnableToSuggestMore
    tally.count += 1
    tally.save(update_fields=["count"])
