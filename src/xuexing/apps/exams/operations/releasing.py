"""Results are given, and go to the ledger as facts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.evidence.api import NewFact, append, counter, list_facts_of_source
from xuexing.apps.notices.api import About, News, settle, tell
from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked
from xuexing.kernel.precision import range_of_score

from ..models import Attempt, Exam, ExamKind, ExamState
from ..queries.marks import Marked, get_marked
from .attempts import collect_attempts
from .marking import is_marking_left

RESULT = "exam"
"""The kind of source that facts name; the key is the sitting's."""
SCORE, UNDERSTOOD = "test_score", "understood"
REACHED = "reached"
RELEASED = "exams.results_given"
CENT = Decimal("0.01")


class UnableToRelease(Refusal):
    """Somebody still sits, or something is not marked."""

    code = "results_not_ready"
    message = _(
        "Results cannot be given yet: the window is open, answers wait to be marked, or nobody has taken it."
    )


def release_results(*, exam: Exam, by: Actor, now: dt.datetime) -> Exam:
    """Give the results to everybody at once, and append what was understood to the ledger.

    Facts are about people and go to the unit of each on the day of publication. An exercise is never
    released: nothing of it flows anywhere.

    Raises
    ------
    UnableToRelease
        The window is open, answers wait to be marked, or there is nothing to give.
    """
    with transaction.atomic():
        held = locked(Exam.objects.filter(pk=exam.pk).select_related("unit")).get()
        can_be = held.state == ExamState.PUBLISHED and held.kind != ExamKind.EXERCISE
        if not can_be or now < held.closes_at:
            raise UnableToRelease
        collect_attempts(now=now, exam=held)
        found = Attempt.objects.filter(candidate__exam=held, submissions__isnull=False)
        attempts = list(found.select_related("candidate__exam").order_by("id"))
        is_sat = Attempt.objects.filter(candidate__exam=held, submissions__isnull=True).exists()
        if is_sat or not attempts or is_marking_left(held):
            raise UnableToRelease
        held.state, held.released_at = ExamState.RELEASED, now
        held.save(update_fields=["state", "released_at"])
        _append_facts(attempts, by=by, now=now)
        settle(source_uuid=held.uuid, now=now)
        _tell(held, now)
        data = {"results": len(attempts)}
        record(
            act="exams.release_results",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
            data=data,
        )
    return held


def replace_facts(
    *, attempts: Collection[Attempt], reason: str, by: Actor, now: dt.datetime
) -> None:
    """Counter the facts of results given and append what holds now; within the transaction of the act."""
    for attempt in attempts:
        standing = list_facts_of_source(source_uuid=attempt.uuid)
        counter(facts=standing, reason=reason, by=by, now=now)
    _append_facts(list(attempts), by=by, now=now)


def _append_facts(attempts: Sequence[Attempt], *, by: Actor, now: dt.datetime) -> None:
    """Append the facts of sittings, one batch a unit."""
    by_unit: dict[int, list[NewFact]] = defaultdict(list)
    units: dict[int, Unit] = {}
    rows = Attempt.objects.filter(pk__in=[each.pk for each in attempts])
    marks = get_marked(attempts=attempts)
    for each in rows.select_related("candidate__exam", "candidate__unit", "candidate__person"):
        unit = each.candidate.unit
        units[unit.pk] = unit
        by_unit[unit.pk] += facts_of(each, marks[each.pk])
    for key in sorted(by_unit):
        if by_unit[key]:
            append(unit=units[key], facts=by_unit[key], by=by, now=now)


def facts_of(attempt: Attempt, marked: Sequence[Marked]) -> list[NewFact]:
    """Return what a sitting says to the ledger.

    ``test_score``: per cent of the marks with its standard error, as a whole and for each topic with enough
    questions to say how precisely. ``understood``: once, where the examination says from how much on and
    so much was reached. Never hours.
    """
    exam, score = attempt.candidate.exam, attempt.score or Decimal(0)
    facts = [_score(attempt, None, marked)]
    by_topic: dict[UUID, list[Marked]] = defaultdict(list)
    for each in marked:
        if each.topic_key is not None:
            by_topic[each.topic_key].append(each)
    facts += [_score(attempt, key, of_topic) for key, of_topic in by_topic.items()]
    reached = exam.pass_percent is not None and 100 * score >= exam.pass_percent * (
        attempt.most or 1
    )
    if reached:
        facts.append(_fact(attempt, UNDERSTOOD, Decimal(1), detail=REACHED))
    return [each for each in facts if each is not None]


def _score(attempt: Attempt, topic: UUID | None, marked: Sequence[Marked]) -> NewFact | None:
    known = range_of_score([float(m.marks) for m in marked], [float(m.share) for m in marked])
    if known is None:
        return None
    return _fact(
        attempt,
        SCORE,
        _percent(known.value),
        topic_key=topic,
        standard_error=_percent(known.error),
    )


def _percent(share: float) -> Decimal:
    return Decimal(str(round(share * 100, 2))).quantize(CENT)


def _fact(
    attempt: Attempt,
    kind: str,
    amount: Decimal,
    *,
    detail: str = "",
    topic_key: UUID | None = None,
    standard_error: Decimal | None = None,
) -> NewFact:
    return NewFact(
        kind=kind,
        category=attempt.candidate.exam.kind,
        detail=detail,
        topic_key=topic_key,
        amount=amount,
        standard_error=standard_error,
        person=attempt.candidate.person,
        happened_on=local_date(attempt.started_at),
        source_kind=RESULT,
        source_uuid=attempt.uuid,
    )


def _tell(exam: Exam, now: dt.datetime) -> None:
    taken = exam.candidates.filter(attempts__submissions__isnull=False)
    news = News(
        kind=RELEASED,
        about=About.ANSWER,
        unit=exam.unit,
        source_uuid=exam.uuid,
        data={"title": exam.title},
    )
    tell(what=news, people=Person.objects.filter(pk__in=taken.values("person")), now=now)
