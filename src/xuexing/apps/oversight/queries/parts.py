"""What an agenda is made from: each part of it read from the records of a span of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.activities.api import get_session_title, list_held, list_uncommented
from xuexing.apps.organizations.api import Unit, below, list_parts_of
from xuexing.apps.practice.api import (
    get_answer_words,
    get_problem_words,
    list_ideas_between,
    list_problems_between,
)
from xuexing.apps.rulebook.api import get_why_address, list_findings_today, list_named
from xuexing.foundation.clock import local_date
from xuexing.foundation.i18n import day, words
from xuexing.foundation.panels import Line, Panel, collect
from xuexing.foundation.templatetags.foundation import state_words
from xuexing.kernel.rules import State

from .actions import list_actions_between
from .findings import list_findings_between
from .words import get_action_words, get_finding_words

AGENDA = "oversight.agenda"
"""Slot: lines of an agenda; given ``unit``, ``first`` and ``last``, yields panels that name nobody."""
TO_DO = (State.OVERDUE, State.DUE_SOON, State.NOT_YET_ARRANGED, State.ON_TRACK)
MOST_LINES = 40


@dataclass(frozen=True)
class Span:
    """Whose records, of which days.

    Parameters
    ----------
    first, last
        The day after the meeting before, and the day of this one, both inside.
    """

    unit: Unit
    first: dt.date
    last: dt.date

    @property
    def whole(self) -> Q:
        """The condition on the unit and all below it."""
        return Q(pk=self.unit.pk) | below(self.unit.path)


def list_parts(*, unit: Unit, first: dt.date, last: dt.date) -> list[Panel]:
    """Return an agenda as records make it, in the reader's language: this room's parts, then others'.

    A part that finds nothing says so. At most 40 rows each; the number of queries is fixed.
    """
    span = Span(unit, first, last)
    own = [part(span) for part in PARTS]
    return [*own, *collect(AGENDA, unit=unit, first=first, last=last)]


def _done(span: Span) -> Panel:
    sessions = list_held(unit=span.unit, first=span.first, last=span.last)
    lines = (
        Line(
            get_session_title(each.session),
            _("%(day)s, expected %(expected)s, present %(attended)s")
            % {
                "day": day(local_date(each.session.starts_at)),
                "expected": each.expected_count,
                "attended": each.attended_count,
            },
            reverse("activities:session", args=[each.session.uuid]),
        )
        for each in sessions
    )
    title = _("Held since %(day)s") % {"day": day(span.first, year=True)}
    return _panel("done", title, lines, _("Nothing was held."))


def _agreed(span: Span) -> Panel:
    actions = list_actions_between(where=Q(pk=span.unit.pk), first=span.first, last=span.last)
    lines = (
        Line(
            each.issue,
            f"{each.measure} · {get_action_words(each, span.last)}",
            reverse("oversight:action", args=[each.uuid]),
        )
        for each in actions
    )
    return _panel("actions", _("What was agreed before"), lines, _("Nothing is open."))


def _found(span: Span) -> Panel:
    findings = list_findings_between(where=span.whole, first=span.first, last=span.last)
    lines = (
        Line(
            each.what,
            get_finding_words(each.state)
            if each.unit_id == span.unit.pk
            else f"{each.unit.name} · {get_finding_words(each.state)}",
            reverse("oversight:finding", args=[each.uuid]),
        )
        for each in findings[: MOST_LINES + 1]
    )
    return _panel("findings", _("Findings"), lines, _("Nothing is open."))


def _uncommented(span: Span) -> Panel:
    topics = list_uncommented(where=span.whole, until=span.last)
    lines = (
        Line(
            each.title,
            each.unit.name if each.unit and each.unit_id != span.unit.pk else "",
            reverse("activities:comment", args=[each.uuid]),
        )
        for each in topics[: MOST_LINES + 1]
    )
    return _panel(
        "comments",
        _("Topics whose comment is not written yet"),
        lines,
        _("Every topic studied has its comment."),
    )


def _due(span: Span) -> Panel:
    parts = [each.pk for each in list_parts_of(units=[span.unit.pk])]
    found = list_findings_today(units=[span.unit.pk, *parts], person_id=None, on=span.last)
    named = list_named(each for each in found if each.state in TO_DO and not each.topic_key)
    lines = (
        Line(
            words(each.duty.title)
            if each.finding.unit_id == span.unit.pk
            else f"{words(each.duty.title)} · {each.finding.unit.name}",
            f"{each.name} · {_state(each.finding.state, each.finding.due_on, span.last)}",
            get_why_address(each.finding),
        )
        for each in named
    )
    return _panel("due", _("What is due"), lines, _("Nothing is due."))


def _problems(span: Span) -> Panel:
    problems = list_problems_between(where=span.whole, first=span.first, last=span.last)
    lines = (
        Line(each.what, get_problem_words(each), reverse("practice:problem", args=[each.uuid]))
        for each in problems[: MOST_LINES + 1]
    )
    title = _("From learning to use: problems open and closed")
    return _panel("problems", title, lines, _("No problem is open."))


def _ideas(span: Span) -> Panel:
    where = Q(pk=span.unit.pk)
    ideas = list_ideas_between(where=where, first=span.first, last=span.last)
    lines = (
        Line(each.what, get_answer_words(each), reverse("practice:idea", args=[each.uuid]))
        for each in ideas[: MOST_LINES + 1]
    )
    title = _("Ideas about how things are run")
    return _panel("ideas", title, lines, _("No idea waits for an answer."))


PARTS: tuple[Callable[[Span], Panel], ...] = (
    _done,
    _agreed,
    _found,
    _uncommented,
    _due,
    _problems,
    _ideas,
)


def _panel(key: str, title: str, lines: Iterable[Line], empty: str) -> Panel:
    rows = list(lines)
    if len(rows) > MOST_LINES:
        rows = [*rows[:MOST_LINES], Line(_("and more, on its own page"))]
    return Panel(key=key, title=title, lines=rows, empty=empty)


def _state(state: str, due_on: dt.date, on: dt.date) -> str:
    days = (due_on - on).days if state == State.DUE_SOON else None
    return state_words(state, days)
