"""How many people of each ability gave each answer, as far as a form's numbers tell.

The sums over people cost nearly all of a calibration. ``people.py`` takes them for any form,
``people_by_sum.py`` far faster where a sum of marks says all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from .arrays import Floats, Precision


@dataclass(frozen=True)
class Expected:
    """What a form's numbers make of the answers.

    Parameters
    ----------
    counts
        For each block, items × categories × nodes: expected people of an ability with an answer.
    density
        Groups × nodes: expected people of an ability.
    log_likelihood
        Of all rows.
    coarse_log_likelihood
        The same from every second node alone: how far the two differ says whether the nodes are
        dense enough.
    """

    counts: tuple[Floats, ...]
    density: Floats
    log_likelihood: float
    coarse_log_likelihood: float


class Engine(Protocol):
    """Takes the sums over people."""

    def expect(
        self, vector: Floats, nodes: Floats, log_density: Floats, precision: Precision
    ) -> Expected:
        """Return expected counts under a form's numbers.

        Parameters
        ----------
        vector
            The form's parameters.
        nodes
            Abilities, equally spaced, an odd number of them.
        log_density
            Groups × nodes: log mass of each group on the nodes.
        precision
            float32 takes half the time and errs by about 10⁻⁷ of each sum.
        """
        ...
