"""The board: units in official order, duties in the pack's, how each stands. Nothing adds up a unit."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import OuterRef, QuerySet, Subquery

from xuexing.apps.organizations.api import (
    Standing,
    Unit,
    UnitPlacement,
    find_path_on,
    get_units,
    list_keys_on,
    list_standing_on,
)
from xuexing.apps.rulebook.api import (
    Counted,
    Finding,
    count_standing,
    list_standing,
    list_units_standing,
)
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import PeriodKind
from xuexing.kernel.rules import State
from xuexing.policy.model import Duty

from ..models import Help
from .cells import Cell, Days, make_cell

USUAL, YEARLY, ALL = "", "yearly", "all"
HELP = "help"
NEEDING = (State.OVERDUE, State.MISSED, State.NOT_YET_ARRANGED)
QUIET = (State.NOT_APPLICABLE, State.NOT_RECORDED)
SHORT = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF)
AT_ONCE = 500
"""Units whose cells are filled together: a county's board is written without holding it."""


@dataclass(frozen=True)
class Wish:
    """What of a board is asked for.

    Parameters
    ----------
    duties
        One duty's key, or the usual ones (what recurs within a year), the yearly ones, or all.
    state
        A state that a cell of a row must have; ``help`` for what needs somebody; empty for any.
    kind
        A kind of units; empty for all.
    """

    duties: str = USUAL
    state: str = ""
    kind: str = ""

    @property
    def states(self) -> Collection[str]:
        """The states asked for."""
        return NEEDING if self.state == HELP else (self.state,)


@dataclass(frozen=True)
class Board:
    """A board before its cells are filled.

    Parameters
    ----------
    path
        Where the unit stood on the day; None where it did not stand.
    duties
        Its columns.
    known
        All duties that anything in the subtree has.
    rows
        Its rows, in official order.
    counts
        How many findings of the whole subtree stand how.
    """

    unit: Unit
    days: Days
    path: str | None
    duties: Sequence[Duty] = ()
    known: Sequence[Duty] = ()
    rows: Sequence[Standing] = ()
    kinds: Sequence[str] = ()
    counts: Sequence[Counted] = field(default_factory=tuple)


@dataclass(frozen=True)
class Row:
    """A unit of the board with its cells, one a duty.

    Parameters
    ----------
    is_linked
        Whether the unit still stands below the one whose board it is, so that its proofs can be opened.
    """

    standing: Standing
    unit: Unit
    cells: Sequence[tuple[Duty, Cell]]
    is_linked: bool


def get_board(*, unit: Unit, days: Days, wish: Wish) -> Board:
    """Return which units and duties stand on a board; four queries at most, whatever its size.

    The tree is that of the day, the states are what is known by now of the periods that hold it.
    """
    path = find_path_on(unit=unit, on=days.on)
    if path is None:
        return Board(unit, days, None)
    keys = list_keys_on(path=path, on=days.on)
    counts = count_standing(units=keys, on=days.on)
    known = _known(counts)
    duties = [duty for duty in known if _is_asked(duty, wish.duties)]
    standing = list_standing_on(path=path, on=days.on)
    there = {each.kind for each in standing}
    rows = [each for each in standing if wish.kind in {"", each.kind}]
    if wish.state:
        rows = _having(rows, wish, keys, days.on, duties)
    return Board(
        unit=unit,
        days=days,
        path=path,
        duties=duties,
        known=known,
        rows=rows,
        kinds=[key for key in current_pack().unit_kinds if key in there],
        counts=counts,
    )


def list_rows(board: Board, rows: Sequence[Standing]) -> Iterator[Row]:
    """Yield rows of a board with their cells, in order; two queries for each 500 of them."""
    for first in range(0, len(rows), AT_ONCE):
        some = rows[first : first + AT_ONCE]
        keys = [key for each in some for key in each.keys]
        units = get_units(keys=keys)
        found = _by_unit(_with_help(list_standing(units=keys, on=board.days.on)))
        for each in some:
            yield _row(board, each, units, found)


def get_counts_by_duty(board: Board) -> list[tuple[Duty, Sequence[tuple[str, int]]]]:
    """Return of each column how many findings of the whole subtree stand how, in the states' order.

    No unit is added up: it says how far a duty has come, not who.
    """
    told: list[tuple[Duty, Sequence[tuple[str, int]]]] = []
    for duty in board.duties:
        mine = {each.state: each.number for each in board.counts if _counts(each, duty)}
        told.append((duty, [(state.value, mine[state]) for state in State if state in mine]))
    return told


def _counts(counted: Counted, duty: Duty) -> bool:
    return counted.duty == duty.key and counted.is_current and counted.state not in QUIET


def _known(counts: Sequence[Counted]) -> list[Duty]:
    """Return the duties of which anything in the subtree says more than that they do not apply."""
    said = {each.duty for each in counts if each.state != State.NOT_APPLICABLE}
    return [duty for duty in current_pack().duties.values() if duty.key in said]


def _is_asked(duty: Duty, asked: str) -> bool:
    if asked in {USUAL, YEARLY}:
        is_usual = duty.due_days is not None or (duty.period and duty.period.kind in SHORT)
        return bool(is_usual) == (asked == USUAL)
    return asked in {ALL, duty.key}


def _having(
    rows: Sequence[Standing],
    wish: Wish,
    keys: QuerySet[UnitPlacement, int],
    on: dt.date,
    duties: Sequence[Duty],
) -> list[Standing]:
    """Return the rows of which a cell has one of the states asked for."""
    found = list_units_standing(
        units=keys, on=on, duties=[duty.key for duty in duties], states=wish.states
    )
    return [each for each in rows if found.intersection(each.keys)]


def _with_help(findings: QuerySet[Finding]) -> QuerySet[Finding]:
    """Return findings with the day on which somebody above last helped (``helped_on``)."""
    same = {name: OuterRef(name) for name in ("unit", "duty", "period")}
    return findings.annotate(helped_on=Subquery(Help.objects.filter(**same).values("on")[:1]))


def _by_unit(findings: QuerySet[Finding]) -> Mapping[int, Mapping[str, list[Finding]]]:
    found: dict[int, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for each in findings:
        found[each.unit_id][each.duty].append(each)
    return found


def _row(
    board: Board,
    standing: Standing,
    units: Mapping[int, Unit],
    found: Mapping[int, Mapping[str, list[Finding]]],
) -> Row:
    unit = units[standing.key]
    names = {key: units[key].name for key in standing.parts}
    is_linked = unit.path.startswith(board.unit.path)
    cells = []
    for duty in board.duties:
        mine = [
            each for key in standing.keys if key in found for each in found[key].get(duty.key, ())
        ]
        cell = make_cell(
            mine,
            duty=duty,
            unit=unit,
            names=names,
            days=board.days,
            is_linked=is_linked,
        )
        cells.append((duty, cell))
    return Row(standing, unit, cells, is_linked)
