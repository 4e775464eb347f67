"""One page before the quarterly meeting: changes, decisions, thanks, three questions."""

import pytest

from tests.factories import UnitFactory
from tests.factories.findings import make_finding
from xuexing.apps.board.documents import describe_leader_page
from xuexing.apps.board.documents.questions import list_questions
from xuexing.apps.board.models import Reminder
from xuexing.apps.board.queries import find_leader_page
from xuexing.foundation.documents.texts import list_texts

from .conftest import TODAY

pytestmark = pytest.mark.django_db


def texts(unit):
    page = find_leader_page(unit=unit, on=TODAY)
    return "\n".join(list_texts(describe_leader_page(page, head="")))


class TestLeaderPage:
    def test_brings_what_has_come_one_level_up(self, county):
        day = TODAY.replace(day=12)
        Reminder.objects.create(
            unit=county.far, duty="V4", told_on=day, above=county.general, asked_above_on=TODAY
        )
        assert "灌区党支部: Comment on the topic has been overdue" in texts(county.top)

    def test_thanks_units_of_which_nothing_is_missing_in_official_order(self, county):
        make_finding(county.second, "PM-3", "2026-10", "met")
        for place in (7, 6):
            unit = UnitFactory(parent=county.top, name=f"第{place}党支部", order_number=place)
            make_finding(unit, "PM-3", "2026-11", "met")
        page = find_leader_page(unit=county.top, on=TODAY)
        assert [each.name for each in page.kept.units] == ["第6党支部", "第7党支部"]

    def test_names_no_unit_that_missed_something_as_one_to_thank(self, county):
        page = find_leader_page(unit=county.top, on=TODAY)
        assert county.first not in page.kept.units

    def test_asks_three_questions_whatever_is_on_record(self, county):
        page = find_leader_page(unit=county.top, on=TODAY)
        assert len(list_questions(page)) == 3

    def test_says_not_enough_data_where_so(self, county):
        assert "Not enough data." in texts(county.top)

    def test_holds_few_lines_however_much_there_is(self, county):
        for _ in range(40):
            make_finding(UnitFactory(parent=county.top), "PM-3", "2026-09", "missed")
        assert len(texts(county.top).splitlines()) < 40
