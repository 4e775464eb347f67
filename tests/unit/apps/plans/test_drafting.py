"""A year's plan drafted from what a unit owes."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.operations import close_session
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.audit.models import Entry
from xuexing.apps.organizations.models import Post
from xuexing.apps.plans.models import CalendarSpan, ItemState, Origin, PlanItem, YearPlan
from xuexing.apps.plans.operations import draft_plan, give_up_item
from xuexing.apps.plans.operations.proposing import forms_besides
from xuexing.apps.plans.queries import Wishes, get_draft, get_year
from xuexing.apps.rulebook.models import Arrangement
from xuexing.apps.rulebook.operations import adopt_duty
from xuexing.foundation.errors import Faulty
from xuexing.foundation.packs import current_pack


def items(form: str) -> list[PlanItem]:
    found = PlanItem.objects.select_related("plan", "unit").order_by("month", "day", "id")
    return [each for each in found if form in each.forms]


class TestDraftPlan:
    def test_plans_each_duty_in_each_of_its_periods(self, plan):
        assert [each.month for each in items("theme_day")] == list(range(1, 13))
        assert [each.month for each in items("members_meeting")] == [3, 6, 9, 12]
        assert len(items("committee_meeting")) == 12

    def test_lets_one_gathering_serve_theme_day_and_members_meeting(self, plan):
        assert [each.forms for each in items("members_meeting")] == [
            ["theme_day", "members_meeting"]
        ] * 4

    def test_plans_the_lesson_with_them_where_the_unit_wants_one(self, branch, early):
        wishes = Wishes(besides={"lesson": 2})
        draft_plan(unit=branch.unit, year=2026, wishes=wishes, by=branch.by, now=early)
        assert [(each.month, len(each.forms)) for each in items("lesson")] == [(6, 3), (12, 3)]

    def test_plans_the_local_practice_that_the_organization_goes_by(self, branch, early):
        adopt_duty(duty="BR-14", from_on=early.date(), by=SYSTEM, now=early)
        draft = get_draft(unit=branch.unit, year=2026, wishes=Wishes(), now=early)
        assert sorted(each.month for each in draft.items if "lesson" in each.forms) == [3, 6, 9, 12]
        year = get_year(unit=branch.unit, year=2026, today=early.date(), may_edit=True)
        assert "Lesson (each quarter)" in [row.title for row in year.rows]

    def test_avoids_holidays(self, plan):
        """The third Friday of February 2026 is in the Spring Festival."""
        february = items("theme_day")[1]
        assert february.on == dt.date(2026, 2, 27)

    def test_leaves_out_days_the_unit_keeps_free(self, branch, early):
        season = (dt.date(2026, 9, 10), dt.date(2026, 10, 1))
        CalendarSpan.objects.create(
            unit=branch.unit, name="收割", from_on=season[0], until_on=season[1]
        )
        draft_plan(unit=branch.unit, year=2026, wishes=Wishes(), by=branch.by, now=early)
        assert items("theme_day")[8].on == dt.date(2026, 9, 9)

    def test_plans_the_meetings_of_groups_too(self, branch, group, early):
        draft_plan(unit=branch.unit, year=2026, wishes=Wishes(), by=branch.by, now=early)
        meetings = items("group_meeting")
        assert {each.unit for each in meetings} == {group}
        assert len(meetings) == 12

    def test_names_who_sees_to_it(self, branch, group, early):
        draft_plan(unit=branch.unit, year=2026, wishes=Wishes(), by=branch.by, now=early)
        assert items("theme_day")[0].responsible == branch.people[0]
        assert items("group_meeting")[0].responsible == branch.people[3]

    def test_asks_no_committee_meeting_of_a_unit_without_a_committee(self, branch, early):
        Post.objects.all().delete()
        draft_plan(unit=branch.unit, year=2026, wishes=Wishes(), by=branch.by, now=early)
        assert items("committee_meeting") == []

    def test_drafts_only_the_duties_that_are_wanted(self, branch, early):
        wishes = Wishes(duties=["PM-3"])
        draft_plan(unit=branch.unit, year=2026, wishes=wishes, by=branch.by, now=early)
        assert PlanItem.objects.count() == 12

    def test_plans_nothing_that_is_over(self, branch, now):
        draft_plan(unit=branch.unit, year=2026, wishes=Wishes(), by=branch.by, now=now)
        assert [each.on for each in items("theme_day")] == [
            dt.date(2026, 11, 20),
            dt.date(2026, 12, 18),
        ]

    def test_shows_what_was_held_before_there_was_a_plan(self, branch, now):
        session = open_theme_day(branch, now, on=dt.date(2026, 11, 13))
        mark(branch, session, now, 5)
        close_session(session=session, by=branch.by, now=now)
        draft_plan(unit=branch.unit, year=2026, wishes=Wishes(), by=branch.by, now=now)
        held, december = items("theme_day")
        assert (held.state, held.session_uuid, held.origin) == (
            ItemState.HELD,
            session.uuid,
            Origin.UNPLANNED,
        )
        assert december.month == 12

    def test_adds_nothing_the_second_time(self, branch, plan, early):
        before = PlanItem.objects.count()
        draft_plan(unit=branch.unit, year=2026, wishes=Wishes(), by=branch.by, now=early)
        assert PlanItem.objects.count() == before

    def test_fills_up_what_was_given_up(self, branch, plan, early):
        january = items("theme_day")[0]
        give_up_item(item=january, reason="", version=1, by=branch.by, now=early)
        draft_plan(unit=branch.unit, year=2026, wishes=Wishes(), by=branch.by, now=early)
        states = Counter(each.state for each in items("theme_day") if each.month == 1)
        assert states == {ItemState.GIVEN_UP: 1, ItemState.PLANNED: 1}

    def test_follows_the_day_people_are_used_to(self, branch, early):
        for month in (10, 11, 12):
            moment = dt.datetime(2025, month, 9, 8, tzinfo=dt.UTC)
            session = open_theme_day(branch, moment, on=dt.date(2025, month, 8))
            mark(branch, session, moment, session.roll.filter(is_expected=True).count())
            close_session(session=session, by=branch.by, now=moment)
        draft_plan(unit=branch.unit, year=2026, wishes=Wishes(), by=branch.by, now=early)
        # Wednesday, Saturday, Monday; of the second week: the last seen decides between equals.
        assert {each.on.weekday() for each in items("theme_day")} == {0}

    def test_tells_the_rulebook_what_is_arranged(self, plan):
        january = items("theme_day")[0]
        found = Arrangement.objects.filter(source_uuid=january.uuid)
        assert {(each.kind, each.category) for each in found} == {
            ("held", "theme_day"),
            ("attendance", "branch_study"),
        }

    def test_is_one_act_of_the_trail(self, plan):
        (entry,) = Entry.objects.filter(act="plans.draft_plan")
        assert entry.data == {"items": 25}

    def test_refuses_a_year_that_is_none(self, branch, early):
        with pytest.raises(Faulty):
            draft_plan(unit=branch.unit, year=26, wishes=Wishes(), by=branch.by, now=early)
        assert not YearPlan.objects.exists()

    def test_takes_fifteen_statements_at_most_whatever_the_unit_owes(self, branch, group, early):
        current_pack()
        with CaptureQueriesContext(connection) as captured:
            draft_plan(unit=branch.unit, year=2026, wishes=Wishes(), by=branch.by, now=early)
        assert sum("SAVEPOINT" not in query["sql"] for query in captured) <= 15


class TestCopyLastYear:
    @pytest.fixture
    def next_year(self):
        return dt.datetime(2026, 12, 28, 2, tzinfo=dt.UTC)

    def copied(self, branch, now) -> list[PlanItem]:
        wishes = Wishes(copies_last_year=True)
        plan = draft_plan(unit=branch.unit, year=2027, wishes=wishes, by=branch.by, now=now)
        return list(plan.items.order_by("month", "day", "id"))

    def test_takes_over_what_the_unit_planned_by_itself(self, branch, plan, add, next_year):
        add(4, 24, content="读书会：《水经注》", is_prescribed=False, target="每人一个问题")
        copies = [each for each in self.copied(branch, next_year) if not each.is_prescribed]
        assert [(each.on, each.content, each.target) for each in copies] == [
            (dt.date(2027, 4, 23), "读书会：《水经注》", "每人一个问题")
        ]

    def test_gives_what_recurs_the_words_it_had(self, branch, plan, early, next_year):
        march = items("members_meeting")[0]
        PlanItem.objects.filter(pk=march.pk).update(target="人人发言", starts=dt.time(14, 30))
        again = [
            each
            for each in self.copied(branch, next_year)
            if "members_meeting" in each.forms and each.month == 3
        ]
        assert [(each.target, each.starts) for each in again] == [("人人发言", dt.time(14, 30))]

    def test_plans_all_that_is_owed_as_well(self, branch, plan, next_year):
        months = [e.month for e in self.copied(branch, next_year) if "theme_day" in e.forms]
        assert months == list(range(1, 13))


class TestGetDraft:
    def test_shows_what_would_be_added_and_writes_nothing(self, branch, early):
        draft = get_draft(unit=branch.unit, year=2026, wishes=Wishes(), now=early)
        assert len(draft.items) == 25
        assert not PlanItem.objects.exists()

    def test_says_when_the_holidays_are_not_published_yet(self, branch, now):
        draft = get_draft(unit=branch.unit, year=2027, wishes=Wishes(), now=now)
        assert not draft.is_published

    def test_proposes_besides_what_was_held_last_year(self, branch, early):
        for month in (5, 11):
            moment = dt.datetime(2025, month, 20, 8, tzinfo=dt.UTC)
            session = open_theme_day(branch, moment, "lesson", on=moment.date())
            mark(branch, session, moment, session.roll.filter(is_expected=True).count())
            close_session(session=session, by=branch.by, now=moment)
        draft = get_draft(unit=branch.unit, year=2026, wishes=Wishes(), now=early)
        assert draft.usual == {"lesson": 2}


def test_offers_besides_only_forms_that_nothing_demands(branch):
    assert "lesson" in forms_besides(branch.unit, current_pack().duties_on())
    assert "theme_day" not in forms_besides(branch.unit, current_pack().duties_on())
