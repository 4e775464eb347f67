"""What stands in a cell of the board: how one duty of one unit stands, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuexing.apps.organizations.api import Unit
from xuexing.apps.rulebook.api import Finding, get_days_left, get_why_address, is_current
from xuexing.foundation.i18n import day, join_words, period_words
from xuexing.foundation.templatetags.foundation import state_words
from xuexing.kernel.rules import State, SubjectKind
from xuexing.policy.model import Duty

# What needs somebody stands before what is in order: of several findings in a cell the first is shown.
ORDER = (
    State.OVERDUE,
    State.MISSED,
    State.DUE_SOON,
    State.NOT_YET_ARRANGED,
    State.ON_TRACK,
    State.MET,
    State.EXEMPT,
    State.NOT_ENOUGH_DATA,
    State.NOT_RECORDED,
    State.NOT_APPLICABLE,
)
PLACE = {state.value: place for place, state in enumerate(ORDER)}
SAYS_ALL = (State.NOT_APPLICABLE, State.NOT_RECORDED)


@dataclass(frozen=True)
class Days:
    """The days of a board.

    Parameters
    ----------
    on
        The day it is asked for.
    today
        The day on which it is asked.
    """

    on: dt.date
    today: dt.date


@dataclass(frozen=True)
class Cell:
    """How one duty of one unit stands.

    Parameters
    ----------
    state
        Empty where the unit does not have the duty.
    days
        Of what is due soon: in how many days.
    note
        The day, the period, the part or the topics it is about.
    missed
        How often it was missed earlier in the year, in words; empty for never.
    url, year_url
        Where the proof stands, and the unit's whole year; empty where the unit is not for the reader.
    """

    state: str = ""
    days: int | None = None
    note: str = ""
    missed: str = ""
    url: str = ""
    year_url: str = ""

    @property
    def text(self) -> str:
        """All of it as a workbook has it: what the page shows, in one line."""
        if not self.state and not self.missed:
            return ""
        said = [state_words(self.state, self.days) if self.state else "", self.note, self.missed]
        return join_words(part for part in said if part)


def make_cell(
    findings: Sequence[Finding],
    *,
    duty: Duty,
    unit: Unit,
    names: Mapping[int, str],
    days: Days,
    is_linked: bool,
) -> Cell:
    """Return the cell of a unit's findings of one duty, its parts' and its topics' among them.

    Parameters
    ----------
    names
        Names of its parts, by key.
    """
    current = [each for each in findings if is_current(each, days.on)]
    over = len(findings) - len(current)
    year_url = f"{reverse('rulebook:list')}?{urlencode({'unit': unit.uuid, 'year': days.on.year})}"
    missed = _missed(over, days)
    if not current:
        return Cell(missed=missed, year_url=year_url if is_linked else "")
    shown = min(current, key=lambda each: (PLACE[each.state], each.due_on, each.pk))
    return Cell(
        state=shown.state,
        days=get_days_left(shown.state, shown.arranged_on, shown.due_on, days.today),
        note=_note(shown, current, duty, names, unit),
        missed=missed,
        url=get_why_address(shown) if is_linked else "",
        year_url=year_url if is_linked else "",
    )


def _missed(count: int, days: Days) -> str:
    if not count:
        return ""
    data = {"n": count, "year": days.on.year}
    if days.on.year == days.today.year:
        return ngettext("missed once this year", "missed %(n)s times this year", count) % data
    return ngettext("missed once in %(year)s", "missed %(n)s times in %(year)s", count) % data


def _note(
    shown: Finding,
    current: Sequence[Finding],
    duty: Duty,
    names: Mapping[int, str],
    unit: Unit,
) -> str:
    if shown.state in SAYS_ALL:
        return ""
    if duty.subject.kind is SubjectKind.TOPIC:
        return _topics(shown, current)
    whose = names.get(shown.unit_id, "") if shown.unit_id != unit.pk else ""
    return join_words(part for part in (whose, _when(shown)) if part)


def _topics(shown: Finding, current: Sequence[Finding]) -> str:
    """Return of how many topics what is shown is true."""
    alike = sum(each.state == shown.state for each in current)
    if alike == len(current):
        return ngettext("%(n)s topic", "%(n)s topics", alike) % {"n": alike}
    return _("%(n)s of %(all)s topics") % {"n": alike, "all": len(current)}


def _when(shown: Finding) -> str:
    """Return the day that matters most, else the period."""
    if shown.arranged_on and shown.state in {State.ON_TRACK, State.DUE_SOON}:
        return day(shown.arranged_on)
    if shown.state in {State.OVERDUE, State.DUE_SOON}:
        return _("by %(day)s") % {"day": day(shown.due_on)}
    return period_words(shown.period, year=False)
