"""A county whose branches stand differently."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from tests.factories import OrganizationFactory, UnitFactory
from tests.factories.findings import make_finding
from xuexing.apps.board.queries import Days, Wish, get_board, list_rows
from xuexing.apps.organizations.models import Unit

TODAY = dt.date(2026, 11, 20)


@dataclass
class County:
    """A committee; a general branch with one branch, and two branches; the second has a group."""

    top: Unit
    general: Unit
    far: Unit
    first: Unit
    second: Unit
    group: Unit


@pytest.fixture
def county(db):
    OrganizationFactory()
    top = UnitFactory(kind="committee", name="青溪县委")
    general = UnitFactory(parent=top, kind="general_branch", name="水利局党总支", order_number=3)
    second = UnitFactory(parent=top, name="医院党支部", order_number=2)
    made = County(
        top=top,
        general=general,
        far=UnitFactory(parent=general, name="灌区党支部"),
        first=UnitFactory(parent=top, name="县委办党支部", order_number=1),
        second=second,
        group=UnitFactory(parent=second, kind="group", name="第一党小组"),
    )
    make_finding(made.first, "PM-3", "2026-11", "met")
    make_finding(made.first, "PM-3", "2026-09", "missed")
    make_finding(made.first, "PM-3", "2026-08", "missed")
    make_finding(made.second, "PM-3", "2026-11", "due_soon", arranged_on=dt.date(2026, 11, 22))
    make_finding(made.group, "BR-7", "2026-11", "not_yet_arranged")
    make_finding(made.far, "PM-3", "2026-11", "on_track")
    make_finding(made.far, "V4", "2026", "met")
    make_finding(made.far, "V4", "2026", "overdue", number=2, due_on=dt.date(2026, 11, 6))
    make_finding(made.first, "PM-4", "2026", "on_track")
    return made


@pytest.fixture
def look():
    """Return a function that gives the rows of a board as texts: unit, then each cell."""

    def rows(unit, on=TODAY, **asked):
        board = get_board(unit=unit, days=Days(on, TODAY), wish=Wish(**asked))
        return [
            [row.standing.number, row.unit.name, *(cell.text for _duty, cell in row.cells)]
            for row in list_rows(board, board.rows)
        ]

    return rows
