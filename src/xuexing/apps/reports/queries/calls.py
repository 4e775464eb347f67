"""Forms given down: whom they would be asked of, what is in, what each unit has to fill."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from xuexing.apps.organizations.api import Unit, below, find_units, part_kinds
from xuexing.foundation.ordering import official_order

from ..formats.places import Fillings, as_text
from ..models import Blank, BlankCall, BlankReturn
from .blanks import A_YEAR, Place, list_asked_before

NUMBER, TEXT = "number", "text"


@dataclass(frozen=True)
class Burden:
    """What a form asks of each unit, before it is given down.

    Parameters
    ----------
    known, asked
        Names of places that records fill, and of those that each unit answers itself.
    before
        Names of places that other forms of the past year asked the same units for, and in which.
    sent
        Times within the past year that this very form was given down.
    """

    known: Sequence[str]
    asked: Sequence[str]
    before: Sequence[tuple[str, Sequence[Blank]]]
    sent: Sequence[BlankCall]


def list_units_filling(*, unit: Unit) -> QuerySet[Unit]:
    """Return the open units below one that report by themselves, in official order."""
    return find_units(where=below(unit.path)).exclude(kind__in=part_kinds())


def get_burden(*, blank: Blank, now: dt.datetime) -> Burden:
    """Return what a form asks of each unit, and what was asked before; four queries."""
    meanings = {each.name: each.key for each in blank.meanings.order_by("id")}
    before = list_asked_before(blank=blank, meanings=meanings, now=now)
    calls = BlankCall.objects.filter(blank=blank, asked_at__gt=now - A_YEAR).order_by(
        "asked_at", "id"
    )
    return Burden(
        known=[name for name in blank.places if name in meanings],
        asked=[name for name in blank.places if name not in meanings],
        before=[(name, before[name]) for name in blank.places if name in before],
        sent=list(calls),
    )


def list_calls(*, unit: Unit) -> QuerySet[BlankCall]:
    """Return what a unit asks those below to fill, the latest first, with ``units`` and ``handed_in``."""
    found = BlankCall.objects.filter(blank__unit=unit).select_related("blank")
    return found.annotate(
        units=Count("returns"),
        handed_in=Count("returns", filter=Q(returns__handed_in_at__isnull=False)),
    ).order_by("-asked_at", "-id")


def list_returns(*, call: BlankCall) -> QuerySet[BlankReturn]:
    """Return who was asked, in official order."""
    found = BlankReturn.objects.filter(call=call).select_related("unit")
    return found.order_by(*official_order("unit__"), "id")


def list_returns_asked(*, unit: Unit) -> QuerySet[BlankReturn]:
    """Return what a unit was asked to fill and is still asked for, soonest first."""
    found = BlankReturn.objects.filter(
        unit=unit, call__ended_at__isnull=True, call__blank__removed_at__isnull=True
    )
    return found.select_related("call__blank__unit").order_by("call__due_on", "id")


def find_return(*, blank: Blank, unit: Unit, period: str) -> BlankReturn | None:
    """Return what a unit was last asked to hand in of a form for a half-year, or None."""
    found = BlankReturn.objects.filter(call__blank=blank, call__period=period, unit=unit)
    return found.select_related("call__blank__unit").order_by("-call__asked_at", "-id").first()


def as_kept(places: Sequence[Place]) -> list[list[str]]:
    """Return what stands in places as a return keeps it."""
    return [
        [each.name, NUMBER if isinstance(each.filling, Decimal) else TEXT, as_text(each.filling)]
        for each in places
        if each.filling is not None
    ]


def get_fillings(*, returned: BlankReturn) -> Fillings:
    """Return what was handed in, by the names of places."""
    return {name: Decimal(text) if kind == NUMBER else text for name, kind, text in returned.values}


def get_file_names(*, returns: Sequence[BlankReturn]) -> Iterator[str]:
    """Yield the names of units as files have them, each once, in order: two units may share a name."""
    seen: Counter[str] = Counter()
    for each in returns:
        plain = "".join("_" if letter in '\\/:*?"<>|' else letter for letter in each.unit.name)
        seen[plain] += 1
        yield plain if seen[plain] == 1 else f"{plain} {seen[plain]}"
