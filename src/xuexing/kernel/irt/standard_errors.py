"""How precisely a calibration knows its numbers: standard errors from the observed information."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Floats
from .calibration import Calibration, NotConvergedError
from .climb import Trouble
from .grid import Grid

NUDGE = 1e-4
"""How far a number is moved to see how the gradient changes; the error is its square."""


@dataclass(frozen=True)
class ItemErrors:
    """Standard errors of one item's numbers, each in the unit of its number.

    Parameters
    ----------
    slope, guessing
        Of ``Item.slope`` and ``Item.guessing`` (0 outside the 3PL).
    intercepts
        One for each of ``Item.intercepts``.
    """

    slope: float
    intercepts: tuple[float, ...]
    guessing: float = 0.0


@dataclass(frozen=True)
class Errors:
    """What is uncertain in a calibration.

    Parameters
    ----------
    items
        One for each calibrated item, in their order.
    abilities
        Mean and deviation of each group past the first.
    covariance
        Of the free numbers, see ``Form.owners``, then mean and log deviation of the groups.
    """

    items: tuple[ItemErrors, ...]
    abilities: tuple[tuple[float, float], ...]
    covariance: Floats


def standard_errors(calibration: Calibration) -> Errors:
    """Return standard errors from the observed information of the marginal likelihood.

    The information is the derivative of the gradient, which the expected counts give exactly (Oakes
    1999, J. R. Statist. Soc. B 61, doi:10.1111/1467-9868.00188); it is taken by central differences,
    two expectations for each free number. With priors it is that of the posterior.

    Raises
    ------
    NotConvergedError
        The likelihood does not fall on every side: the place is no maximum.
    """
    covariance = _inverse(observed_information(calibration))
    deviations = np.sqrt(np.diag(covariance))
    form = calibration.hill.form
    spread = deviations[: form.freedom][form.owners]
    found: dict[int, ItemErrors] = {}
    for block in form.blocks:
        for place, row in zip(block.items, block.of(spread), strict=True):
            guess = calibration.items[place].guessing
            logit = float(row[block.categories]) if block.width > block.categories else 0.0
            intercepts = tuple(float(value) for value in row[1 : block.categories])
            found[int(place)] = ItemErrors(float(row[0]), intercepts, logit * guess * (1 - guess))
    return Errors(
        items=tuple(found[place] for place in sorted(found)),
        abilities=_abilities(calibration, deviations[form.freedom :]),
        covariance=covariance,
    )


def observed_information(calibration: Calibration) -> Floats:
    """Return the negative second derivative of the log likelihood (with priors) at the top."""
    hill, numbers = calibration.hill, calibration.numbers
    nodes = Grid(calibration.grid.spacing * 2, calibration.grid.reach).nodes
    latent = np.arange(len(numbers) - hill.form.size) + hill.form.freedom
    owners = np.concatenate([hill.form.owners, latent])
    columns = []
    for free in range(calibration.parameters):
        nudge = NUDGE * (owners == free)
        change = hill.gradient(numbers - nudge, nodes) - hill.gradient(numbers + nudge, nodes)
        columns.append(change / (2 * NUDGE))
    information = np.column_stack(columns)
    return np.asarray((information + information.T) / 2)


def _inverse(information: Floats) -> Floats:
    try:
        root = np.linalg.inv(np.linalg.cholesky(information))
    except np.linalg.LinAlgError as flat:
        raise NotConvergedError(Trouble.NO_MAXIMUM, (), np.nan) from flat
    return np.asarray(root.T @ root)


def _abilities(calibration: Calibration, deviations: Floats) -> tuple[tuple[float, float], ...]:
    others = calibration.abilities[1:]
    pairs = zip(others, deviations.reshape(-1, 2), strict=True)
    return tuple((float(mean), float(log) * each.deviation) for each, (mean, log) in pairs)
