"""The board as its readers meet it: at most twelve queries, and an export that is the screen."""

import io

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.factories import UnitFactory, UserFactory
from tests.factories.findings import make_finding
from xuexing.apps.organizations.models import Grant

from .conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client, county, now):
    user = UserFactory()
    Grant.objects.create(
        user=user, unit=county.top, role="observer", from_on=TODAY.replace(month=1)
    )
    client.force_login(user)
    with time_machine.travel(now, tick=False):
        yield client


def open_board(reader, **asked):
    return reader.get("/board/", asked, headers={"accept-language": "en"})


class TestBoardPage:
    def test_costs_at_most_twelve_queries(self, reader, county):
        for _ in range(60):
            make_finding(UnitFactory(parent=county.top), "PM-3", "2026-11", "met")
        with CaptureQueriesContext(connection) as captured:
            open_board(reader, state="met")
        assert len(captured) <= 12

    def test_shows_the_first_fifty_units_and_leads_to_the_rest(self, reader, county):
        for _ in range(60):
            make_finding(UnitFactory(parent=county.top), "PM-3", "2026-11", "met")
        page = open_board(reader)
        assert len(page.context["rows"]) == 50
        assert len(open_board(reader, page=2).context["rows"]) == 15

    def test_gives_as_a_workbook_all_rows_with_the_words_of_the_screen(self, reader, county):
        answer = open_board(reader, **{"as": "excel", "state": "help"})
        rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
        shown = [
            [row.standing.number, row.unit.name, *(cell.text for _duty, cell in row.cells)]
            for row in open_board(reader, state="help").context["rows"]
        ]
        assert [[row[0], row[1], *row[3:]] for row in rows.to_python()[1:]] == shown

    def test_refuses_a_day_that_has_not_come(self, reader, county):
        page = open_board(reader, on="2027-01-01")
        assert "has not come yet" in page.content.decode()

    def test_offers_a_unit_of_its_own_on_each_row_that_has_some_below(self, reader, county):
        assert f"unit={county.general.uuid}" in open_board(reader).content.decode()

    def test_says_what_will_stand_there_where_nothing_does(self, reader, county):
        assert "Take a filter off" in open_board(reader, state="exempt").content.decode()
