"""Where a blueprint's papers have to measure, and how surely the bank lets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from django.db.models import Q

from xuexing.apps.itembank.api import list_live_items
from xuexing.apps.organizations.api import Unit
from xuexing.kernel import papers
from xuexing.kernel.papers import Demand, Where

from ..models import Blueprint, ItemCalibration, Paper, PaperFormPoint
from .pool import Pool


@dataclass(frozen=True)
class Counts:
    """Questions that fit, and how many of them are calibrated; a case is when all its parts are."""

    fitting: int
    calibrated: int

    @property
    def others(self) -> int:
        """How many have no calibration."""
        return self.fitting - self.calibrated

    @property
    def is_enough(self) -> bool:
        """Whether anything could be asked with so many."""
        return self.calibrated >= papers.LEAST_CALIBRATED


@dataclass(frozen=True)
class Measuring:
    """What is asked, and what is known for it.

    Parameters
    ----------
    points
        None where too little is calibrated to ask for anything; empty where hardly anybody would be near the
        pass mark.
    by_row
        By the place of each row.
    """

    blueprint: Blueprint
    points: Sequence[papers.Point] | None
    all: Counts
    by_row: Mapping[int, Counts]


@dataclass(frozen=True)
class Measured:
    """One ability with what was asked there and what each form of a paper gives."""

    first: PaperFormPoint
    by_form: Sequence[PaperFormPoint]


def get_measuring(*, blueprint: Blueprint, pool: Pool) -> Measuring | None:
    """Return what a blueprint asks of the marks; None where it leaves that open."""
    demand = _demand(blueprint)
    if demand is None:
        return None
    points = None
    if papers.is_enough(pool.candidates, pool.cells):
        scale = papers.scale_of(pool.candidates, pool.cells)
        points = papers.points_of(demand, scale, pool.cells)
    by_row = {cell.key: _counts(pool, cell.key) for cell in pool.cells}
    return Measuring(blueprint, points, _counts(pool), by_row)


def _demand(blueprint: Blueprint) -> Demand | None:
    if not blueprint.measures or blueprint.within_percent is None:
        return None
    passing = blueprint.pass_percent
    return Demand(
        Where(blueprint.measures),
        blueprint.within_percent / 100,
        passing / 100 if passing is not None else None,
    )


def _counts(pool: Pool, row: int | None = None) -> Counts:
    fitting = [each for each in pool.candidates if row is None or row in each.cells]
    return Counts(len(fitting), sum(each.is_calibrated for each in fitting))


def get_reach(*, point: papers.Point, lack: papers.Lack) -> float | None:
    """Return the range that can be had where a target is out of reach; None where nothing is known."""
    return point.asked * sqrt(lack.asked / lack.reached) if lack.reached > 0 else None


def get_widths(
    *, form: Mapping[int, Sequence[int]], pool: Pool, points: Sequence[papers.Point]
) -> list[float | None]:
    """Return the range that a form gives at each point."""
    return papers.widths_of(form, pool.candidates, pool.cells, points)


def count_calibrated(*, unit: Unit) -> Counts:
    """Return how many questions a unit's papers can take; a case with any part counts; two queries."""
    live = list_live_items(unit=unit)
    rows = ItemCalibration.objects.order_by()
    known = Q(pk__in=rows.values("item_id")) | Q(pk__in=rows.values("item__case_id"))
    return Counts(live.count(), live.filter(known).count())


def list_measured(*, paper: Paper) -> list[Measured]:
    """Return where a paper had to measure, with what its forms give; one query."""
    rows = PaperFormPoint.objects.filter(form__paper=paper).select_related("form")
    by_place: dict[int, list[PaperFormPoint]] = {}
    for each in rows.order_by("place", "form__number"):
        by_place.setdefault(each.place, []).append(each)
    return [Measured(found[0], found) for found in by_place.values()]


def in_marks(width: float) -> Decimal:
    """Return a range as it is kept; a tenth of a mark is more than anybody can know."""
    return max(Decimal(str(width)).quantize(Decimal("0.1")), Decimal("0.1"))
