"""The way up: accelerated EM until the gradient says that this is the top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from .acceleration import Mixing
from .arrays import Floats, Precision
from .ascent import FlatError
from .expectation import Engine, Expected
from .form import Form
from .groups import improve_abilities, log_densities
from .improvement import gradient_of, improve
from .priors import Priors

NOISE: dict[Precision, float] = {np.float32: 1e-7, np.float64: 1e-11}
"""Share of the log likelihood by which rounding moves it."""
LOOK = 5
"""Steps after which the nodes are looked at."""
STEEPEST = 30.0
"""A slope beyond which an item is a step: right answers rise from a tenth to nine within a seventh of a
deviation, and what looks like a maximum there is one of the nodes, not of the likelihood."""


class Trouble(StrEnum):
    """Why there is no result."""

    TOO_FEW_ITEMS = "too_few_items"
    """Items that everybody answered alike apart, there are too few to place a scale by."""
    TOO_MANY_STEPS = "too_many_steps"
    """The gradient is not yet 0 after the steps allowed."""
    NO_FINITE_SLOPE = "no_finite_slope"
    """The steeper some item, the likelier the answers: leave it out or ask for a prior."""
    FLAT = "flat"
    """Different numbers are equally likely: more people or items are needed, or a prior."""
    NO_MAXIMUM = "no_maximum"
    """The gradient is 0, but the likelihood does not fall on every side."""
    NOTHING_IN_COMMON = "nothing_in_common"
    """The items do not measure one ability: nothing is gained over chance answers."""
    NODES = "nodes"
    """Finer nodes still change the log likelihood."""


@dataclass(frozen=True)
class Top:
    """Where a climb ended.

    Parameters
    ----------
    numbers
        The form's vector, then means and log deviations of the groups past the first.
    onward
        Where the next step would have led.
    gradient
        There, by the free numbers.
    decrement
        There, see ``improvement.Step``.
    expected
        There.
    steps
        How many expectations it took.
    trouble
        None if the decrement is within the tolerance.
    """

    numbers: Floats
    onward: Floats
    gradient: Floats
    decrement: float
    expected: Expected
    steps: int
    trouble: Trouble | None


@dataclass(frozen=True)
class Hill:
    """What is climbed: the log likelihood of answers under a form, with priors.

    Parameters
    ----------
    engine
        Takes the sums over people.
    form
        The items.
    priors
        Of their numbers.
    """

    engine: Engine
    form: Form
    priors: Priors

    def split(self, numbers: Floats) -> tuple[Floats, Floats]:
        """Return the form's vector and the groups' numbers."""
        return numbers[: self.form.size], numbers[self.form.size :]

    def expect(self, numbers: Floats, nodes: Floats, precision: Precision) -> Expected:
        """Return expected counts."""
        vector, groups = self.split(numbers)
        return self.engine.expect(vector, nodes, log_densities(groups, nodes), precision)

    def step(
        self, numbers: Floats, nodes: Floats, expected: Expected
    ) -> tuple[Floats, Floats, float]:
        """Return better numbers, and gradient (by free numbers) and decrement at the given ones."""
        vector, groups = self.split(numbers)
        items = improve(self.form, vector, nodes, expected, self.priors)
        better, rise, decrement = improve_abilities(groups, nodes, expected.density)
        return (
            np.concatenate([items.vector, better]),
            np.concatenate([items.gradient, rise]),
            items.decrement + decrement,
        )

    def gradient(self, numbers: Floats, nodes: Floats) -> Floats:
        """Return the derivative of the log likelihood (with priors) by each free number."""
        return self._gradient(numbers, nodes, self.expect(numbers, nodes, np.float64))

    def climb(
        self,
        numbers: Floats,
        nodes: Floats,
        *,
        precision: Precision,
        tolerance: float,
        most_steps: int,
        mixing: Mixing,
        serves: Callable[[Floats], bool],
    ) -> Top:
        """Go up until the decrement is within the tolerance, or the nodes do not serve any more.

        A mixed step that loses more than rounding can explain is taken back: the plain step, which
        cannot lose, is taken in its place.
        """
        mixing.move_on()
        best, safe = -np.inf, None
        for steps in range(1, most_steps + 1):
            expected = self.expect(numbers, nodes, precision)
            height = expected.log_likelihood + self._prior(numbers)
            if safe is not None and not height >= best - NOISE[precision] * abs(best):
                numbers, safe = safe, None
                mixing.forget()
                continue
            try:
                image, gradient, decrement = self.step(numbers, nodes, expected)
            except FlatError:
                nowhere = np.full_like(numbers, np.nan)
                return Top(numbers, numbers, nowhere, np.inf, expected, steps, Trouble.FLAT)
            best, safe = max(best, height), image
            onward = mixing.next(numbers, image)
            if not self.form.is_proper(self.split(onward)[0]) or self._is_too_steep(onward):
                onward, safe = image, None
                mixing.forget()
            trouble = Trouble.NO_FINITE_SLOPE if self._is_too_steep(image) else None
            if trouble is None and steps % LOOK == 0 and not serves(onward):
                trouble = Trouble.NODES
            top = Top(numbers, onward, gradient, decrement, expected, steps, trouble)
            if decrement <= tolerance or trouble:
                return top
            numbers = onward
        return replace(top, trouble=Trouble.TOO_MANY_STEPS)

    def _gradient(self, numbers: Floats, nodes: Floats, expected: Expected) -> Floats:
        vector, groups = self.split(numbers)
        rise = gradient_of(self.form, vector, nodes, expected, self.priors)
        return np.concatenate([rise, improve_abilities(groups, nodes, expected.density)[1]])

    def _prior(self, numbers: Floats) -> float:
        return self.priors.log_density(self.form, self.split(numbers)[0])

    def _is_too_steep(self, numbers: Floats) -> bool:
        return bool(np.abs(self.form.slopes(self.split(numbers)[0])).max() > STEEPEST)
