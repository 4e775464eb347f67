"""What an answer does to a memory, by FSRS, in whole days.

The model is that of the ``fsrs`` library, without its minutes and without its dice: a question is asked
once a day at most, and the same answers always lead to the same day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

from fsrs import Card, Scheduler, State
from fsrs import Rating as FsrsRating
from fsrs.scheduler import DEFAULT_PARAMETERS

NOON = dt.time(12)
"""Days are told to the library as their noon: whole days lie between two of them."""
DECAY, LONGEST = 20, 365
"""Place of the forgetting curve's exponent; nothing is left alone for longer than a year."""


class Rating(IntEnum):
    """How an answer came."""

    AGAIN = 1
    """It was wrong."""
    HARD = 2
    """Right, with effort."""
    GOOD = 3
    """Right."""
    EASY = 4
    """Right, at once."""


@dataclass(frozen=True)
class MemoryModel:
    """A model of memory with its numbers.

    Parameters
    ----------
    name
        Kept with whatever it computed: other numbers are another model.
    parameters
        As many as the model has.
    retention
        How likely a memory should still be there when it is asked for, (0, 1).
    """

    name: str
    parameters: tuple[float, ...]
    retention: float = 0.9


DEFAULT = MemoryModel("fsrs-6 default", tuple(DEFAULT_PARAMETERS))
"""FSRS-6 with the numbers that the library comes with, which are fitted to other people's reviews."""


@dataclass(frozen=True)
class Memory:
    """How well one thing is remembered.

    Parameters
    ----------
    stability
        Days until it is there with a chance of .9, positive.
    difficulty
        1 to 10.
    on
        The day of the last answer.
    """

    stability: float
    difficulty: float
    on: dt.date


@dataclass(frozen=True)
class Reviewed:
    """What follows from an answer.

    Parameters
    ----------
    due_on
        When to ask again, later than the answer.
    expected
        How likely it was beforehand that the memory was there; None at the first answer.
    """

    memory: Memory
    due_on: dt.date
    expected: float | None


def recall(model: MemoryModel, memory: Memory, on: dt.date) -> float:
    """Return how likely a memory is to be there on a day, (0, 1]: (1 + f t / S) to the power -d.

    ``f`` is such that it is .9 after S days. Source: open-spaced-repetition, "The Algorithm", FSRS-6.
    """
    decay = model.parameters[DECAY]
    factor = 0.9 ** (-1 / decay) - 1
    days = max(0, (on - memory.on).days)
    return float((1 + factor * days / memory.stability) ** -decay)


def review(model: MemoryModel, before: Memory | None, rating: Rating, on: dt.date) -> Reviewed:
    """Return what an answer makes of a memory.

    Parameters
    ----------
    before
        None where the question is answered for the first time.
    on
        The day of the answer, no earlier than that of the last one.
    """
    given, _log = _scheduler(model).review_card(
        _card(before, on), FsrsRating(rating.value), _noon(on)
    )
    memory = Memory(given.stability or 0.0, given.difficulty or 0.0, on)
    expected = recall(model, before, on) if before else None
    return Reviewed(memory, given.due.date(), expected)


def _scheduler(model: MemoryModel) -> Scheduler:
    return Scheduler(
        parameters=model.parameters,
        desired_retention=model.retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


def _card(before: Memory | None, on: dt.date) -> Card:
    # The number and the day are given, so that the library asks no clock for them.
    if before is None:
        return Card(card_id=1, due=_noon(on))
    return Card(
        card_id=1,
        state=State.Review,
        stability=before.stability,
        difficulty=before.difficulty,
        due=_noon(on),
        last_review=_noon(before.on),
    )


def _noon(on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, NOON, tzinfo=dt.UTC)
