"""From what is owed to gatherings."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xuexing.kernel.periods import PeriodKind, periods_between
from xuexing.kernel.planning import (
    Closed,
    Days,
    Demand,
    Drafter,
    Form,
    Habit,
    Item,
    draft,
    joined_minutes,
    unmet,
)

BRANCH, GROUP = 1, 2
YEAR_START, YEAR_END = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
FORMS = {
    each.key: each
    for each in (
        Form("theme_day", "members", 120),
        Form("members_meeting", "members", 90),
        Form("lesson", "members", 60),
        Form("committee_meeting", "committee", 60),
        Form("group_meeting", "members", 60),
        Form("training", "invited", 420, is_daily=True),
        Form("review_meeting", "members", 180, is_yearly=True),
        Form("member_appraisal", "members", 180, is_yearly=True),
    )
}


def demands(form: str, kind: PeriodKind, unit: int = BRANCH, count: int = 1) -> list[Demand]:
    return [
        Demand(unit, (form,), count, each.start, each.end)
        for each in periods_between(YEAR_START, YEAR_END, kind)
    ]


def drafted(wanted: list[Demand], **more):
    given = {"habits": {}, "usual_months": {}, "days": Days(), "first": YEAR_START, **more}
    return draft(Drafter(unit=BRANCH, year=2026, forms=FORMS, **given), wanted)


def times(gatherings, form: str) -> list[tuple[int, int]]:
    return [(each.month, each.on.day) for each in gatherings if form in each.forms]


class TestDraft:
    def test_gives_a_monthly_duty_a_day_in_each_month(self):
        found = drafted(demands("theme_day", PeriodKind.MONTH))
        assert times(found, "theme_day")[:3] == [(1, 16), (2, 20), (3, 20)]
        assert len(found) == 12

    def test_lets_one_gathering_serve_several_forms(self):
        wanted = demands("theme_day", PeriodKind.MONTH)
        wanted += demands("members_meeting", PeriodKind.QUARTER)
        wanted += demands("lesson", PeriodKind.HALF)
        found = drafted(wanted)
        assert len(found) == 12
        june = next(each for each in found if each.month == 6)
        assert june.forms == ("theme_day", "members_meeting", "lesson")
        assert june.minutes == 180

    def test_keeps_apart_what_other_people_come_to(self):
        wanted = demands("theme_day", PeriodKind.MONTH)
        wanted += demands("committee_meeting", PeriodKind.MONTH)
        assert all(len(each.forms) == 1 for each in drafted(wanted))

    def test_holds_yearly_meetings_together_at_the_end_of_the_year(self):
        wanted = demands("review_meeting", PeriodKind.YEAR)
        wanted += demands("member_appraisal", PeriodKind.YEAR)
        (meeting,) = drafted(wanted)
        assert (meeting.month, set(meeting.forms)) == (12, {"review_meeting", "member_appraisal"})

    def test_gives_a_class_days_of_its_own(self):
        wanted = [*demands("theme_day", PeriodKind.MONTH), *demands("training", PeriodKind.YEAR)]
        (training,) = (each for each in drafted(wanted) if "training" in each.forms)
        assert training.forms == ("training",)
        assert training.month == 7

    def test_follows_the_months_of_the_year_before(self):
        wanted = demands("members_meeting", PeriodKind.QUARTER)
        found = drafted(wanted, usual_months={"members_meeting": {2, 5, 8, 11}})
        assert [each.month for each in found] == [2, 5, 8, 11]

    def test_follows_the_day_people_are_used_to(self):
        wanted = demands("theme_day", PeriodKind.MONTH)
        found = drafted(wanted, habits={(BRANCH, "theme_day"): Habit(2, 1)})
        assert times(found, "theme_day")[0] == (1, 7)

    def test_leaves_the_day_open_where_a_month_is_kept_free(self):
        season = Closed(dt.date(2026, 6, 1), dt.date(2026, 6, 30))
        found = drafted(demands("theme_day", PeriodKind.MONTH), days=Days(closed=[season]))
        assert [each.month for each in found if each.on is None] == [6]

    def test_puts_what_may_be_held_in_any_month_outside_a_month_that_is_kept_free(self):
        season = Closed(dt.date(2026, 6, 1), dt.date(2026, 6, 30))
        found = drafted(demands("members_meeting", PeriodKind.QUARTER), days=Days(closed=[season]))
        assert [each.month for each in found] == [3, 5, 9, 12]

    def test_puts_no_two_gatherings_of_the_same_people_on_one_day(self):
        habit = Habit(4, 3)
        wanted = demands("theme_day", PeriodKind.MONTH)
        wanted += demands("group_meeting", PeriodKind.MONTH, unit=GROUP)
        habits = {(BRANCH, "theme_day"): habit, (GROUP, "group_meeting"): habit}
        days = [each.on for each in drafted(wanted, habits=habits)]
        assert len(set(days)) == 24

    def test_holds_what_is_demanded_twice_in_a_month_twice(self):
        found = drafted(demands("theme_day", PeriodKind.MONTH, count=2))
        assert len(found) == 24

    @settings(max_examples=40)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(sorted(FORMS)),
                st.sampled_from(PeriodKind),
                st.integers(1, 3),
            ),
            max_size=4,
        ),
        st.lists(
            st.tuples(st.dates(YEAR_START, YEAR_END), st.integers(0, 60)).map(
                lambda span: Closed(span[0], span[0] + dt.timedelta(days=span[1]))
            ),
            max_size=3,
        ),
    )
    def test_meets_every_demand_on_days_that_are_open(self, wishes, closed):
        wanted = [each for form, kind, count in wishes for each in demands(form, kind, count=count)]
        days = Days(closed=closed)
        found = drafted(wanted, days=days)
        assert all(each.on is None or days.is_open(each.on, each.forms) for each in found)
        items = [
            Item(str(n), each.unit, each.month, each.on.day if each.on else 0, each.forms, 60, "")
            for n, each in enumerate(found)
        ]
        assert unmet(wanted, items, 2026) == []


@pytest.mark.parametrize(
    ("minutes", "joined"), [([60], 60), ([120, 90], 150), ([180, 90, 60, 60], 240), ([420], 420)]
)
def test_a_joined_gathering_is_as_long_as_its_longest_form_and_a_little_more(minutes, joined):
    assert joined_minutes(minutes) == joined
