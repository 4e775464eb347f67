"""Examinations: arranged, published, given up."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.activities.api import Session
from xuexing.apps.audit.api import Actor, record
from xuexing.apps.itembank.api import ItemVersion, keep_answered
from xuexing.apps.notices.api import Asked, ask_all, settle
from xuexing.apps.organizations.api import Unit, find_people, within
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..models import Candidate, Exam, ExamKind, ExamState, Paper, Shows

TO_TAKE = "exams.take_exam"
MOST_EXTRA = 600
BATCH = 1_000


class UnableToPublish(Refusal):
    """There is nobody to take it, or it was published before."""

    code = "exam_not_to_publish"
    message = _("Nobody belongs to this unit today, or it is published already. Look at it again.")


class UnableToChangeExam(Refusal):
    """It is published, released or given up."""

    code = "exam_published"
    message = _(
        "This is published: its questions and rules stay. Give it up and arrange another one."
    )


@dataclass(frozen=True)
class ExamDetails:
    """What an examination is; the fields are those of ``models.Exam``."""

    title: str
    kind: str
    opens_at: dt.datetime
    closes_at: dt.datetime
    length_minutes: int | None = None
    attempts_allowed: int = 1
    is_shuffled: bool = True
    is_double_marked: bool = False
    pass_percent: int | None = None
    shows_marks: str = Shows.RELEASED
    shows_answers: str = Shows.RELEASED
    session: Session | None = None


def add_exam(
    *, paper: Paper, unit: Unit, details: ExamDetails, by: Actor, now: dt.datetime
) -> Exam:
    """Arrange an examination of a unit and all below it; nobody is told before it is published.

    Raises
    ------
    Faulty
        All that is wrong with it.
    """
    _refuse_faulty(details, unit)
    with transaction.atomic():
        made = Exam.objects.create(
            unit=unit,
            paper=paper,
            made_by_id=by.user_id,
            made_at=now,
            **_values(details),
        )
        record(act="exams.add_exam", subject=made, by=by, now=now, unit_id=unit.pk)
    return made


def change_exam(*, exam: Exam, details: ExamDetails, by: Actor, now: dt.datetime) -> Exam:
    """Change what is not published yet.

    Raises
    ------
    UnableToChangeExam
        It is published.
    Faulty
        All that is wrong with it.
    """
    _refuse_faulty(details, exam.unit)
    with transaction.atomic():
        held = _held(exam, ExamState.DRAFT)
        for name, value in _values(details).items():
            setattr(held, name, value)
        held.version += 1
        held.save()
        record(act="exams.change_exam", subject=held, by=by, now=now, unit_id=held.unit_id)
    return held


def publish_exam(*, exam: Exam, by: Actor, now: dt.datetime) -> Exam:
    """Publish an examination to whoever belongs to the unit, or to one below it, today.

    Each gets a form, one after the other in official order; the wording of every question stays from now
    on; each is asked to take it. A fixed number of statements for a thousand people.

    Raises
    ------
    UnableToPublish
        There is nobody, or it is published already.
    """
    with transaction.atomic():
        held = locked(Exam.objects.filter(pk=exam.pk).select_related("unit")).get()
        people = list(find_people(where=within(held.unit.path), on=local_date(now), text=""))
        if held.state != ExamState.DRAFT or not people:
            raise UnableToPublish
        forms = list(held.paper.forms.order_by("number"))
        made = [
            Candidate(
                exam=held, person=each.person, unit=each.unit, form=forms[number % len(forms)]
            )
            for number, each in enumerate(people)
        ]
        Candidate.objects.bulk_create(made, batch_size=BATCH)
        held.state, held.published_at = ExamState.PUBLISHED, now
        held.save(update_fields=["state", "published_at"])
        keep_answered(versions=_versions(held), by=by, now=now)
        _ask(held, made, now)
        record(
            act="exams.publish_exam",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
            data={"candidates": len(made)},
        )
    return held


def cancel_exam(*, exam: Exam, by: Actor, now: dt.datetime) -> Exam:
    """Give an examination up; what was answered stays and counts for nothing.

    Raises
    ------
    UnableToChangeExam
        Its results are given, or it was given up before.
    """
    with transaction.atomic():
        held = _held(exam, ExamState.DRAFT, ExamState.PUBLISHED)
        held.state = ExamState.CANCELLED
        held.save(update_fields=["state"])
        settle(source_uuid=held.uuid, now=now)
        record(act="exams.cancel_exam", subject=held, by=by, now=now, unit_id=held.unit_id)
    return held


def give_extra_time(
    *, candidate: Candidate, minutes: int, by: Actor, now: dt.datetime
) -> Candidate:
    """Give somebody more time, before or during the sitting; why is asked for and kept nowhere.

    A sitting whose time ran out goes on, unless it was handed in or the window was closed on it.

    Parameters
    ----------
    minutes
        In all, 0 to 600: a later call replaces an earlier one.

    Raises
    ------
    Faulty
        The minutes make no sense.
    """
    if not 0 <= minutes <= MOST_EXTRA:
        raise Faulty([Fault(_("Extra time is 0 to 600 minutes."), {"field": "minutes"})])
    with transaction.atomic():
        held = locked(Candidate.objects.filter(pk=candidate.pk).select_related("exam")).get()
        more = dt.timedelta(minutes=minutes - held.extra_minutes)
        held.extra_minutes = minutes
        held.save(update_fields=["extra_minutes"])
        open_ones = locked(held.attempts.filter(submissions__isnull=True, is_on_paper=False))
        for attempt in open_ones:
            attempt.ends_at = max(attempt.ends_at + more, attempt.started_at)
            attempt.save(update_fields=["ends_at"])
        record(
            act="exams.give_extra_time",
            subject=held.exam,
            by=by,
            now=now,
            unit_id=held.exam.unit_id,
            data={"candidate": str(held.uuid), "minutes": minutes},
        )
    return held


def _values(details: ExamDetails) -> dict[str, object]:
    return {**asdict(details), "session": details.session, "title": details.title.strip()}


def _held(exam: Exam, *states: str) -> Exam:
    held = locked(Exam.objects.filter(pk=exam.pk).select_related("unit")).get()
    if held.state not in states:
        raise UnableToChangeExam
    return held


def _versions(exam: Exam) -> list[ItemVersion]:
    rows = exam.paper.forms.values_list("items__version", "items__case_version")
    keys = {key for row in rows for key in row if key is not None}
    return [ItemVersion(pk=key) for key in keys]


def _ask(exam: Exam, candidates: list[Candidate], now: dt.datetime) -> None:
    if exam.kind == ExamKind.EXERCISE:
        return
    closes = local_date(exam.closes_at)
    data = {"title": exam.title, "opens_at": exam.opens_at.isoformat()}
    what = [
        Asked(unit=each.unit, source_uuid=exam.uuid, person=each.person, due_on=closes, data=data)
        for each in candidates
    ]
    ask_all(kind=TO_TAKE, what=what, now=now)


def _refuse_faulty(details: ExamDetails, unit: Unit) -> None:
    checks = [
        (bool(details.title.strip()), "title", _("Give it a title.")),
        (
            details.closes_at > details.opens_at,
            "closes",
            _("It must close after it opens."),
        ),
        (
            details.length_minutes is None or 1 <= details.length_minutes <= MOST_EXTRA,
            "length_minutes",
            _("The length is 1 to 600 minutes, or empty for the whole window."),
        ),
        (
            details.attempts_allowed == 1 or details.kind == ExamKind.EXERCISE,
            "attempts_allowed",
            _("Only an exercise may be taken several times."),
        ),
        (
            details.pass_percent is None or 1 <= details.pass_percent <= 100,  # noqa: PLR2004
            "pass_percent",
            _("From 1 to 100 per cent, or empty."),
        ),
        (
            details.session is None or details.session.unit_id == unit.pk,
            "session",
            _("Choose a session of this unit."),
        ),
    ]
    faults = [Fault(message, {"field": name}) for is_good, name, message in checks if not is_good]
    if faults:
        raise Faulty(faults)
