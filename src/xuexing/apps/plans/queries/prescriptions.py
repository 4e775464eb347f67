"""How what was prescribed stands in the units below: told by their plans and closed sessions alone."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When

from xuexing.apps.evidence.api import get_sources_by_key
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import NotFound
from xuexing.foundation.ordering import official_order

from ..models import Bound, BoundState, Inability, ItemState, PlanItem, Prescription


class Standing(StrEnum):
    """How a prescription stands in one unit."""

    HELD = "held"
    ARRANGED = "arranged"
    """It has a day to come, or a session is open for it."""
    NOT_YET = "not_yet"
    CANNOT = "cannot"
    RELEASED = "released"
    GIVEN_UP = "given_up"
    """Only offered, and not taken up."""
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Row:
    """One unit.

    Parameters
    ----------
    answers
        What it answered, and what was decided, in the order of time.
    proof_url
        Where the session stands that was held; empty where there is none.
    """

    bound: Bound
    standing: Standing
    answers: Sequence[Inability]
    proof_url: str

    @property
    def waiting(self) -> Inability | None:
        """The answer that waits to be decided, or None."""
        return next((each for each in self.answers if not each.decision), None)


def list_prescriptions(*, unit: Unit) -> QuerySet[Prescription]:
    """Return what a unit has prescribed, the latest days first, with how many it binds and have held it."""
    in_force = Q(bounds__state__in=[BoundState.OPEN, BoundState.CANNOT])
    held = Q(bounds__item__state=ItemState.HELD)
    return (
        Prescription.objects.filter(unit=unit)
        .annotate(
            bound_count=Count("bounds", filter=in_force),
            held_count=Count("bounds", filter=in_force & held),
        )
        .order_by("-from_on", "-id")
    )


def list_bounds(
    *, prescription: Prescription, today: dt.date, wanted: Standing | None = None
) -> QuerySet[Bound]:
    """Return the units that a prescription binds in official order, each with its ``standing``.

    Parameters
    ----------
    wanted
        Only those that stand so.
    """
    found = (
        Bound.objects.filter(prescription=prescription)
        .select_related("unit", "item__plan", "item__unit")
        .annotate(standing=_standing(prescription, today))
        .order_by(*official_order("unit__"))
    )
    return found.filter(standing=wanted.value) if wanted else found


def get_figures(*, prescription: Prescription, today: dt.date) -> Mapping[Standing, int]:
    """Return how many units stand how, in the order of ``Standing``; one query."""
    rows = Bound.objects.filter(prescription=prescription).annotate(
        standing=_standing(prescription, today)
    )
    found = dict(rows.order_by().values_list("standing").annotate(n=Count("id")))
    return {each: found[each.value] for each in Standing if each.value in found}


def list_rows(*, bounds: Sequence[Bound]) -> list[Row]:
    """Return units with their answers and proofs, in the order given; three queries at most."""
    answers: dict[int, list[Inability]] = defaultdict(list)
    for each in Inability.objects.filter(bound__in=bounds).order_by("made_at", "id"):
        answers[each.bound_id].append(each)
    sessions = [key for each in bounds if (key := _session_of(each))]
    sources = get_sources_by_key(sessions) if sessions else {}
    return [
        Row(
            bound=each,
            standing=Standing(each.standing),  # type: ignore[attr-defined]
            answers=answers[each.pk],
            proof_url=sources[key].url if (key := _session_of(each)) in sources and key else "",
        )
        for each in bounds
    ]


def find_bound_of(*, item: PlanItem) -> Bound | None:
    """Return what from above an item of a plan fulfils, with its prescription and answers; two queries."""
    found = Bound.objects.filter(item=item).select_related(
        "prescription__unit", "prescription__topic", "unit"
    )
    return found.prefetch_related("inabilities").first()


def find_bound_in(*, prescription: Prescription, unit: Unit) -> Bound:
    """Return a prescription as it binds a unit.

    Raises
    ------
    NotFound
        It does not.
    """
    found = Bound.objects.filter(prescription=prescription, unit=unit)
    bound = found.select_related("prescription__unit", "item", "unit").first()
    if bound is None:
        raise NotFound
    return bound


def _session_of(bound: Bound) -> UUID | None:
    """Return the session that was held for it."""
    item = bound.item
    return item.session_uuid if item is not None and item.state == ItemState.HELD else None


def _standing(prescription: Prescription, today: dt.date) -> Case:
    def when(standing: Standing, condition: Q) -> When:
        return When(condition, then=Value(standing.value))

    taken = Q(item__state=ItemState.TAKEN)
    arranged = Q(item__state=ItemState.PLANNED) & _is_to_come(prescription.from_on.year, today)
    return Case(
        when(Standing.RELEASED, Q(state=BoundState.RELEASED)),
        when(Standing.WITHDRAWN, Q(state=BoundState.WITHDRAWN)),
        when(Standing.HELD, Q(item__state=ItemState.HELD)),
        when(Standing.CANNOT, Q(state=BoundState.CANNOT)),
        when(Standing.ARRANGED, taken | arranged),
        when(Standing.GIVEN_UP, Q(item__state=ItemState.GIVEN_UP)),
        default=Value(Standing.NOT_YET.value),
        output_field=CharField(),
    )


def _is_to_come(year: int, today: dt.date) -> Q:
    """Return the condition on items of a year's plan that they have a day from today on."""
    has_day = Q(item__day__isnull=False)
    if year != today.year:
        return has_day if year > today.year else Q(pk__in=[])
    later = Q(item__month__gt=today.month)
    return has_day & (later | Q(item__month=today.month, item__day__gte=today.day))
