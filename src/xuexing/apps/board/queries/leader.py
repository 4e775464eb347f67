"""What the first responsible person reads before the quarterly meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from xuexing.apps.evidence.api import Field, count_by_unit
from xuexing.apps.organizations.api import Standing, Unit, get_units, list_keys_on, list_standing_on
from xuexing.apps.plans.api import count_guidance
from xuexing.apps.rulebook.api import list_units_standing
from xuexing.foundation.packs import current_pack
from xuexing.foundation.panels import Action, collect
from xuexing.kernel.periods import PeriodKind, period_of
from xuexing.kernel.rules import State, SubjectKind

from ..models import Help, Reminder
from .dynamics import Dynamics, find_dynamics, is_holding

THANKS = "board.thanks"
"""Slot: who should be thanked and for what; given ``unit``, ``first`` and ``last``, yields ``Action``."""
MOST = 5


@dataclass(frozen=True)
class Named:
    """Units in official order: as many as a page holds, and how many there are."""

    units: Sequence[Unit]
    number: int


@dataclass(frozen=True)
class LeaderPage:
    """What a leader reads.

    Parameters
    ----------
    dynamics
        Of the quarter up to the day.
    helped
        How often units were given guidance in it, and how often they answered.
    silent
        Units that held nothing since the quarter before.
    kept
        Units whose duties on record this year are all as they should be.
    brought
        Reminders that have come one level up and are open, each with the day on which help was last given.
    thanks
        What other rooms know of.
    """

    dynamics: Dynamics
    helped: tuple[int, int]
    was_holding: int
    silent: Named
    kept: Named
    brought: Sequence[Reminder]
    thanks: Sequence[Action]


def find_leader_page(*, unit: Unit, on: dt.date) -> LeaderPage | None:
    """Return the page of a unit on a day, or None where it did not stand; a fixed number of queries."""
    first = period_of(on, PeriodKind.QUARTER).start
    dynamics = find_dynamics(unit=unit, first=first, last=on)
    if dynamics is None:
        return None
    path = dynamics.field.path
    days = on - first + dt.timedelta(days=1)
    before = Field(path, first - days, first - dt.timedelta(days=1))
    standing = list_standing_on(path=path, on=on)
    was_holding = {each.key for each in count_by_unit(field=before)}
    holding = was_holding | {each.key for each in dynamics.holding}
    silent = [each for each in standing if is_holding(each) and each.key not in holding]
    helped = Help.objects.filter(unit=OuterRef("unit"), duty=OuterRef("duty")).order_by("-on")
    brought = (
        Reminder.objects.filter(
            settled_on__isnull=True,
            above__isnull=False,
            unit__in=list_keys_on(path=path, on=on),
        )
        .select_related("unit", "above")
        .annotate(helped_on=Subquery(helped.values("on")[:1]))
        .order_by("asked_above_on", "id")
    )
    return LeaderPage(
        dynamics=dynamics,
        helped=count_guidance(path=path, first=first, last=on),
        was_holding=len(was_holding),
        silent=_named(silent),
        kept=_named(_kept(standing, path, on)),
        brought=list(brought[: MOST + 1]),
        thanks=collect(THANKS, unit=unit, first=first, last=on),
    )


def _kept(standing: Sequence[Standing], path: str, on: dt.date) -> list[Standing]:
    """Return the units of which something is met this year, and nothing missed or overdue."""
    duties = [
        each.key
        for each in current_pack().duties.values()
        if each.subject.kind in {SubjectKind.UNIT, SubjectKind.TOPIC}
    ]
    units = list_keys_on(path=path, on=on)

    def having(*states: State) -> Collection[int]:
        return list_units_standing(units=units, on=on, duties=duties, states=states)

    met, lacking = set(having(State.MET)), set(having(State.MISSED, State.OVERDUE))
    return [each for each in standing if met & set(each.keys) and not lacking & set(each.keys)]


def _named(standing: Sequence[Standing]) -> Named:
    shown = [each.key for each in standing[:MOST]]
    units = get_units(keys=shown)
    return Named([units[key] for key in shown], len(standing))
