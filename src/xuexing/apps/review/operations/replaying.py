"""A card is what its answers make of it, whatever the order in which they arrived."""

from __future__ import annotations

from collections.abc import Sequence

from xuexing.kernel.memory import DEFAULT, Memory, Rating, review

from ..models import Card, CardAnswer


def replay(card: Card, answers: Sequence[CardAnswer]) -> None:
    """Compute a card anew from all its answers, and what was expected of each; nothing is written."""
    memory: Memory | None = None
    for answer in sorted(answers, key=lambda each: each.answered_on):
        reviewed = review(DEFAULT, memory, Rating(answer.rating), answer.answered_on)
        answer.expected = reviewed.expected
        memory, card.due_on = reviewed.memory, reviewed.due_on
    if memory is not None:
        card.stability, card.difficulty, card.last_on = (
            memory.stability,
            memory.difficulty,
            memory.on,
        )
    card.model_name = DEFAULT.name


def write_replayed(cards: Sequence[Card], answers: Sequence[CardAnswer]) -> None:
    """Write what was computed anew, in two statements."""
    Card.objects.bulk_update(
        cards, ["stability", "difficulty", "last_on", "due_on", "model_name"], batch_size=200
    )
    CardAnswer.objects.bulk_update(answers, ["expected"], batch_size=200)
