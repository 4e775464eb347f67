"""Words and drawings of the room's pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import template

from xuexing.apps.knowledge.api import Topic, get_title

from ..models import CalibrationBin

register = template.Library()

TICKS = (0, 25, 50, 75, 100)


@register.filter
def topic_title(topic: Topic) -> str:
    """Return a topic's title in the reader's language."""
    return get_title(topic=topic)


@register.filter
def per_cent(share: float) -> int:
    """Return a share as whole per cent."""
    return round(100 * share)


@dataclass(frozen=True)
class Tick:
    """A line of the grid with its word."""

    at: int
    word: str


@dataclass(frozen=True)
class Dot:
    """One step of the plot: where it stands, and the ends of its interval."""

    x: int
    y: int
    low: int
    high: int


@dataclass(frozen=True)
class Plot:
    """A square in which 0 to 100 per cent run across and up; all in whole units of the drawing."""

    dots: Sequence[Dot]
    across: Sequence[Tick]
    up: Sequence[Tick]
    left: int = 44
    right: int = 344
    top: int = 12
    bottom: int = 312
    below: int = 334
    beside: int = 36
    width: int = 356
    height: int = 344


@register.simple_tag
def calibration_plot(bins: Sequence[CalibrationBin]) -> Plot:
    """Return where estimated and really right stand beside each other."""

    def across(share: float) -> int:
        return round(Plot.left + share * (Plot.right - Plot.left))

    def up(share: float) -> int:
        return round(Plot.bottom - share * (Plot.bottom - Plot.top))

    dots = [Dot(across(b.expected), up(b.right), up(b.low), up(b.high)) for b in bins]
    return Plot(
        dots,
        [Tick(across(tick / 100), str(tick)) for tick in TICKS],
        [Tick(up(tick / 100), str(tick)) for tick in TICKS],
    )
