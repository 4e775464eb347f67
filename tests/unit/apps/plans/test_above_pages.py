"""Pages of what comes from above: what they show, equal on paper, and what they cost."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import time_machine
from python_calamine import load_workbook

from tests.factories.prescriptions import add_branch, make_plan
from tests.factories.sessions import mark, open_theme_day
from tests.statements import count_statements
from xuexing.apps.activities.operations import close_session
from xuexing.apps.plans.models import Bound
from xuexing.apps.plans.operations import answer_prescription
from xuexing.apps.plans.queries.cost import get_cost

pytestmark = pytest.mark.django_db
MARCH = dt.datetime(2026, 3, 20, 2, tzinfo=dt.UTC)


@pytest.fixture
def above(client, county):
    """A browser in which the county's secretary reads English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(county.secretary.user)
    with time_machine.travel(MARCH, tick=False):
        yield client


@pytest.fixture
def below(client, branch):
    """A browser in which the branch's secretary reads English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(branch.people[0].user)
    with time_machine.travel(dt.datetime(2026, 1, 5, 2, tzinfo=dt.UTC), tick=False):
        yield client


def text(response) -> str:
    return " ".join(response.content.decode().split())


def url(prescription, query="") -> str:
    return f"/plan/above/{prescription.uuid}/{query}"


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer


def statements(browser, address) -> int:
    return count_statements(lambda: page(browser, address))


class TestCost:
    def test_counts_people_hours_and_what_asks_the_same(self, plan, prescribe, send, county, early):
        send(content="先发", named=county.branches[1:2])
        cost = get_cost(prescription=prescribe(), today=early.date())
        assert [each.unit for each in cost.rows] == county.branches
        assert (cost.people_count, cost.joined_count, cost.more_count) == (7, 1, 2)
        assert (str(cost.hours), str(cost.person_hours)) == ("1.5", "3.0")
        assert [each.unit_count for each in cost.duties] == [3]
        assert [(each.title, each.unit_count) for each in cost.prescriptions] == [("先发", 1)]
        assert (cost.planned_count, cost.planned_unit_count) == (2, 2)
        assert cost.without_plan_count == 1

    def test_is_read_in_as_many_statements_for_thirty_units(self, prescribe, county, early):
        made = prescribe()

        def cost() -> int:
            return count_statements(lambda: get_cost(prescription=made, today=early.date()))

        three = cost()
        for number in range(4, 31):
            make_plan(add_branch(county.unit, number))
        assert cost() == three <= 6


class TestThePageOfAPrescription:
    @pytest.fixture
    def sent(self, send, branch, county, early):
        """One unit has held it, one cannot, one has no plan."""
        sent = send()
        session = open_theme_day(branch, MARCH, on=MARCH.date())
        mark(branch, session, MARCH, session.roll.filter(is_expected=True).count())
        close_session(session=session, by=branch.by, now=MARCH)
        bound = Bound.objects.get(unit=county.branches[1])
        answer_prescription(bound=bound, reason="防汛", by=county.by, now=early)
        return sent

    def test_tells_from_sessions_who_has_held_it(self, above, sent, branch):
        shown = text(above.get(url(sent)))
        assert "held on 20 March" in shown
        assert f"/activities/{branch.unit.sessions.get().uuid}/" in shown
        assert "the unit has no plan of the year yet" in shown
        assert "Cannot, because: 防汛" in shown

    def test_shows_those_that_stand_so(self, above, sent, county):
        shown = text(above.get(url(sent, "?state=cannot")))
        assert county.branches[1].name in shown
        assert county.branches[2].name not in shown

    def test_says_the_same_in_excel(self, above, sent, county):
        answer = above.get(url(sent, "?as=excel"))
        sheet = load_workbook(io.BytesIO(answer.content)).get_sheet_by_index(0)
        rows = [row[0] for row in sheet.to_python()]
        assert [each.name for each in county.branches] == [each for each in rows if "支部" in each]

    def test_costs_no_more_for_thirty_units(self, above, sent, send, county):
        before = statements(above, url(sent))
        for number in range(4, 31):
            make_plan(add_branch(county.unit, number))
        assert statements(above, url(sent)) == before <= 12
        assert statements(above, "/plan/above/") <= 12


class TestTheUnitsPages:
    def test_say_who_prescribed_it_and_why(self, below, send, branch):
        send(why="先弄清三条变化")
        item = Bound.objects.get(unit=branch.unit).item
        shown = text(below.get(f"/plan/items/{item.uuid}/"))
        assert "From above: 青溪县委" in shown
        assert "先弄清三条变化" in shown
        assert "from above: 青溪县委" in text(below.get("/plan/?year=2026"))
        assert "From above: 学习新修订的条例" in text(below.get("/"))

    def test_ask_why_it_is_moved_outside_its_days(self, below, send, branch):
        send()
        item = Bound.objects.get(unit=branch.unit).item
        address = f"/plan/items/{item.uuid}/move/"
        given = {"on": "2026-05-08", "version": "1"}
        assert below.post(address, given).status_code == 422
        dragged = below.post(
            address, {"month": "5", "version": "1"}, headers={"HX-Request": "true"}
        )
        assert dragged.status_code == 409
        assert below.post(address, {**given, "reason": "春灌"}).status_code == 302

    def test_show_what_waits_for_a_draft(self, client, send, county):
        send()
        with time_machine.travel(dt.datetime(2026, 1, 5, 2, tzinfo=dt.UTC), tick=False):
            client.force_login(county.branches[2].posts.get().person.user)
            assert "学习新修订的条例" in text(client.get("/plan/draft/?year=2026"))

    def test_stay_within_their_queries(self, below, send, plan):
        send()
        assert statements(below, "/plan/?year=2026") <= 12
