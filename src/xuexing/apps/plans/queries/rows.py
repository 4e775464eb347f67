"""The year as a calendar: a row for each duty, the months across."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.i18n import day, join_words, words
from xuexing.kernel.planning import Unmet
from xuexing.policy.model import Duty

from ..models import ItemState, PlanItem
from ..operations.demands import MONTHS_A_YEAR, duties_of, forms_wanted, length_of
from .words import get_forms_words, get_month_words

MOST_TITLES = 2
"""So many titles a row's head has room for."""


class MarkKind(StrEnum):
    """How something stands, as the calendar shows it."""

    DONE = "done"
    ARRANGED = "arranged"
    OPEN = "open"
    """Nothing is arranged: an item without a day, or a duty without an item."""
    PASSED = "passed"
    """Its day has passed and nothing is recorded yet."""


LEGEND: Mapping[MarkKind, str | Promise] = {
    MarkKind.DONE: pgettext_lazy("plan", "held"),
    MarkKind.ARRANGED: pgettext_lazy("plan", "arranged"),
    MarkKind.OPEN: gettext_lazy("not yet arranged this period"),
    MarkKind.PASSED: gettext_lazy("the day has passed, nothing is recorded yet"),
}
"""What the marks mean."""


@dataclass(frozen=True)
class Mark:
    """One mark in a month.

    Parameters
    ----------
    text
        The day, or that none is arranged.
    says
        All of it in words, for those who listen and those who point.
    move_url, version
        Where an item that may be moved is moved to, and from which version; empty for others.
    """

    kind: MarkKind
    text: str
    says: str
    url: str
    is_round: bool = False
    move_url: str = ""
    version: int = 0


@dataclass
class Row:
    """One row: its name, how often, and the marks of each month (January first)."""

    title: str
    often: str
    cells: list[list[Mark]] = field(default_factory=lambda: [[] for _ in range(MONTHS_A_YEAR)])

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


@dataclass(frozen=True)
class Month:
    """A month at the head of the calendar."""

    number: int
    name: str
    is_current: bool


def list_months(year: int, today: dt.date) -> list[Month]:
    """Return the months of a year, the present one marked; reads nothing."""
    this = today.month if today.year == year else 0
    return [Month(n, get_month_words(n), n == this) for n in range(1, MONTHS_A_YEAR + 1)]


def get_rows(
    *,
    units: Sequence[Unit],
    duties: Sequence[Duty],
    year: int,
    items: Sequence[PlanItem],
    missing: Sequence[Unmet],
    today: dt.date,
    may_edit: bool,
) -> list[Row]:
    """Return the rows of a year: duties first, then what is prescribed besides, then what is free.

    An item that serves several duties stands in the row of each. Reads nothing.
    """
    rows: list[Row] = []
    owed: set[str] = set()
    add_gap = partial(_add_gap, unit=units[0], year=year, today=today, may_edit=may_edit)
    for title, often, served in _duty_rows(units, duties, year):
        row, keys = Row(title, often), {duty.key for duty in served}
        wanted = {
            unit.pk: {f for duty in served for f in forms_wanted(duty, unit)} for unit in units
        }
        owed |= set().union(*wanted.values())
        for each in items:
            if not wanted.get(each.unit_id, set()).isdisjoint(_forms_of(each)):
                _add(row, each, today, may_edit=may_edit)
        for gap in missing:
            if gap.demand.source in keys:
                named = next(duty for duty in served if duty.key == gap.demand.source)
                add_gap(row, gap, named)
        rows.append(row)
    rest = [each for each in items if owed.isdisjoint(_forms_of(each))]
    rows += _rows_besides(items, owed, today, may_edit=may_edit)
    free = Row(_("Our own choice"), _("as we decide"))
    for each in rest:
        if not each.is_prescribed:
            _add(free, each, today, may_edit=may_edit)
    return [*rows, *([] if free.is_empty else [free])]


def get_mark_kind(item: PlanItem, today: dt.date) -> MarkKind:
    """Return how an item stands on a day."""
    if item.state == ItemState.HELD:
        return MarkKind.DONE
    on = item.shown_on
    if on is None:
        return MarkKind.OPEN
    return MarkKind.PASSED if on < today else MarkKind.ARRANGED


