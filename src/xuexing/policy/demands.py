"""Reads what a duty demands into the rule tree of ``kernel.rules``.

A demand is a measure with its amount, or a list ``any_of`` or ``all_of`` of at least two demands. A
demand in such a list may be a list once more, no deeper: two levels are as much as a reader of "Why?"
can follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from xuexing.kernel.rules import (
    MEASURES,
    AllOf,
    AnyOf,
    Rule,
    SubjectKind,
    Total,
    forbidden_measure,
)

from .messages import gettext_noop as _
from .place import Place, Unreadable
from .readers import amount, named_in, words
from .tables import Fields, Optional, many, record

LEVELS = 2
LISTS = ("any_of", "all_of")
DEMAND = frozenset({"measure", "of", "amount", *LISTS})

OF: Mapping[str, Fields] = {
    "credit_hours": {"of": Optional(many(named_in("hours_classes")), ())},
    "count": {"of": many(named_in("forms"))},
    "comments": {},
}
"""What of its measure a demand counts: the hours classes, the forms, or all there is."""

UNKNOWN_MEASURE: Fields = {"of": Optional(many(words), ())}


def measure(place: Place) -> str:
    """Read the name of a measure that exists and that no public rule bans."""
    name = words(place)
    if ban := forbidden_measure(name):
        place.refuse(
            _("%(value)s must never be measured: %(document)s forbids “%(clause)s”."),
            document=ban.document,
            clause=ban.clause,
        )
    if name not in MEASURES:
        place.note_unknown(
            name,
            MEASURES,
            _("%(value)s is not a measure. The measures are: %(known)s."),
            _("%(value)s is not a measure. Did you mean %(near)s?"),
        )
        raise Unreadable
    return name


def demand_fields(place: Place, levels: int = LEVELS) -> Fields:
    """Return the fields of the demand that a table makes."""
    table = place.value if isinstance(place.value, dict) else {}
    for name in LISTS:
        if levels and name in table:
            return {name: many(partial(demand, levels=levels - 1), at_least=2)}
    of = OF.get(str(table.get("measure")), UNKNOWN_MEASURE)
    return {"measure": measure, "amount": amount, **of}


def demand(place: Place, levels: int = LEVELS) -> Rule:
    """Read one demand."""
    return record(demand_fields(place, levels), build_rule)(place)


def build_rule(
    *,
    measure: str = "",
    amount: Decimal = Decimal(0),
    of: tuple[str, ...] = (),
    any_of: tuple[Rule, ...] = (),
    all_of: tuple[Rule, ...] = (),
) -> Rule:
    """Return the rule tree of the fields that a demand has."""
    if any_of:
        return AnyOf(any_of)
    if all_of:
        return AllOf(all_of)
    return Total(measure, MEASURES[measure].fact_kinds, of, amount)


def note_unfit_measures(place: Place, subject: SubjectKind) -> None:
    """Note every measure in a demand that says nothing about such a subject."""
    for each in _measures_in(place):
        known = MEASURES.get(str(each.value))
        if known is not None and subject not in known.subjects:
            each.note(
                _("%(value)s does not measure a %(subject)s, but: %(subjects)s."),
                subject=subject,
                subjects=", ".join(sorted(known.subjects)),
            )


def _measures_in(place: Place) -> Iterator[Place]:
    if not isinstance(place.value, dict):
        return
    if "measure" in place.value:
        yield place.inside("measure")
    for name in LISTS:
        parts = place.value.get(name)
        for number in range(len(parts) if isinstance(parts, list) else 0):
            yield from _measures_in(place.inside(name).inside(number))
