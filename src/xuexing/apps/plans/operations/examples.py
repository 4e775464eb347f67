"""Example plans given down, and what a unit takes from them: optional, with where it came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.checks import length_faults, refuse, text_faults, tidy
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty
from xuexing.foundation.packs import current_pack
from xuexing.kernel.planning import Days, Item, habit_of, place

from ..models import ItemState, Origin, PlanExample, PlanItem, YearPlan
from .arranging import arrange_items
from .free_days import get_days, list_spans_of
from .heads import plan_for_change, touch
from .told import as_kept, as_read, as_told
from .words import MOST_MINUTES

TITLE_LENGTH, WORDS_LENGTH = 120, 500


def give_example(
    *,
    unit: Unit,
    plan: YearPlan,
    title: str,
    words: str,
    chosen: Collection[str],
    by: Actor,
    now: dt.datetime,
) -> PlanExample:
    """Give items of a plan, one's own or that of a unit below, to all units below as an example.

    What is given is a copy without people; what changes in the plan afterwards does not change it.

    Parameters
    ----------
    chosen
        Keys of the items given.

    Raises
    ------
    Faulty
        There is no title, a text is too long, nothing is chosen, or the plan is not from here or below.
    """
    title, words = tidy(title), tidy(words)
    items = [each for each in list_giveable(plan) if str(each.uuid) in set(chosen)]
    faults = _faults(title, words, items)
    if not plan.unit.path.startswith(unit.path):
        faults.append(Fault(_("This plan is not one of a unit below."), {}))
    refuse(faults)
    with transaction.atomic():
        given = PlanExample(
            unit=unit,
            plan=plan,
            year=plan.year,
            title=title,
            words=words,
            items=[as_kept(replace(as_told(each), responsible="")) for each in items],
            made_at=now,
        )
        given.save(force_insert=True)
        record(act="plans.give_example", subject=given, by=by, now=now, unit_id=unit.pk)
    return given


def end_example(*, example: PlanExample, by: Actor, now: dt.datetime) -> None:
    """Offer an example no longer; what was taken from it stays. Ending it twice does nothing."""
    with transaction.atomic():
        found = PlanExample.objects.filter(pk=example.pk, ended_at__isnull=True)
        if found.update(ended_at=now):
            record(
                act="plans.end_example", subject=example, by=by, now=now, unit_id=example.unit_id
            )


def take_from_example(
    *,
    example: PlanExample,
    unit: Unit,
    year: int,
    chosen: Collection[str],
    by: Actor,
    now: dt.datetime,
) -> list[PlanItem]:
    """Take items of an example into a unit's plan of a year, each on the best day of its month.

    They are the unit's own from then on and say where they came from. What was taken before, and what
    lies before today, is not taken again.

    Raises
    ------
    Faulty
        Nothing is chosen that could be taken.
    """
    kept = [as_read(each) for each in example.items if each["key"] in set(chosen)]
    with transaction.atomic():
        plan = plan_for_change(unit=unit, year=year, now=now)
        known = set(plan.items.filter(example=example).values_list("month", "content", "target"))
        days = get_days(spans=list_spans_of(unit=unit, year=year), year=year)
        first = max(local_date(now), dt.date(year, 1, 1))
        items = [
            _item(plan, example, each, on=_day(each, example, plan, days, first), now=now)
            for each in kept
            if (each.month, each.content, each.target) not in known
            and dt.date(year, each.month, 1) >= first.replace(day=1)
            and _forms(each, unit) + ((each.content,) if each.content else ())
        ]
        if not items:
            raise Faulty(
                [Fault(_("Choose something that is still to come and not taken yet."), {})]
            )
        PlanItem.objects.bulk_create(items, batch_size=500)
        arrange_items(items, now=now, are_new=True)
        data = {"items": len(items), "example": str(example.uuid)}
        touch(plan, "take_from_example", plan, by=by, now=now, data=data)
    return items


def list_giveable(plan: YearPlan) -> list[PlanItem]:
    """Return what of a plan can be given as an example: the unit's own gatherings, as planned."""
    found = plan.items.exclude(state=ItemState.GIVEN_UP).exclude(origin=Origin.UNPLANNED)
    return list(
        found.filter(unit=plan.unit_id)
        .select_related("plan", "unit", "responsible")
        .order_by("month", "day", "id")
    )


def _day(
    kept: Item, example: PlanExample, plan: YearPlan, days: Days, first: dt.date
) -> dt.date | None:
    """Return the day of its month on which a unit best holds what stood on a day in the example."""
    was = kept.on(example.year)
    habit = habit_of([was]) if was else None
    if habit is None:
        return None
    forms = _forms(kept, plan.unit)
    return place(plan.year, kept.month, forms=forms, habit=habit, days=days, first=first)


def _item(
    plan: YearPlan, example: PlanExample, kept: Item, *, on: dt.date | None, now: dt.datetime
) -> PlanItem:
    return PlanItem(
        plan=plan,
        unit=plan.unit,
        month=kept.month,
        day=on.day if on else None,
        forms=list(_forms(kept, plan.unit)),
        content=kept.content,
        target=kept.target,
        audience=kept.audience,
        minutes_count=min(kept.minutes, MOST_MINUTES),
        content_class=kept.content_class,
        is_prescribed=not kept.is_optional,
        is_compulsory=not kept.is_optional,
        origin=Origin.OWN,
        example=example,
        made_at=now,
    )


def _forms(kept: Item, unit: Unit) -> tuple[str, ...]:
    """Return the forms of an item that a unit of this kind holds."""
    known = current_pack().forms
    return tuple(key for key in kept.forms if key in known and unit.kind in known[key].unit_kinds)


def _faults(title: str, words: str, items: list[PlanItem]) -> list[Fault]:
    faults = [
        *text_faults(title, "title", _("Give it a name."), most=TITLE_LENGTH),
        *length_faults(words, "words", most=WORDS_LENGTH),
    ]
    if not items:
        faults.append(Fault(_("Choose at least one item."), {"field": "chosen"}))
    return faults
