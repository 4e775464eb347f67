"""What the organization is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from xuexing.apps.knowledge.api import get_title
from xuexing.apps.organizations.api import Home, Scope, Unit, part_kinds
from xuexing.foundation.permissions import Permission

from ..models import CalibrationBin, KnownEstimate

ROUNDED_TO = 5
"""Per cent: finer figures would say more than is known, and something of single people."""


@dataclass(frozen=True)
class KnownRow:
    """What a unit still knows of a topic, in per cent, its ends rounded outwards."""

    title: str
    known: int
    low: int
    high: int
    people_count: int


@dataclass(frozen=True)
class KnownPage:
    """All that a unit is told.

    Parameters
    ----------
    made_on
        The day the figures are of; None before any were made.
    """

    rows: Sequence[KnownRow]
    bins: Sequence[CalibrationBin]
    made_on: dt.date | None

    @property
    def answer_count(self) -> int:
        """Of how many answers the plot is made."""
        return sum(each.answer_count for each in self.bins)


def get_known(*, unit: Unit) -> KnownPage:
    """Return what a unit still knows by topic, and how such forecasts came true; three queries."""
    found = KnownEstimate.objects.filter(unit=unit).select_related("topic").order_by("topic_id")
    bins = list(CalibrationBin.objects.order_by("number"))
    rows = [
        KnownRow(
            get_title(topic=each.topic),
            _rounded(each.known),
            ROUNDED_TO * floor(100 * each.low / ROUNDED_TO),
            ROUNDED_TO * ceil(100 * each.high / ROUNDED_TO),
            each.people_count,
        )
        for each in found
    ]
    made = found.first().made_on if rows else bins[0].made_on if bins else None  # type: ignore[union-attr]
    return KnownPage(sorted(rows, key=lambda row: row.known), bins, made)


def find_units_told(*, scope: Scope) -> list[Home]:
    """Return the units at home in which somebody sees what is still known."""
    kinds, keeps = part_kinds(), scope.allows_anywhere(Permission.RECORD_VIEW)
    homes = [home for home in scope.homes if home.is_led and home.kind not in kinds]
    return homes if keeps else []


def _rounded(share: float) -> int:
    return ROUNDED_TO * round(100 * share / ROUNDED_TO)
