"""What happens by itself: overdue answers go up, and what has had its time goes."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction

from xuexing.apps.audit.api import SYSTEM, record
from xuexing.apps.notices.api import forget_to_dos
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import local_date
from xuexing.foundation.locking import locked

from ..models import Suggestion, SuggestionTally
from .asking import ask_for_answer


def move_overdue(*, now: dt.datetime) -> int:
    """Ask the unit above for answers that did not come by the promised day; return how many.

    Once; whoever was asked first may still answer. Where there is no unit above, nothing moves.
    """
    late = Suggestion.objects.filter(
        answered_at__isnull=True,
        passed_to__isnull=True,
        due_on__lt=local_date(now),
        unit__parent__isnull=False,
    )
    keys = list(late.order_by("pk").values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            _move(
                locked(Suggestion.objects.filter(pk=key).select_related("unit__parent")).get(), now
            )
    return len(keys)


def prune_suggestions(*, before: dt.datetime, now: dt.datetime) -> int:  # noqa: ARG001  one shape for all
    """Delete what was answered before a moment; return how many."""
    with transaction.atomic():
        old = Suggestion.objects.filter(answered_at__lt=before)
        forget_to_dos(source_uuids=list(old.values_list("uuid", flat=True)))
        return old.delete()[0]


def prune_tallies(*, before: dt.datetime, now: dt.datetime) -> int:  # noqa: ARG001  one shape for all
    """Forget the counts of the days that are over; return how many."""
    return SuggestionTally.objects.filter(on__lt=local_date(now)).delete()[0]


def forget_suggestions_of(*, person: Person) -> None:
    """Take a writer off what they said: it becomes unnamed, with a receipt that nobody holds."""
    for each in Suggestion.objects.filter(person=person):
        each.person, each.receipt_digest = None, secrets.token_hex(32)
        each.save(update_fields=["person", "receipt_digest"])


def _move(held: Suggestion, now: dt.datetime) -> None:
    above = held.unit.parent
    if above is None or held.answered_at is not None:
        return
    held.passed_to = above
    held.save(update_fields=["passed_to"])
    record(act="columns.move_suggestion", subject=held, by=SYSTEM, now=now, unit_id=held.unit_id)
    ask_for_answer(held, unit=above, now=now)
