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
    Candidacy,
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
    list_all_candidacies,
    list_all_parts,
    list_all_tenures,
    list_spans_of_people,
    list_spans_of_units,
)
from xuexing.kernel.rules import Fact, Reach, SubjectKind, sums
from xuexing.policy.model import Duty

from ..models import Arrangement
from .asking import Asked, Reading
from .duties import InForce

Row = TypeVar("Row")


@dataclass(frozen=True)
class World:
    """What was read.

    Parameters
    ----------
    parts
        Keys of the parts of a unit, by the unit's.
    tenures
        Posts of people; empty unless a duty looks at them.
    """

    asked: Asked
    reading: Reading
    organization: Organization
    units: Mapping[int, Unit]
    people: Mapping[int, Person]
    parts: Mapping[int, Sequence[int]]
    placements: Mapping[int, Sequence[UnitPlacement]]
    posts: Mapping[int, Sequence[Post]]
    memberships: Mapping[int, Sequence[Membership]]
    exemptions: Mapping[int, Sequence[Exemption]]
    tenures: Mapping[int, Sequence[Post]]
    candidacies: Mapping[int, Sequence[Candidacy]]
    facts_of_units: Mapping[int, Sequence[Fact]]
    facts_of_people: Mapping[int, Sequence[Fact]]
    facts_of_topics: Mapping[UUID, Sequence[Fact]]
    topics: Mapping[UUID, tuple[int, str]]
    arrangements: Mapping[int, Sequence[Arrangement]]


@dataclass(frozen=True)
class Told:
    """Facts by whom or what they are about."""

    of_units: Mapping[int, Sequence[Fact]]
    of_people: Mapping[int, Sequence[Fact]]
    of_topics: Mapping[UUID, Sequence[Fact]]
    units_of_topics: Mapping[UUID, int]


def get_world(asked: Asked, in_force: Sequence[InForce]) -> World:
    """Return all that the proofs of some duties need, in a fixed number of queries."""
    organization = get_organization()
    duties = [each.duty for each in in_force]
    memberships, exemptions = list_spans_of_people(people=asked.people)
    belongs = _by(memberships, "person_id")
    tenures = _by(list_all_tenures(people=asked.people), "person_id") if _posts(duties) else {}
    candidacies = (
        _by(list_all_candidacies(people=asked.people), "person_id") if _candidates(duties) else {}
    )
    parts = _parts(asked, duties)
    homes = {each.unit_id for spans in belongs.values() for each in spans}
    inside = {part for found in parts.values() for part in found}
    concerned = {*asked.units, *homes, *inside}
    units = get_units(keys=concerned)
    above = _above(units, asked) if _reaches(duties, Reach.ABOVE) else set()
    placements, posts = list_spans_of_units(units={*asked.units, *above})
    begun = _begun(belongs, tenures, candidacies) if _spanned(duties) else []
    reading = Reading.of(asked, in_force, organization, begun)
    told = _told(asked, {*asked.units, *inside, *above}, reading)
    titles = get_titles(keys=told.of_topics)
    arranged = Arrangement.objects.filter(
        unit__in=concerned, on__gte=asked.on, on__lte=reading.arranged_until
    ).order_by("on", "id")
    return World(
        asked=asked,
        reading=reading,
        organization=organization,
        units=units,
        people=get_people(keys=asked.people),
        parts=parts,
        placements=_by(placements, "unit_id"),
        posts=_by(posts, "unit_id"),
        memberships=belongs,
        exemptions=_by(exemptions, "person_id"),
        tenures=tenures,
        candidacies=candidacies,
        facts_of_units=told.of_units,
        facts_of_people=told.of_people,
        facts_of_topics=told.of_topics,
        topics={key: (unit, titles.get(key, "")) for key, unit in told.units_of_topics.items()},
        arrangements=_by(arranged, "unit_id"),
    )


def _told(asked: Asked, units: Collection[int], reading: Reading) -> Told:
    of_units: dict[int, list[Fact]] = defaultdict(list)
    of_people: dict[int, list[Fact]] = defaultdict(list)
    of_topics: dict[UUID, list[Fact]] = defaultdict(list)
    units_of_topics: dict[UUID, int] = {}
    facts = list_facts_about(
        units=units, people=asked.people, first=reading.first, last=reading.last
    )
    for stored in facts:
        fact = as_rule_fact(stored)
        if stored.person_id is not None:
            of_people[stored.person_id].append(fact)
        elif stored.topic_key is None:
            of_units[stored.unit_id].append(fact)
        elif stored.unit_id in asked.units:
            of_topics[stored.topic_key].append(fact)
            units_of_topics[stored.topic_key] = stored.unit_id
    return Told(of_units, of_people, of_topics, units_of_topics)


def _begun(
    memberships: Mapping[int, Sequence[Membership]],
    tenures: Mapping[int, Sequence[Post]],
    candidacies: Mapping[int, Sequence[Candidacy]],
) -> list[dt.date]:
    """Return the first days of all spans: facts since then may count."""
    return [
        *(each.from_on for found in memberships.values() for each in found),
        *(each.from_on for found in tenures.values() for each in found),
        *(each.from_on for found in candidacies.values() for each in found),
    ]


def _parts(asked: Asked, duties: Iterable[Duty]) -> Mapping[int, Sequence[int]]:
    """Return the parts of the units asked for, where what they do counts for these."""
    found: dict[int, list[int]] = defaultdict(list)
    if asked.units and _reaches(duties, Reach.PARTS):
        for part in list_all_parts(units=asked.units):
            found[part.parent_id or 0].append(part.pk)
    return found


def _above(units: Mapping[int, Unit], asked: Asked) -> set[int]:
    keys = (key for unit in asked.units for key in units[unit].path.split("/") if key)
    return {int(key) for key in keys}


def _reaches(duties: Iterable[Duty], reach: Reach) -> bool:
    return any(number.reach is reach for duty in duties for number in sums(duty.rule))


def _posts(duties: Iterable[Duty]) -> bool:
    return any(duty.subject.posts for duty in duties)


def _candidates(duties: Iterable[Duty]) -> bool:
    return any(duty.subject.kind is SubjectKind.CANDIDATE for duty in duties)


def _spanned(duties: Iterable[Duty]) -> bool:
    return any(duty.subject.is_spanned for duty in duties)


def _by(rows: Iterable[Row], attribute: str) -> Mapping[int, Sequence[Row]]:
    grouped: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, attribute)].append(row)
    return grouped
