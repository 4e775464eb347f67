"""Reads what a duty demands into the rule tree of ``kernel.rules``.

A demand is a measure with its amount, a measure with the share that some of it must have, or a list
``any_of`` or ``all_of`` of at least two demands. A demand in such a list may be a list once more, no
deeper: two levels are as much as a reader of "Why?" can follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from xuexing.kernel.rules import (
    MEASURES,
    AllOf,
    AnyOf,
    Ended,
    Reach,
    Rule,
    Share,
    SubjectKind,
    Total,
    forbidden_measure,
)

from .messages import gettext_noop as _
from .place import Place, Unreadable
from .readers import amount, identifier, named_in, one_of, share, whole, words
from .tables import Fields, Optional, many, record

LEVELS = 2
LISTS = ("any_of", "all_of")
DEMAND = frozenset({"measure", "of", "amount", "share", "among", "years", "held_by", *LISTS})
MOST_YEARS = 10

CLASSES = Optional(many(named_in("hours_classes")), ())
FORMS = many(named_in("forms"))
HELD_BY = Optional(one_of(Reach), Reach.OWN)
ENDED = "absence_over"

OF: Mapping[str, Fields] = {
    "credit_hours": {"of": CLASSES},
    "training_days": {"of": CLASSES},
    "times_attended": {"of": CLASSES},
    "count": {"of": FORMS, "held_by": HELD_BY},
    "put_right": {"of": FORMS, "held_by": HELD_BY},
    "reports": {"of": many(identifier)},
    "comments": {},
    ENDED: {},
}
"""What of its measure a demand counts: the hours classes, the forms, the reports, or all there is."""

ROLLING: Fields = {"years": Optional(whole(1, MOST_YEARS), 1)}
"""Hours and days may be asked for over some years that end with the period."""

REACHING_BACK = frozenset({"credit_hours", "training_days", "times_attended"})

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
    named = str(table.get("measure"))
    of = OF.get(named, UNKNOWN_MEASURE)
    if named == ENDED:
        return {"measure": measure}
    reach = ROLLING if named in REACHING_BACK else {}
    if "share" in table:
        parts: Fields = {"of": many(named_in("hours_classes")), "among": CLASSES}
        return {"measure": measure, "share": share, **reach, **parts}
    return {"measure": measure, "amount": amount, **reach, **of}


def demand(place: Place, levels: int = LEVELS) -> Rule:
    """Read one demand."""
    return record(demand_fields(place, levels), build_rule)(place)


def build_rule(
    *,
    measure: str = "",
    amount: Decimal = Decimal(1),
    of: tuple[str, ...] = (),
    share: Fraction | None = None,
    among: tuple[str, ...] = (),
    years: int = 1,
    held_by: Reach = Reach.OWN,
    any_of: tuple[Rule, ...] = (),
    all_of: tuple[Rule, ...] = (),
) -> Rule:
    """Return the rule tree of the fields that a demand has; of whom it is asked comes later."""
    if any_of:
        return AnyOf(any_of)
    if all_of:
        return AllOf(all_of)
    if share is not None:
        return Share(measure, (), of, among, share, years=years)
    if measure == ENDED:
        return Ended(measure)
    known = MEASURES[measure]
    return Total(
        measure,
        (),
        of,
        amount,
        is_count=known.is_count,
        years=years,
        reach=held_by,
        names_period=known.names_period,
    )


def asked_of(rule: Rule, subject: SubjectKind) -> Rule:
    """Return a rule tree that looks at the facts of one kind of subject."""
    if isinstance(rule, AnyOf | AllOf):
        return replace(rule, parts=tuple(asked_of(part, subject) for part in rule.parts))
    if isinstance(rule, Ended):
        return rule
    return replace(rule, fact_kinds=MEASURES[rule.measure].fact_kinds[subject])


def note_unfit_measures(place: Place, subject: SubjectKind) -> None:
    """Note every measure in a demand that says nothing about such a subject."""
    for each in _demands_in(place):
        known = MEASURES.get(str(each.value["measure"]))
        if known is not None and subject not in known.subjects:
            each.inside("measure").note(
                _("%(value)s does not measure a %(subject)s, but: %(subjects)s."),
                subject=subject,
                subjects=", ".join(sorted(known.subjects)),
            )


def note_unfit_reach(place: Place) -> None:
    """Note every demand over several years: the duty does not recur each year."""
    for each in _demands_in(place):
        if "years" in each.value:
            each.inside("years").note(
                _("%(name)s needs a period of one year: the years end with it.")
            )


def note_unfit_ending(place: Place) -> None:
    """Note every demand for the end of an absence: the duty hangs on none."""
    for each in _demands_in(place):
        if each.value["measure"] == ENDED:
            each.inside("measure").note(_("%(value)s needs a subject whose since is away."))


def _demands_in(place: Place) -> Iterator[Place]:
    """Yield the tables that name a measure."""
    if not isinstance(place.value, dict):
        return
    if "measure" in place.value:
        yield place
    for name in LISTS:
        parts = place.value.get(name)
        for number in range(len(parts) if isinstance(parts, list) else 0):
            yield from _demands_in(place.inside(name).inside(number))