def _duty_rows(
    units: Sequence[Unit], known: Sequence[Duty], year: int
) -> list[tuple[str, str, list[Duty]]]:
    """Return the duties of units, row by row; those of a year share one row."""
    duties = {duty.key for unit in units for duty in duties_of(unit, known)}
    ordered = [duty for duty in known if duty.key in duties]
    lengths = {duty.key: length_of(duty, year) for duty in ordered}
    rows = [
        (words(duty.title), _often(lengths[duty.key], is_hard=duty.is_hard), [duty])
        for duty in ordered
        if lengths[duty.key] < MONTHS_A_YEAR
    ]
    yearly = [duty for duty in ordered if lengths[duty.key] == MONTHS_A_YEAR]
    if yearly:
        rows.append((*_yearly_words(yearly), yearly))
    return rows


def _yearly_words(duties: Sequence[Duty]) -> tuple[str, str]:
    """Return the head of the yearly row: many titles would make it taller than the year is."""
    if len(duties) > MOST_TITLES:
        n = len(duties)
        return _("Once a year"), ngettext("%(n)s duty", "%(n)s duties", n) % {"n": n}
    title = join_words(words(duty.title) for duty in duties)
    return title, _often(MONTHS_A_YEAR, is_hard=True)


def _often(months: int, *, is_hard: bool) -> str:
    often = {
        1: _("each month"),
        3: _("each quarter"),
        6: _("each half-year"),
        12: _("each year"),
    }.get(months, "")
    return often if is_hard else _("%(often)s, generally") % {"often": often}


def _rows_besides(
    items: Sequence[PlanItem], owed: Collection[str], today: dt.date, *, may_edit: bool
) -> list[Row]:
    """Return a row for each form that is prescribed here though no duty asks for it."""
    by_form: dict[str, list[PlanItem]] = defaultdict(list)
    for each in items:
        for form in _forms_of(each) or [""]:
            if each.is_prescribed and form not in owed:
                by_form[form].append(each)
    rows = []
    for form, planned in by_form.items():
        times = ngettext("%(n)s time", "%(n)s times", len(planned)) % {"n": len(planned)}
        row = Row(get_forms_words([form]) if form else _("Other"), times)
        for each in planned:
            _add(row, each, today, may_edit=may_edit)
        rows.append(row)
    return rows


def _forms_of(item: PlanItem) -> Sequence[str]:
    """Return what an item serves: where it has a session, what that serves."""
    forms: Sequence[str] = item.session_forms or item.forms
    return forms


def _add(row: Row, item: PlanItem, today: dt.date, *, may_edit: bool) -> None:
    on = item.shown_on
    kind = get_mark_kind(item, today)
    movable = may_edit and item.state == ItemState.PLANNED
    mark = Mark(
        kind=kind,
        text=str(on.day) if on else pgettext("calendar", "open"),
        says=" ".join([_when(item), get_forms_words(item.forms), item.content, _kind_words(kind)]),
        url=reverse("plans:item", args=[item.uuid]),
        is_round=not item.is_prescribed,
        move_url=reverse("plans:move", args=[item.uuid]) if movable else "",
        version=item.version,
    )
    row.cells[(on.month if on else item.month) - 1].append(mark)


def _add_gap(
    row: Row, gap: Unmet, duty: Duty, *, unit: Unit, year: int, today: dt.date, may_edit: bool
) -> None:
    """Show in the last month of a period that something owed is not arranged."""
    month = gap.demand.end.month
    if any(mark.kind is MarkKind.OPEN and not mark.move_url for mark in row.cells[month - 1]):
        return
    query = {"unit": unit.uuid, "year": year, "month": max(month, _first_month(year, today))}
    url = f"{reverse('plans:add')}?{urlencode({**query, 'form': gap.demand.forms[0]})}"
    text = pgettext("calendar", "open")
    says = f"{get_month_words(month)} {words(duty.title)} {_kind_words(MarkKind.OPEN)}"
    row.cells[month - 1].append(Mark(MarkKind.OPEN, text, says, url if may_edit else ""))


def _first_month(year: int, today: dt.date) -> int:
    return today.month if today.year == year else 1


def _when(item: PlanItem) -> str:
    on = item.shown_on
    return day(on) if on else get_month_words(item.month)


def _kind_words(kind: MarkKind) -> str:
    return str(LEGEND[kind])
