"""Exercises of one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from xuexing.apps.knowledge.api import get_title
from xuexing.apps.organizations.api import Person

from ..models import Exercise, ExerciseAnswer
from .asking import Asked, get_asked

LATELY = 10


@dataclass(frozen=True)
class Progress:
    """How far an exercise has come.

    Parameters
    ----------
    asked
        The question that waits; None when it is over.
    """

    exercise: Exercise
    title: str
    asked: Asked | None
    answers: Sequence[ExerciseAnswer]

    @property
    def right_count(self) -> int:
        """How many answers earned the whole mark."""
        return sum(answer.is_right for answer in self.answers)

    @property
    def low(self) -> int | None:
        """Per cent of the topic's questions that are likely known at least."""
        return None if self.exercise.low is None else round(100 * self.exercise.low)

    @property
    def high(self) -> int | None:
        """Per cent of the topic's questions that are likely known at most."""
        return None if self.exercise.high is None else round(100 * self.exercise.high)

    @property
    def to_read_again(self) -> list[str]:
        """Titles of what was asked in questions that were not right, each once."""
        topic = self.exercise.topic
        wrong = [answer.version.item for answer in self.answers if not answer.is_right]
        asked = [
            found
            for item in wrong
            for found in [each.point for each in item.points.all()] or [item.topic or topic]
        ]
        return list(dict.fromkeys(get_title(topic=each) for each in asked))


def get_progress(*, exercise: Exercise) -> Progress:
    """Return how far an exercise has come; four queries."""
    answers = exercise.answers.select_related("version__item__topic").order_by("place")
    asked = get_asked(version=exercise.asked) if exercise.asked else None
    listed = list(answers.prefetch_related("version__item__points__point"))
    return Progress(exercise, get_title(topic=exercise.topic), asked, listed)


def list_exercises_of(*, person: Person) -> QuerySet[Exercise]:
    """Return a person's exercises, newest first, each with how many questions were answered and right."""
    counts = {
        "answered_count": Count("answers"),
        "right_count": Count("answers", filter=Q(answers__share=1)),
    }
    found = Exercise.objects.filter(person=person).select_related("topic").annotate(**counts)
    return found.order_by("-begun_on", "-id")
