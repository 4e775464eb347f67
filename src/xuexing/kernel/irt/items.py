"""Items as they are kept and printed: a name, a model and its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Model(StrEnum):
    """The models that can be fitted."""

    ONE_PL = "1pl"
    """Right or wrong, one slope for all items; the ability's deviation stays 1."""
    TWO_PL = "2pl"
    """Right or wrong, a slope for each item."""
    THREE_PL = "3pl"
    """Right or wrong, some right answers guessed."""
    GRADED = "graded"
    """Ordered marks (Samejima)."""
    PARTIAL_CREDIT = "gpcm"
    """Marks earned step by step (Muraki)."""

    @property
    def is_dichotomous(self) -> bool:
        """Whether answers are right or wrong."""
        return self in {Model.ONE_PL, Model.TWO_PL, Model.THREE_PL}


@dataclass(frozen=True)
class Item:
    """One calibrated item, in slope-intercept form and the logistic metric without D.

    Parameters
    ----------
    name
        As in the table it came from.
    model
        How answers depend on ability θ, which has mean 0 and deviation 1 in the reference group.
    slope
        How sharply the item tells people apart, in logits a deviation; negative where a right
        answer speaks against ability.
    intercepts
        One for a right answer, or one for each mark past the first: 1PL, 2PL, 3PL and graded: the
        logit of reaching it at θ = 0; gpcm: the log odds of each step at θ = 0.
    guessing
        Probability that somebody without any ability is right, [0, 1); 0 but in the 3PL.
    marks
        The marks that its categories stand for, ascending, where some mark was given to nobody; empty
        where they are 0, 1, 2, …
    """

    name: str
    model: Model
    slope: float
    intercepts: tuple[float, ...]
    guessing: float = 0.0
    marks: tuple[int, ...] = ()

    @property
    def categories(self) -> int:
        """How many different answers there are."""
        return len(self.intercepts) + 1

    @property
    def difficulty(self) -> float:
        """The ability at which logits are 0, on average over the marks, in deviations."""
        return -sum(self.intercepts) / len(self.intercepts) / self.slope
