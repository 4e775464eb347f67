"""What a plan asks of each member, in hours, and how much of it was handed down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .items import MEMBERS, Item

MINUTES = Decimal(60)
STEP = Decimal("0.1")


@dataclass(frozen=True)
class BurdenLine:
    """Gatherings of one sort.

    Parameters
    ----------
    forms
        What they serve.
    is_of_parts
        Held in the parts of the unit: each member belongs to one of them.
    count
        How many a member is asked to, on average over the parts.
    hours
        Hours of all of them for each member.
    from_above_hours
        The part of them that was handed down.
    """

    forms: tuple[str, ...]
    is_of_parts: bool
    count: Decimal
    hours: Decimal
    from_above_hours: Decimal


@dataclass(frozen=True)
class Burden:
    """What a year asks of each member.

    Parameters
    ----------
    lines
        What it is made of.
    optional_hours
        Offered besides; asked of nobody.
    """

    lines: tuple[BurdenLine, ...]
    optional_hours: Decimal

    @property
    def hours(self) -> Decimal:
        """Hours asked of each member."""
        return sum((line.hours for line in self.lines), Decimal(0))

    @property
    def from_above_hours(self) -> Decimal:
        """Hours of them that were handed down."""
        return sum((line.from_above_hours for line in self.lines), Decimal(0))


def burden_of(items: Sequence[Item], *, unit: int, part_count: int) -> Burden:
    """Return what the items ask of each member of a unit.

    Each gathering at which all members are expected counts with its full length; one of a part counts
    for the members of that part alone, so on average over the parts. What only the committee comes to,
    and what is offered freely, is asked of nobody.
    """
    asked: dict[tuple[tuple[str, ...], bool], list[Item]] = defaultdict(list)
    optional = 0
    for item in items:
        if item.is_optional:
            optional += item.minutes
        elif item.audience == MEMBERS:
            asked[item.forms, item.unit != unit].append(item)
    lines = tuple(
        _line(forms, each, Decimal(max(part_count, 1) if of_parts else 1), of_parts=of_parts)
        for (forms, of_parts), each in asked.items()
    )
    return Burden(lines, _hours(Decimal(optional)))


def _line(
    forms: tuple[str, ...], items: Sequence[Item], among: Decimal, *, of_parts: bool
) -> BurdenLine:
    minutes = sum(item.minutes for item in items)
    from_above = sum(item.minutes for item in items if item.is_from_above)
    return BurdenLine(
        forms=forms,
        is_of_parts=of_parts,
        count=(Decimal(len(items)) / among).quantize(STEP, ROUND_HALF_UP),
        hours=_hours(minutes / among),
        from_above_hours=_hours(from_above / among),
    )


def _hours(minutes: Decimal) -> Decimal:
    return (minutes / MINUTES).quantize(STEP, ROUND_HALF_UP)
