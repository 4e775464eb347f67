"""Study rules, and the facts that show how each is carried out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from xuexing.apps.evidence.api import Fact, Source, get_sources, list_facts_about
from xuexing.apps.organizations.api import Unit, list_parts, list_people_of_units
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import Period
from xuexing.policy.model import Shown, StudyRuleStart

from ..models import RuleText, StudyRule


@dataclass(frozen=True)
class ShownRule:
    """A rule in a list.

    Parameters
    ----------
    in_force
        The text in force; None for a draft or a repealed rule.
    is_amended
        The text being worked on is not the one in force.
    """

    rule: StudyRule
    in_force: RuleText | None
    is_amended: bool


@dataclass(frozen=True)
class FactRow:
    """One record that shows something, and where it stands."""

    on: dt.date
    title: str
    url: str
    category: str
    amount: Decimal


@dataclass(frozen=True)
class Execution:
    """How a rule was carried out in a period: three kinds of facts, each with its rows.

    Parameters
    ----------
    held
        Sessions held of the forms the rule is about.
    attended_count, hours
        How often people took part in them, and the credit hours of it.
    comments
        Comments given on topics.
    """

    period: Period
    shows: frozenset[Shown]
    held: Sequence[FactRow]
    attended_count: int
    hours: Decimal
    comments: Sequence[FactRow]

    @property
    def is_shown_by_facts(self) -> bool:
        """Whether any kind of fact may show it."""
        return bool(self.shows)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was recorded in the period."""
        return not self.held and not self.comments


def list_rules(*, unit: Unit) -> list[ShownRule]:
    """Return the rules of a unit: in force, drafts, then repealed ones; two queries."""
    rules = (
        StudyRule.objects.filter(unit=unit)
        .prefetch_related(Prefetch("texts", RuleText.objects.order_by("number")))
        .order_by("made_at", "id")
    )
    shown = [as_shown(rule) for rule in rules]
    return sorted(shown, key=lambda each: (each.rule.repealed_on is not None, not each.in_force))


def as_shown(rule: StudyRule) -> ShownRule:
    """Return a rule with its text in force; its texts must be at hand."""
    texts = list(rule.texts.all())
    last = texts[-1] if texts else None
    in_force = last if rule.repealed_on is None else None
    differs = last is not None and (last.title, last.text) != (rule.title, rule.text)
    return ShownRule(rule, in_force, differs)


def list_starts(*, unit: Unit) -> list[StudyRuleStart]:
    """Return the pack's rules that a unit has not begun from yet; one query."""
    begun = set(
        StudyRule.objects.filter(unit=unit, repealed_on__isnull=True).values_list(
            "system", flat=True
        )
    )
    return [each for key, each in current_pack().study_rules.items() if key not in begun]


def list_texts(*, rule: StudyRule) -> QuerySet[RuleText]:
    """Return what was adopted of a rule, the latest first."""
    return rule.texts.order_by("-number")


def get_execution(*, rule: StudyRule, period: Period) -> Execution:
    """Return the facts of a period that show how a rule is carried out; at most six queries.

    Facts of the unit and of its parts. Who took part is counted, never listed.
    """
    shows = frozenset(Shown(each) for each in rule.facts)
    unit, forms = rule.unit, set(rule.forms)
    facts = _facts(unit, period) if shows else []
    held = [each for each in facts if each.kind == Shown.HELD and each.category in forms]
    comments = [each for each in facts if each.kind == Shown.COMMENT]
    sessions = {each.source_uuid for each in held}
    took_part = (
        _attendance(unit, period, sessions) if Shown.ATTENDANCE in shows and sessions else []
    )
    names = get_sources([*held, *comments])
    return Execution(
        period=period,
        shows=shows,
        held=_rows(held, names) if Shown.HELD in shows else [],
        attended_count=len(took_part),
        hours=sum((each.amount for each in took_part), Decimal(0)),
        comments=_rows(comments, names) if Shown.COMMENT in shows else [],
    )


def _facts(unit: Unit, period: Period) -> list[Fact]:
    """Return what stands of a unit and its parts in a period: neither taken back nor taking back."""
    units = [unit.pk, *list_parts(unit=unit).values_list("pk", flat=True)]
    facts = list(list_facts_about(units=units, people=(), first=period.start, last=period.end))
    return [each for each in _standing(facts) if each.happened_on in period and each.amount > 0]


def _attendance(unit: Unit, period: Period, sessions: set[UUID]) -> list[Fact]:
    units = [unit.pk, *list_parts(unit=unit).values_list("pk", flat=True)]
    people = list_people_of_units(units=units, first=period.start, last=period.end)
    facts = list_facts_about(
        units=(),
        people=list(people.values_list("pk", flat=True)),
        first=period.start,
        last=period.end,
    )
    return [
        each
        for each in _standing(list(facts))
        if each.kind == Shown.ATTENDANCE and each.source_uuid in sessions and _was_there(each)
    ]


def _was_there(fact: Fact) -> bool:
    return fact.detail in {"present", "late", "remote"}


def _standing(facts: Sequence[Fact]) -> list[Fact]:
    taken_back = {each.counters_id for each in facts if each.counters_id}
    return [each for each in facts if not each.counters_id and each.pk not in taken_back]


def _rows(facts: Sequence[Fact], names: Mapping[UUID, Source]) -> list[FactRow]:
    """Return a row for each session or comment; one that counts as several forms stands once."""
    rows = []
    for each in {fact.source_uuid: fact for fact in facts}.values():
        source = names.get(each.source_uuid)
        title, url = (source.title, source.url) if source else ("", "")
        rows.append(FactRow(each.happened_on, title, url, each.category, each.amount))
    return rows
