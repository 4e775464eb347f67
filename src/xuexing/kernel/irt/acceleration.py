"""Fewer steps to the same place: Anderson's mixing of the last few steps."""

from __future__ import annotations

import numpy as np

from .arrays import Floats

WINDOW = 5
"""Steps remembered; more gains nothing here and grows ill-conditioned."""


class Mixing:
    """Extrapolates a fixed-point iteration from its last steps.

    From how the steps changed with the points, the point is taken at which they would cancel. It
    usually lands where the iteration was heading; whoever uses it checks that the objective did not
    fall, else forgets. Anderson (1965), J. ACM 12, doi:10.1145/321296.321305; Walker & Ni (2011),
    SIAM J. Numer. Anal. 49, doi:10.1137/10078356X.
    """

    def __init__(self) -> None:
        self._secants: list[tuple[Floats, Floats]] = []
        self._last: tuple[Floats, Floats] | None = None

    def forget(self) -> None:
        """Begin anew."""
        self._secants, self._last = [], None

    def move_on(self) -> None:
        """Go on with another iteration much like the last (more people, finer nodes).

        Where its steps cancel differs, how they change with the points hardly does.
        """
        self._last = None

    def next(self, point: Floats, image: Floats) -> Floats:
        """Return where to go on from, given a point and where one step leads from it."""
        step = image - point
        if self._last is not None:
            secant = (point - self._last[0], step - self._last[1])
            self._secants = [*self._secants, secant][-WINDOW:]
        self._last = (point, step)
        if not self._secants:
            return image
        points = np.column_stack([moved for moved, _ in self._secants])
        steps = np.column_stack([changed for _, changed in self._secants])
        mixture = np.linalg.lstsq(steps, step, rcond=1e-10)[0]
        return np.asarray(image - (points + steps) @ mixture)
