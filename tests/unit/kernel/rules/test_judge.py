"""The states of a duty through its period, by hand from the articles, and when they change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexing.kernel.rules import Case, Judgement, Standing, State, Total, judge, settles_on

DAY = dt.timedelta(days=1)
RECORDS_FROM = dt.date(2026, 1, 1)

THEME_DAY = Case(
    is_met=False,
    standing=Standing.WHOLE,
    is_hard=True,
    start=dt.date(2026, 11, 1),
    end=dt.date(2026, 11, 30),
    due_on=dt.date(2026, 11, 30),
    arranged_on=None,
    settles_on=None,
    records_from=RECORDS_FROM,
    today=dt.date(2026, 11, 20),
    soon_days=7,
)
"""PM-3 (hard, each month) on 20 November 2026."""

MEMBERS_MEETING = replace(
    THEME_DAY,
    is_hard=False,
    start=dt.date(2026, 10, 1),
    end=dt.date(2026, 12, 31),
    due_on=dt.date(2026, 12, 31),
)
"""BR-4 (soft, each quarter) on the same day."""

COMMENT = replace(
    THEME_DAY,
    start=dt.date(2026, 11, 6),
    end=dt.date(2026, 12, 31),
    due_on=dt.date(2026, 11, 20),
)
"""V4 (hard, 14 days after the last sitting, on 6 November)."""


def on(case: Case, month: int, day: int, year: int = 2026) -> Case:
    return replace(case, today=dt.date(year, month, day))


def arranged(case: Case, month: int, day: int) -> Case:
    date = dt.date(2026, month, day)
    return replace(case, arranged_on=date, settles_on=date)


def changes(state: State, month: int, day: int, year: int = 2026) -> Judgement:
    return Judgement(state, dt.date(year, month, day))


class TestHardDuty:
    """PM-3: 党支部应当每月开展1次主题党日."""

    def test_is_on_track_until_seven_days_before_the_months_end(self):
        assert judge(THEME_DAY) == changes(State.ON_TRACK, 11, 23)

    def test_is_due_soon_in_the_last_seven_days(self):
        assert judge(on(THEME_DAY, 11, 22)).state is State.ON_TRACK
        assert judge(on(THEME_DAY, 11, 23)) == changes(State.DUE_SOON, 12, 1)
        assert judge(on(THEME_DAY, 11, 30)).state is State.DUE_SOON

    def test_is_due_soon_seven_days_before_the_day_it_is_arranged_for(self):
        case = on(arranged(THEME_DAY, 11, 18), 11, 10)
        assert judge(case) == changes(State.ON_TRACK, 11, 11)
        assert judge(on(case, 11, 11)) == changes(State.DUE_SOON, 11, 19)

    def test_is_missed_when_the_month_is_over(self):
        assert judge(on(THEME_DAY, 12, 1)) == Judgement(State.MISSED, None)

    def test_is_met_once_held_and_stays_so(self):
        case = replace(THEME_DAY, is_met=True)
        assert judge(case) == judge(on(case, 12, 1)) == Judgement(State.MET, None)


class TestSoftDuty:
    """BR-4: 一般每季度召开1次; it is never overdue."""

    def test_is_not_yet_arranged_to_the_quarters_last_day(self):
        assert judge(MEMBERS_MEETING) == changes(State.NOT_YET_ARRANGED, 12, 24)
        assert judge(on(MEMBERS_MEETING, 12, 31)) == changes(
            State.NOT_YET_ARRANGED, 1, 1, year=2027
        )

    def test_is_on_track_once_arranged(self):
        assert judge(arranged(MEMBERS_MEETING, 12, 18)) == changes(State.ON_TRACK, 12, 11)

    def test_is_due_soon_seven_days_before_the_arranged_day(self):
        case = on(arranged(MEMBERS_MEETING, 12, 18), 12, 11)
        assert judge(case) == changes(State.DUE_SOON, 12, 19)

    def test_is_missed_when_the_quarter_is_over(self):
        assert judge(on(MEMBERS_MEETING, 1, 1, year=2027)).state is State.MISSED


class TestDeadlineInsideThePeriod:
    """V4: a topic last studied on 6 November is to be commented on by the 20th."""

    def test_is_due_soon_from_seven_days_before(self):
        assert judge(on(COMMENT, 11, 12)) == changes(State.ON_TRACK, 11, 13)
        assert judge(on(COMMENT, 11, 13)).state is State.DUE_SOON

    def test_is_due_on_the_last_day(self):
        assert judge(COMMENT) == changes(State.DUE_SOON, 11, 21)

    def test_is_overdue_after_it_until_the_period_ends(self):
        assert judge(on(COMMENT, 11, 21)).state is State.OVERDUE
        assert judge(on(COMMENT, 12, 31)) == changes(State.OVERDUE, 1, 1, year=2027)
        assert judge(on(COMMENT, 1, 1, year=2027)).state is State.MISSED

    def test_is_met_by_a_late_comment(self):
        assert judge(on(replace(COMMENT, is_met=True), 12, 1)).state is State.MET


class TestStanding:
    def test_what_does_not_reach_the_subject_is_not_even_met(self):
        case = replace(THEME_DAY, is_met=True, standing=Standing.NOT_APPLICABLE)
        assert judge(case) == Judgement(State.NOT_APPLICABLE, None)

    def test_an_exempt_person_owes_nothing(self):
        case = replace(MEMBERS_MEETING, standing=Standing.EXEMPT)
        assert judge(case) == Judgement(State.EXEMPT, None)

    def test_an_exempt_person_may_still_meet_it(self):
        case = replace(MEMBERS_MEETING, standing=Standing.EXEMPT, is_met=True)
        assert judge(case).state is State.MET

    def test_who_came_later_may_meet_it_and_never_misses_it(self):
        case = replace(THEME_DAY, standing=Standing.PARTIAL)
        assert judge(case).state is State.ON_TRACK
        assert judge(on(case, 12, 1)).state is State.NOT_APPLICABLE
        assert judge(on(replace(case, is_met=True), 12, 1)).state is State.MET


class TestBeforeRecordsBegin:
    @pytest.mark.parametrize("today", [dt.date(2026, 11, 20), dt.date(2026, 12, 1)])
    def test_a_period_begun_before_is_not_recorded(self, today):
        case = replace(THEME_DAY, records_from=dt.date(2026, 11, 2), today=today)
        assert judge(case) == Judgement(State.NOT_RECORDED, None)

    def test_a_period_begun_on_the_first_day_of_records_is_judged(self):
        case = replace(THEME_DAY, records_from=dt.date(2026, 11, 1))
        assert judge(case).state is State.ON_TRACK

    def test_what_is_met_all_the_same_is_met(self):
        case = replace(THEME_DAY, records_from=dt.date(2026, 11, 2), is_met=True)
        assert judge(case).state is State.MET


AIM = Total("credit_hours", ("attendance",), (), Decimal(4))

periods = st.builds(
    lambda length, due, hard, standing, records, soon: replace(
        THEME_DAY,
        is_hard=hard,
        standing=standing,
        end=THEME_DAY.start + length * DAY,
        due_on=THEME_DAY.start + min(due, length) * DAY,
        records_from=THEME_DAY.start + records * DAY,
        soon_days=soon,
    ),
    st.integers(0, 60),
    st.integers(0, 60),
    st.booleans(),
    st.sampled_from(Standing),
    st.integers(-2, 2),
    st.integers(0, 10),
)
calendars = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 4)), max_size=4)


def seen_on(case: Case, calendar: list[tuple[int, int]], today: dt.date) -> Case:
    """Return the case as it looks on a day on which nothing has happened but time."""
    ahead = [
        (case.start + offset * DAY, [Decimal(hours)])
        for offset, hours in calendar
        if today <= case.start + offset * DAY <= case.end
    ]
    return replace(
        case,
        today=today,
        arranged_on=min((day for day, _ in ahead), default=None),
        settles_on=settles_on(AIM, [Decimal(0)], ahead),
    )


class TestNextChange:
    @given(periods, calendars, st.booleans())
    def test_no_state_changes_before_it(self, case, calendar, is_met):
        case = replace(case, is_met=is_met)
        days = [case.start + n * DAY for n in range((case.end - case.start).days + 15)]
        judged = {day: judge(seen_on(case, calendar, day)) for day in days}
        for day, judgement in judged.items():
            until = judgement.next_change_on or dt.date.max
            assert until > day
            states = {judged[each].state for each in days if day <= each < until}
            assert states == {judgement.state}

    @given(periods, calendars)
    def test_something_left_open_changes_at_the_periods_end_at_the_latest(self, case, calendar):
        judgement = judge(seen_on(case, calendar, case.start))
        assert judgement.next_change_on is None or judgement.next_change_on <= case.end + DAY
