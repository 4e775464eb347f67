"""What a secretary alone is told: computed when asked for, stored nowhere, counted by nobody."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import F, Value, Window
from django.db.models.functions import RowNumber

from xuexing.apps.evidence.api import (
    as_rule_fact,
    get_sources_by_key,
    list_facts_about,
    list_months_attended,
)
from xuexing.apps.organizations.api import (
    Person,
    Unit,
    list_expected,
)
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import add_months
from xuexing.kernel.rules import LOOKS_BACK, absence_of, month_number
from xuexing.policy.model import Caution

from .explanation import Row, key_of, row_of

ATTENDANCE = "attendance"


@dataclass(frozen=True)
class Cautioned:
    """A member who came to nothing for months on end."""

    caution: Caution
    person: Person
    months: int


def list_cautioned(*, unit: Unit, on: dt.date) -> list[Cautioned]:
    """Return whom a unit's secretary is to be told of, in official order; two queries.

    Who is away for long or exempt is expected nowhere and not among them.
    """
    cautions = [each for each in current_pack().cautions.values() if unit.kind in each.unit_kinds]
    if not cautions:
        return []
    people = list(list_expected(unit=unit, on=on))
    months = count_months_absent(people=[person.pk for person in people], on=on)
    return [
        Cautioned(caution, person, months[person.pk])
        for caution in cautions
        for person in people
        if caution.effective_from <= on and months[person.pk] >= caution.tell_from
    ]


def count_months_absent(*, people: Collection[int], on: dt.date) -> Counter[int]:
    """Return for how many months on end people came to nothing, by key: ``absence_of`` as a statement.

    Months with an absence and nothing else are numbered backwards from the last; as long as the
    numbers follow the calendar, none is left out.
    """
    this = month_number(on)
    since = add_months(on.replace(day=1), -LOOKS_BACK)
    rolls = list_months_attended(kind=ATTENDANCE, people=people, since=since, until=on)
    here = rolls.filter(month=this, came__gt=0).values("key")
    missing = rolls.exclude(key__in=here).filter(missed__gt=0, came=0, month__lt=this)
    numbered = missing.annotate(
        place=Window(RowNumber(), partition_by=F("key"), order_by=F("month").desc())
    )
    unbroken = numbered.filter(place=Value(this) - F("month"))
    return Counter(unbroken.values_list("key", flat=True))


def list_missed(*, person: Person, on: dt.date) -> tuple[int, Sequence[Row]]:
    """Return for how many months on end somebody came to nothing, and what was missed in them."""
    first = add_months(on.replace(day=1), -LOOKS_BACK)
    facts = list_facts_about(units=(), people=[person.pk], first=first, last=on)
    absence = absence_of(map(as_rule_fact, facts), kind=ATTENDANCE, on=on)
    keys = {key for fact in absence.facts if (key := key_of(fact))}
    titles = get_sources_by_key(keys)
    return absence.months, [row_of(titles, fact) for fact in absence.facts]
