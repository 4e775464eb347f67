"""What is one's own: to take, coming, results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from ..models import Attempt, Candidate, Exam, ExamKind, ExamState, Objection, Shows


@dataclass(frozen=True)
class Mine:
    """An examination as somebody who takes it sees it.

    Parameters
    ----------
    going_on
        The sitting that is not handed in.
    done
        Sittings that were, the last first.
    """

    candidate: Candidate
    exam: Exam
    going_on: Attempt | None
    done: Sequence[Attempt]
    now: dt.datetime

    @property
    def is_open(self) -> bool:
        """Whether a sitting can be begun or gone on with."""
        if self.exam.state != ExamState.PUBLISHED:
            return False
        if self.going_on is not None:
            return self.now <= self.going_on.ends_at
        in_window = self.exam.opens_at <= self.now < self.exam.closes_at
        return in_window and len(self.done) < self.exam.attempts_allowed

    @property
    def is_to_come(self) -> bool:
        """Whether it has not opened."""
        return self.exam.state == ExamState.PUBLISHED and self.now < self.exam.opens_at

    @property
    def result(self) -> Attempt | None:
        """The last sitting whose marks this person may see."""
        seen = [each for each in self.done if may_see_marks(self.exam, each)]
        return seen[0] if seen else None


def may_see_marks(exam: Exam, attempt: Attempt) -> bool:
    """Tell whether somebody may see the marks of a sitting of their own that was handed in."""
    if attempt.score is None or exam.state == ExamState.CANCELLED:
        return False
    at_once = exam.shows_marks == Shows.AT_ONCE or exam.kind == ExamKind.EXERCISE
    return at_once or exam.state == ExamState.RELEASED


def may_see_answers(exam: Exam, attempt: Attempt) -> bool:
    """Tell whether somebody may see what was right in a sitting of their own."""
    if not may_see_marks(exam, attempt) or exam.shows_answers == Shows.NEVER:
        return False
    at_once = exam.shows_answers == Shows.AT_ONCE or exam.kind == ExamKind.EXERCISE
    return at_once or exam.state == ExamState.RELEASED


def list_mine(*, person_id: int, now: dt.datetime) -> list[Mine]:
    """Return somebody's examinations, the last opened first; four queries."""
    found = _candidacies().filter(person_id=person_id).exclude(exam__state=ExamState.DRAFT)
    rows = found.exclude(exam__state=ExamState.CANCELLED).order_by("-exam__opens_at", "-id")
    return [get_mine(candidate=each, now=now) for each in rows]


def get_mine(*, candidate: Candidate, now: dt.datetime) -> Mine:
    """Return an examination as its candidate sees it."""
    attempts = sorted(candidate.attempts.all(), key=lambda each: -each.number)
    going_on = next((each for each in attempts if not each.submissions.all()), None)
    done = [each for each in attempts if each.submissions.all()]
    return Mine(candidate, candidate.exam, going_on, done, now)


def _candidacies() -> QuerySet[Candidate]:
    attempts = Attempt.objects.prefetch_related("submissions")
    found = Candidate.objects.select_related("exam__unit", "form", "person")
    return found.prefetch_related(Prefetch("attempts", attempts))


def find_candidacy(*, person_id: int, exam_uuid: UUID) -> Candidate | None:
    """Return somebody's candidacy of an examination that was published, or None."""
    found = _candidacies().filter(person_id=person_id, exam__uuid=exam_uuid)
    return found.exclude(exam__state=ExamState.DRAFT).first()


def list_objections_of(*, attempt: Attempt) -> QuerySet[Objection]:
    """Return what somebody objected to in a sitting, oldest first."""
    return Objection.objects.filter(answer__attempt=attempt).order_by("made_at", "id")
