"""Items of a plan: written, moved, given up, tied to sessions; nobody overwrites anybody."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.operations import close_session, undo_closing
from xuexing.apps.plans.models import ItemState, Origin, PlanItem
from xuexing.apps.plans.operations import (
    ItemConflict,
    ItemWords,
    UnableToChangeItem,
    UnableToGiveUpItem,
    approve_plan,
    change_item,
    give_up_item,
    move_item,
    take_back_item,
)
from xuexing.apps.plans.queries import get_year
from xuexing.apps.rulebook.models import Arrangement
from xuexing.foundation.errors import Faulty


def fields(fault: pytest.ExceptionInfo[Faulty]) -> list[str]:
    return [each.where["field"] for each in fault.value.faults]


class TestAddItem:
    def test_begins_the_plan_of_a_year_that_has_none(self, branch, add):
        item = add(12, 18, forms=["theme_day"])
        assert (item.plan.unit, item.plan.year, item.origin) == (branch.unit, 2026, Origin.OWN)

    def test_says_all_that_is_wrong_at_once(self, branch, add):
        with pytest.raises(Faulty) as refused:
            add(2, 30, forms=["centre_group_study"], target="目" * 400, minutes_count=0)
        assert {"day", "forms", "target"} <= set(fields(refused))
        assert not PlanItem.objects.exists()

    def test_counts_as_arranged_only_with_a_day(self, add):
        dated, open_ = add(12, 18, forms=["theme_day"]), add(12, forms=["theme_day"])
        assert Arrangement.objects.filter(source_uuid=dated.uuid).exists()
        assert not Arrangement.objects.filter(source_uuid=open_.uuid).exists()


class TestChangeItem:
    @pytest.fixture
    def item(self, add):
        return add(12, 18, forms=["theme_day"], target="人人发言")

    def change(self, item, branch, now, version=1, **words):
        what = ItemWords(unit=branch.unit, month=12, day=18, forms=["theme_day"], **words)
        return change_item(item=item, what=what, version=version, by=branch.by, now=now)

    def test_refuses_a_second_writer_who_began_from_the_same_version(self, item, branch, now):
        self.change(item, branch, now, target="甲")
        with pytest.raises(ItemConflict) as refused:
            self.change(item, branch, now, target="乙")
        item.refresh_from_db()
        assert (item.target, item.version, refused.value.data) == ("甲", 2, {"version": 2})

    def test_takes_the_same_words_twice_from_a_phone_that_sends_again(self, item, branch, now):
        self.change(item, branch, now, target="甲")
        assert self.change(item, branch, now, target="甲").version == 2

    def test_leaves_alone_what_was_given_up(self, item, branch, now):
        give_up_item(item=item, reason="", version=1, by=branch.by, now=now)
        with pytest.raises(UnableToChangeItem):
            self.change(item, branch, now, version=2, target="甲")


class TestMoveItem:
    def test_counts_as_arranged_by_its_new_day(self, add, branch, now):
        item = add(11, 27, forms=["theme_day"])
        move_item(item=item, month=12, day=4, version=1, by=branch.by, now=now)
        assert set(
            Arrangement.objects.filter(source_uuid=item.uuid).values_list("on", flat=True)
        ) == {dt.date(2026, 12, 4)}

    def test_refuses_a_day_that_its_month_has_not(self, add, branch, now):
        item = add(11, 27, forms=["theme_day"])
        with pytest.raises(Faulty) as refused:
            move_item(item=item, month=11, day=31, version=1, by=branch.by, now=now)
        assert fields(refused) == ["day"]


class TestGiveUpItem:
    def test_wants_a_reason_once_the_plan_is_approved(self, add, branch, now, today):
        item = add(12, 18, forms=["theme_day"])
        item.plan.refresh_from_db()
        approve_plan(
            plan=item.plan,
            approved_on=today,
            body="members",
            version=item.plan.version,
            by=branch.by,
            now=now,
        )
        with pytest.raises(Faulty) as refused:
            give_up_item(item=item, reason=" ", version=1, by=branch.by, now=now)
        assert fields(refused) == ["reason"]

    def test_can_be_undone(self, add, branch, now):
        item = add(12, 18, forms=["theme_day"])
        give_up_item(item=item, reason="检修", version=1, by=branch.by, now=now)
        assert not Arrangement.objects.filter(source_uuid=item.uuid).exists()
        back = take_back_item(item=item, by=branch.by, now=now)
        assert (back.state, back.reason) == (ItemState.PLANNED, "")
        assert Arrangement.objects.filter(source_uuid=item.uuid).exists()


class TestTies:
    @pytest.fixture
    def item(self, add):
        return add(11, 20, forms=["theme_day"])

    @pytest.fixture
    def session(self, item, branch, now):
        return open_theme_day(branch, now)

    def test_an_item_follows_its_session_to_the_end_and_back(self, item, session, branch, now):
        item.refresh_from_db()
        assert (item.state, item.session_uuid) == (ItemState.TAKEN, session.uuid)
        mark(branch, session, now, 5)
        close_session(session=session, by=branch.by, now=now)
        item.refresh_from_db()
        assert item.state == ItemState.HELD
        undo_closing(session=session, by=branch.by, now=now)
        item.refresh_from_db()
        assert item.state == ItemState.TAKEN

    def test_an_item_with_a_session_is_not_given_up(self, item, session, branch, now):
        with pytest.raises(UnableToGiveUpItem):
            give_up_item(item=item, reason="改期", version=1, by=branch.by, now=now)


class TestYear:
    def rows(self, branch, today):
        year = get_year(unit=branch.unit, year=2026, today=today, may_edit=True)
        return {row.title: row for row in year.rows}

    def test_many_yearly_duties_share_a_row_with_a_short_head(self, branch, plan, today):
        row = self.rows(branch, today)["Once a year"]
        assert row.often == "4 duties"

    def test_what_is_free_stands_in_a_row_of_its_own_and_round(self, branch, plan, add, today):
        add(12, 24, content="读书会", is_prescribed=False)
        (mark_,) = self.rows(branch, today)["Our own choice"].cells[11]
        assert mark_.is_round

    def test_says_which_months_are_without_content(self, branch, add, today):
        add(11, 27, forms=["theme_day"])
        year = get_year(unit=branch.unit, year=2026, today=today, may_edit=True)
        assert "Nothing at all is planned for December." in [gap.text for gap in year.gaps]
