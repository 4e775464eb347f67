"""All that is kept of a person here, for a file of their own."""

from __future__ import annotations

from typing import Any

from xuexing.apps.organizations.api import Person

from ..models import Card, ChosenTopic
from .cards import list_answers_of
from .exercises import list_exercises_of


def get_held_practice(*, person: Person) -> dict[str, Any]:
    """Return all exercises, cards and choices of a person as plain values."""
    return {
        "topics": [
            {"topic": each.topic.title, "is_wanted": each.is_wanted}
            for each in ChosenTopic.objects.filter(person=person).select_related("topic")
        ],
        "cards": [
            {
                "question": str(each.item.uuid),
                "model": each.model_name,
                "stability_days": each.stability,
                "difficulty": each.difficulty,
                "last_on": each.last_on.isoformat() if each.last_on else None,
                "due_on": each.due_on.isoformat(),
            }
            for each in Card.objects.filter(person=person).select_related("item").order_by("id")
        ],
        "answers": [
            {
                "uuid": str(each.uuid),
                "question": each.version.stem,
                "given": each.given,
                "on": each.answered_on.isoformat(),
                "is_right": each.is_right,
                "rating": each.rating,
                "expected": each.expected,
            }
            for each in list_answers_of(person=person)
        ],
        "exercises": [
            {
                "topic": exercise.topic.title,
                "begun_on": exercise.begun_on.isoformat(),
                "ended": exercise.end_reason,
                "ability": exercise.ability,
                "error": exercise.error,
                "answers": [
                    {
                        "question": each.version.stem,
                        "given": each.given,
                        "share": str(each.share),
                    }
                    for each in exercise.answers.all()
                ],
            }
            for exercise in list_exercises_of(person=person).prefetch_related("answers__version")
        ],
    }
