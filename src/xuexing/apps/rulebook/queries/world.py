"""Everything a proof looks at, read at once: a fixed number of queries for any number of subjects."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from xuexing.apps.evidence.api import as_rule_fact, list_facts_about
from xuexing.apps.knowledge.api import get_titles
from xuexing.apps.organizations.api import (
    Exemption,
    Membership,
    Organization,
    Person,
    Post,
    Unit,
    UnitPlacement,
    get_organization,
    get_people,
    get_units,
    list_spans_of_people,
    list_spans_of_units,
)
from xuexing.kernel.periods import PeriodKind, period_of
from xuexing.kernel.rules import Fact

from ..models import Arrangement

Row = TypeVar("Row")


@dataclass(frozen=True)
class Asked:
    """Whose duties are to be proven.

    Parameters
    ----------
    units
        Keys of units whose own duties are asked for, and those of the topics they studied.
    people
        Keys of people.
    on
        The day asked about.
    """

    units: Collection[int]
    people: Collection[int]
    on: dt.date


@dataclass(frozen=True)
class World:
    """What was read."""

    asked: Asked
    organization: Organization
    units: Mapping[int, Unit]
    people: Mapping[int, Person]
    placements: Mapping[int, Sequence[UnitPlacement]]
    posts: Mapping[int, Sequence[Post]]
    memberships: Mapping[int, Sequence[Membership]]
    exemptions: Mapping[int, Sequence[Exemption]]
    facts_of_units: Mapping[int, Sequence[Fact]]
    facts_of_people: Mapping[int, Sequence[Fact]]
    facts_of_topics: Mapping[UUID, Sequence[Fact]]
    topics: Mapping[UUID, tuple[int, str]]
    arrangements: Mapping[int, Sequence[Arrangement]]


def get_world(asked: Asked) -> World:
    """Return all that the proofs of a year need, in a fixed number of queries."""
    year = period_of(asked.on, PeriodKind.YEAR)
    memberships, exemptions = list_spans_of_people(people=asked.people)
    belongs = _by(memberships, "person_id")
    homes = {each.unit_id for spans in belongs.values() for each in spans}
    concerned = {*asked.units, *homes}
    placements, posts = list_spans_of_units(units=asked.units)
    facts = list_facts_about(
        units=asked.units, people=asked.people, first=year.start, last=year.end
    )
    of_units: dict[int, list[Fact]] = defaultdict(list)
    of_people: dict[int, list[Fact]] = defaultdict(list)
    of_topics: dict[UUID, list[Fact]] = defaultdict(list)
    units_of_topics: dict[UUID, int] = {}
    for stored in facts:
        fact = as_rule_fact(stored)
        if stored.person_id is not None:
            of_people[stored.person_id].append(fact)
        elif stored.topic_key is not None:
            of_topics[stored.topic_key].append(fact)
            units_of_topics[stored.topic_key] = stored.unit_id
        else:
            of_units[stored.unit_id].append(fact)
    titles = get_titles(keys=of_topics)
    arranged = Arrangement.objects.filter(
        unit__in=concerned, on__gte=asked.on, on__lte=year.end
    ).order_by("on", "id")
    return World(
        asked=asked,
        organization=get_organization(),
        units=get_units(keys=concerned),
        people=get_people(keys=asked.people),
        placements=_by(placements, "unit_id"),
        posts=_by(posts, "unit_id"),
        memberships=belongs,
        exemptions=_by(exemptions, "person_id"),
        facts_of_units=of_units,
        facts_of_people=of_people,
        facts_of_topics=of_topics,
        topics={key: (unit, titles.get(key, "")) for key, unit in units_of_topics.items()},
        arrangements=_by(arranged, "unit_id"),
    )


def _by(rows: Iterable[Row], attribute: str) -> Mapping[int, Sequence[Row]]:
    grouped: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, attribute)].append(row)
    return grouped
