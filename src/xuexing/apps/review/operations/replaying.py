"""A card is what its answers make of it, whatever the order in which they arrived."""

from __future__ import annotations

from xuexing.kernel.memory import DEFAULT, Memory, Rating, review

from ..models import Card


def replay(card: Card) -> None:
    """Compute a card anew from all its answers, oldest first, and what was expected of each."""
    memory: Memory | None = None
    for answer in card.answers.order_by("answered_on"):
        reviewed = review(DEFAULT, memory, Rating(answer.rating), answer.answered_on)
        if answer.expected != reviewed.expected:
            answer.expected = reviewed.expected
            answer.save(update_fields=["expected"])
        memory = reviewed.memory
        card.due_on = reviewed.due_on
    if memory is not None:
        card.stability, card.difficulty, card.last_on = (
            memory.stability,
            memory.difficulty,
            memory.on,
        )
    card.model_name = DEFAULT.name
    card.save()
