"""The rows behind a figure, as they stand or as they stood."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.urls import reverse

from xuexing.apps.evidence.api import (
    Fact,
    get_sources,
    list_standing_facts,
    list_topics_answered,
)
from xuexing.apps.knowledge.api import get_titles
from xuexing.apps.organizations.api import list_parts, list_roster
from xuexing.apps.rulebook.api import get_why_address, list_findings_due, list_named
from xuexing.foundation.errors import NotFound
from xuexing.foundation.i18n import words
from xuexing.kernel.rules import State

from .below import Below
from .measures import HELD, Measure, find_measure, is_shown
from .numbers import (
    ATTENDANCE,
    CALLED,
    COMMENT,
    ON_LEAVE,
    PROBLEMS,
    SESSION,
    STUDIED,
    TOOK_PART,
)
from .report import ReportView

OF_ROLLS = {"called": CALLED, "attended": TOOK_PART, "on_leave": ON_LEAVE}


@dataclass(frozen=True)
class Row:
    """One row behind a figure.

    Parameters
    ----------
    on
        Its day; None where it has none.
    amount
        What it adds.
    url
        Where it stands; empty for nowhere.
    """

    on: dt.date | None
    name: str
    amount: Decimal
    url: str = ""


@dataclass(frozen=True)
class Opened:
    """A figure with the rows behind it.

    Parameters
    ----------
    rows
        Of the unit itself.
    parts
        The reports added up, and what each adds.
    """

    measure: Measure
    value: Decimal
    rows: Sequence[Row]
    parts: Sequence[Row]


def get_opened(*, view: ReportView, key: str) -> Opened:
    """Return a figure of a report with its rows; five queries at most.

    Raises
    ------
    NotFound
        The report has no such figure, or must not say it.
    """
    measure = find_measure(key)
    if measure is None or key not in view.values or not is_shown(key, view.values[key]):
        raise NotFound
    rows = [] if view.report.is_circular else _list_own(view, key)
    parts = [_part(each, key) for each in view.below if each.is_in and key in each.values]
    return Opened(measure, view.values[key], rows, [] if view.report.is_circular else parts)


def _list_own(view: ReportView, key: str) -> list[Row]:
    """Return the rows of the unit itself; of groups of people who they are is not listed."""
    if key.startswith(HELD):
        return _of_sessions(view, [SESSION], lambda fact: fact.category == key[len(HELD) :])
    if key in OF_ROLLS:
        return _of_rolls(view, OF_ROLLS[key])
    if key in PROBLEMS:
        return _by_source(_facts(view, [PROBLEMS[key]]), lambda _fact: Decimal(1))
    listed: dict[str, Callable[[], list[Row]]] = {
        "members": lambda: _of_people(view),
        "sessions": lambda: _list_sessions(view),
        "hours": lambda: _of_sessions(view, [ATTENDANCE], lambda fact: bool(fact.amount)),
        "topics": lambda: _of_topics(view, answered_only=False),
        "commented": lambda: _of_topics(view, answered_only=True),
        "duties_due": lambda: _of_duties(view, met_only=False),
        "duties_met": lambda: _of_duties(view, met_only=True),
    }
    return listed[key]() if key in listed else []


def _list_sessions(view: ReportView) -> list[Row]:
    """Return the sessions held, one that counts for no form too."""
    rows = _by_source(_facts(view, [SESSION]), lambda _fact: Decimal(1))
    return [Row(each.on, each.name, Decimal(1), each.url) for each in rows]


def _facts(view: ReportView, kinds: Collection[str]) -> list[Fact]:
    return list(
        list_standing_facts(
            units=_units(view),
            kinds=kinds,
            period=view.span.period,
            until=view.span.until,
            as_at=_positions(view),
        )
    )


def _units(view: ReportView) -> Collection[int]:
    positions = _positions(view)
    if positions is not None:
        return list(positions)
    if view.live is not None:
        return view.live.units
    return [view.unit.pk, *(part.pk for part in list_parts(unit=view.unit))]


def _positions(view: ReportView) -> dict[int, int] | None:
    if view.submission is None:
        return None
    return {int(unit): number for unit, number in view.basis.get("positions", {}).items()}


def _of_sessions(
    view: ReportView, kinds: Collection[str], counts: Callable[[Fact], bool]
) -> list[Row]:
    """Return facts added up by the record they came from."""
    facts = [each for each in _facts(view, kinds) if counts(each)]
    return _by_source(facts, lambda fact: fact.amount)


def _of_rolls(view: ReportView, details: Collection[str]) -> list[Row]:
    facts = [each for each in _facts(view, [ATTENDANCE]) if each.detail in details]
    return _by_source(facts, lambda _fact: Decimal(1))


def _by_source(facts: Iterable[Fact], worth: Callable[[Fact], Decimal]) -> list[Row]:
    grouped: dict[UUID, list[Fact]] = defaultdict(list)
    for each in facts:
        grouped[each.source_uuid].append(each)
    sources = get_sources(fact for group in grouped.values() for fact in group)
    found = []
    for uuid, group in grouped.items():
        amount = sum((worth(each) for each in group), Decimal(0))
        if amount:
            source = sources.get(uuid)
            title, url = (source.title, source.url) if source else (group[0].category, "")
            found.append(Row(group[0].happened_on, title, amount, url))
    return found


def _of_topics(view: ReportView, *, answered_only: bool) -> list[Row]:
    studied: dict[UUID, Fact] = {}
    for each in _facts(view, [STUDIED]):
        if each.topic_key is not None:
            studied.setdefault(each.topic_key, each)
    if answered_only:
        keys = list_topics_answered(topics=studied, kind=COMMENT, as_at=_positions(view))
        studied = {key: fact for key, fact in studied.items() if key in keys}
    titles, sources = get_titles(keys=studied), get_sources(studied.values())
    return [
        Row(
            fact.happened_on,
            titles.get(key, ""),
            Decimal(1),
            sources[fact.source_uuid].url if fact.source_uuid in sources else "",
        )
        for key, fact in studied.items()
    ]


def _of_duties(view: ReportView, *, met_only: bool) -> list[Row]:
    due = list_findings_due(units=_units(view), first=view.span.first, last=view.span.until)
    counted = _list_counted(view)
    found = [each for each in due if (each.duty, str(each.subject_uuid), each.period) in counted]
    return [
        Row(
            each.finding.due_on,
            f"{words(each.duty.title)} {each.name}",
            Decimal(1),
            get_why_address(each.finding),
        )
        for each in list_named(found)
        if not met_only or each.finding.state == State.MET
    ]


def _list_counted(view: ReportView) -> set[tuple[str, str, str]]:
    """Return the keys of the findings that are counted, now or when the report was handed in."""
    if view.live:
        return {(each.duty, str(each.subject_uuid), each.period) for each in view.live.findings}
    return {(duty, subject, period) for duty, subject, period in view.basis.get("findings", [])}


def _of_people(view: ReportView) -> list[Row]:
    counted = view.live.members if view.live else view.basis.get("members", {})
    keys = set(counted.get("members", ()))
    return [
        Row(
            None,
            each.person.name,
            Decimal(1),
            reverse("organizations:person", args=[each.person.uuid]),
        )
        for each in list_roster(unit=view.unit, on=view.span.until)
        if each.pk in keys
    ]


def _part(each: Below, key: str) -> Row:
    url = reverse("reports:report", args=[each.report.uuid]) if each.report else ""
    return Row(None, each.unit.name, each.values[key], f"{url}?figure={key}#figure" if url else "")
