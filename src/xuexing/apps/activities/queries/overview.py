"""A unit on one page: who it is, what it owes this year and what shows that it was done."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xuexing.apps.evidence.api import Fact, list_facts_about
from xuexing.apps.organizations.api import (
    Membership,
    Post,
    Unit,
    list_ancestors,
    list_exempt,
    list_parts,
    list_posts,
    list_roster,
)
from xuexing.apps.rulebook.api import Finding, Named, list_findings_of_units, list_named
from xuexing.foundation.packs import current_pack
from xuexing.kernel.rules import State
from xuexing.policy.model import ActivityForm, Duty

from ..operations.arranging import HELD
from .papers import find_paper_place


@dataclass(frozen=True)
class DutyLine:
    """One duty of one unit over the year.

    Parameters
    ----------
    findings
        In time order; of a duty about topics, one a topic.
    proven_on
        Days of the records by which the duty was met.
    """

    duty: Duty
    unit: Unit
    findings: Sequence[Named]
    proven_on: Sequence[dt.date]

    @property
    def is_about_topics(self) -> bool:
        """Whether each topic has a finding of its own."""
        return any(each.finding.topic_key is not None for each in self.findings)


@dataclass(frozen=True)
class HeldLine:
    """How often one form was held, and when last."""

    form: ActivityForm
    days: Sequence[dt.date]


@dataclass(frozen=True)
class Overview:
    """What one page says of a unit."""

    unit: Unit
    above: Unit | None
    on: dt.date
    roster: Sequence[Membership]
    exempt_count: int
    posts: Sequence[Post]
    parts: Sequence[Unit]
    duties: Sequence[DutyLine]
    held: Sequence[HeldLine]
    uncommented: Sequence[str]
    paper_place: str


def get_overview(*, unit: Unit, on: dt.date) -> Overview:
    """Return a unit's overview of the year of a day; ten queries."""
    parts = list(list_parts(unit=unit))
    keys = [unit.pk, *(part.pk for part in parts)]
    first, last = dt.date(on.year, 1, 1), dt.date(on.year, 12, 31)
    facts = _standing(list(list_facts_about(units=keys, people=(), first=first, last=last)))
    named = list_named(list_findings_of_units(units=keys, year=on.year))
    roster = list(list_roster(unit=unit, on=on))
    return Overview(
        unit=unit,
        above=list_ancestors(unit=unit).last(),
        on=on,
        roster=roster,
        exempt_count=len({each.person_id for each in list_exempt(unit=unit, on=on)}),
        posts=list(list_posts(unit=unit, on=on)),
        parts=parts,
        duties=_duties(named, facts),
        held=_held(facts, on.year),
        uncommented=[
            each.name
            for each in named
            if each.finding.topic_key is not None and each.finding.state != State.MET
        ],
        paper_place=find_paper_place(unit=unit, year=on.year),
    )


def _standing(facts: Sequence[Fact]) -> list[Fact]:
    """Return facts that are neither counter-facts nor taken back."""
    countered = {fact.counters_id for fact in facts if fact.counters_id is not None}
    return [fact for fact in facts if fact.counters_id is None and fact.pk not in countered]


def _duties(named: Sequence[Named], facts: Sequence[Fact]) -> list[DutyLine]:
    by_duty: dict[tuple[str, int], list[Named]] = defaultdict(list)
    for each in named:
        by_duty[each.duty.key, each.finding.unit_id].append(each)
    order = list(current_pack().duties)
    lines = [
        DutyLine(
            findings[0].duty,
            findings[0].finding.unit,
            findings,
            sorted({day for each in findings for day in _proof_days(each, facts)}),
        )
        for findings in by_duty.values()
    ]
    return sorted(lines, key=lambda line: order.index(line.duty.key))


def _proof_days(each: Named, facts: Sequence[Fact]) -> list[dt.date]:
    """Return the days of the records that met a duty of the unit in a period."""
    if each.finding.state != State.MET or each.finding.topic_key is not None:
        return []
    return [
        fact.happened_on
        for fact in facts
        if any(
            fact.kind in leaf.fact_kinds and fact.category in leaf.categories
            for leaf in each.leaves
        )
        and _belongs(fact, each.finding)
    ]


def _belongs(fact: Fact, finding: Finding) -> bool:
    if fact.unit_id != finding.unit_id or not fact.amount:
        return False
    year = fact.belongs_to_year
    of_year = year is not None and year == finding.starts_on.year
    return of_year or finding.starts_on <= fact.happened_on <= finding.ends_on


def _held(facts: Sequence[Fact], year: int) -> list[HeldLine]:
    days: Mapping[str, list[dt.date]] = defaultdict(list)
    for fact in facts:
        if fact.kind == HELD and fact.amount and fact.happened_on.year == year:
            days[fact.category].append(fact.happened_on)
    forms = current_pack().forms
    return [HeldLine(forms[key], sorted(days[key])) for key in forms if key in days]
