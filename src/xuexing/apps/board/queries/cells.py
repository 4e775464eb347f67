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
NEEDING_HELP = (State.OVERDUE, State.MISSED, State.DUE_SOON, State.NOT_YET_ARRANGED)
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
    """How one duty of one unit stands; words and addresses are made when they are shown.

    Parameters
    ----------
    shown
        The finding that most needs somebody; None where there is none on the day.
    alike_count, all_count
        How many findings of the cell stand like it, and how many there are.
    missed_count
        How often it was missed earlier in the year.
    helped_on
        The last day on which somebody above helped with what is shown.
    part
        The name of the part it is about; empty for the unit itself.
    is_linked
        Whether the proofs are for the reader.
    """

    duty: Duty
    unit: Unit
    days_asked: Days
    shown: Finding | None = None
    alike_count: int = 0
    all_count: int = 0
    missed_count: int = 0
    helped_on: dt.date | None = None
    part: str = ""
    is_linked: bool = True

    @property
    def state(self) -> str:
        """How it stands; empty where the unit does not have the duty."""
        return self.shown.state if self.shown else ""

    @property
    def days(self) -> int | None:
        """Of what is due soon: in how many days."""
        if self.shown is None:
            return None
        shown = self.shown
        today = self.days_asked.today
        return get_days_left(shown.state, shown.arranged_on, shown.due_on, today)

    @property
    def note(self) -> str:
        """The day, the period, the part or the topics it is about."""
        if self.shown is None or self.shown.state in SAYS_ALL:
            return ""
        if self.duty.subject.kind is SubjectKind.TOPIC:
            return self._topics
        return join_words(part for part in (self.part, _when(self.shown)) if part)

    @property
    def missed(self) -> str:
        """How often it was missed earlier in the year, in words; empty for never."""
        days, n = self.days_asked, self.missed_count
        if not n:
            return ""
        data = {"n": n, "year": days.on.year}
        if days.on.year == days.today.year:
            return ngettext("missed once this year", "missed %(n)s times this year", n) % data
        return ngettext("missed once in %(year)s", "missed %(n)s times in %(year)s", n) % data

    @property
    def helped(self) -> str:
        """That somebody above has helped with what still needs somebody, in words; empty for no."""
        if self.helped_on is None or self.state not in NEEDING_HELP:
            return ""
        return _("help given on %(day)s") % {"day": day(self.helped_on)}

    @property
    def url(self) -> str:
        """Where the proof stands; empty where it is not for the reader."""
        return get_why_address(self.shown) if self.shown and self.is_linked else ""

    @property
    def year_url(self) -> str:
        """Where the unit's whole year stands."""
        query = urlencode({"unit": self.unit.uuid, "year": self.days_asked.on.year})
        return f"{reverse('rulebook:list')}?{query}" if self.is_linked else ""

    @property
    def text(self) -> str:
        """All of it as a workbook has it: what the page shows, in one line."""
        said = [
            state_words(self.state, self.days) if self.state else "",
            self.note,
            self.missed,
            self.helped,
        ]
        return join_words(part for part in said if part)

    @property
    def _topics(self) -> str:
        """Return of how many topics what is shown is true."""
        n, whole = self.alike_count, self.all_count
        if n == whole:
            return ngettext("%(n)s topic", "%(n)s topics", n) % {"n": n}
        return _("%(n)s of %(all)s topics") % {"n": n, "all": whole}


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
    missed = len(findings) - len(current)
    if not current:
        return Cell(duty, unit, days, missed_count=missed, is_linked=is_linked)
    shown = min(current, key=lambda each: (PLACE[each.state], each.due_on, each.pk))
    return Cell(
        duty,
        unit,
        days,
        shown=shown,
        alike_count=sum(each.state == shown.state for each in current),
        all_count=len(current),
        missed_count=missed,
        helped_on=getattr(shown, "helped_on", None),
        part=names.get(shown.unit_id, "") if shown.unit_id != unit.pk else "",
        is_linked=is_linked,
    )


def _when(shown: Finding) -> str:
    """Return the day that matters most, else the period."""
    if shown.arranged_on and shown.state in {State.ON_TRACK, State.DUE_SOON}:
        return day(shown.arranged_on)
    if shown.state in {State.OVERDUE, State.DUE_SOON}:
        return _("by %(day)s") % {"day": day(shown.due_on)}
    return period_words(shown.period, year=False)
