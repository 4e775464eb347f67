"""Gaps, burden, and what differs between two states of a plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from xuexing.kernel.planning import (
    Demand,
    DifferenceKind,
    Item,
    burden_of,
    differences,
    empty_months,
    full_weeks,
    uncovered,
    unmet,
)

BRANCH, FIRST, SECOND = 1, 2, 3
THEME_DAY = Item("a", BRANCH, 11, 20, ("theme_day",), 120, "members")
NOVEMBER = Demand(BRANCH, ("theme_day",), 1, dt.date(2026, 11, 1), dt.date(2026, 11, 30))


class TestUnmet:
    def test_names_a_demand_without_an_item(self):
        (found,) = unmet([NOVEMBER], [], 2026)
        assert found.missing == 1

    def test_takes_an_item_without_a_day_by_its_month(self):
        assert unmet([NOVEMBER], [replace(THEME_DAY, day=0)], 2026) == []

    def test_does_not_take_an_item_of_another_unit_form_or_time(self):
        others = [
            replace(THEME_DAY, unit=FIRST),
            replace(THEME_DAY, forms=("lesson",)),
            replace(THEME_DAY, month=12),
        ]
        assert len(unmet([NOVEMBER], others, 2026)) == 1


class TestWeeks:
    def test_names_a_week_with_more_than_people_should_be_asked_for(self):
        items = [THEME_DAY, replace(THEME_DAY, key="b", day=18, minutes=130)]
        (week,) = full_weeks(items, 2026, unit=BRANCH, most_minutes=240)
        assert (week.monday, week.minutes) == (dt.date(2026, 11, 16), 250)

    def test_asks_nothing_by_what_is_offered_freely(self):
        items = [THEME_DAY, replace(THEME_DAY, key="b", day=18, is_optional=True)]
        assert full_weeks(items, 2026, unit=BRANCH, most_minutes=239) == []

    def test_counts_for_a_member_of_one_part_only_that_part(self):
        parts = [replace(THEME_DAY, key=str(unit), unit=unit, day=18) for unit in (FIRST, SECOND)]
        (week,) = full_weeks([THEME_DAY, *parts], 2026, unit=BRANCH, most_minutes=200)
        assert week.minutes == 240


class TestMonthsAndClasses:
    def test_name_what_is_left_out(self):
        assert empty_months([THEME_DAY], [10, 11, 12]) == [10, 12]
        covered = replace(THEME_DAY, content_class="theory")
        assert uncovered([covered], ["theory", "policy"]) == ["policy"]


class TestBurden:
    def test_is_what_all_members_are_expected_at_in_hours(self):
        twice = [THEME_DAY, replace(THEME_DAY, key="b", month=12)]
        found = burden_of(twice, unit=BRANCH, part_count=0)
        assert (found.hours, found.from_above_hours) == (Decimal("4.0"), Decimal("0.0"))

    def test_says_how_much_was_handed_down(self):
        items = [THEME_DAY, replace(THEME_DAY, key="b", is_from_above=True)]
        assert burden_of(items, unit=BRANCH, part_count=0).from_above_hours == Decimal("2.0")

    def test_leaves_out_the_committee_and_sets_apart_what_is_free(self):
        items = [
            replace(THEME_DAY, audience="committee"),
            replace(THEME_DAY, key="b", is_optional=True),
        ]
        found = burden_of(items, unit=BRANCH, part_count=0)
        assert (found.hours, found.optional_hours) == (0, Decimal("2.0"))

    def test_counts_meetings_of_parts_once_for_each_member(self):
        parts = [
            replace(THEME_DAY, key=f"{unit}-{month}", unit=unit, month=month)
            for unit in (FIRST, SECOND)
            for month in (1, 2, 3)
        ]
        (line,) = burden_of(parts, unit=BRANCH, part_count=2).lines
        assert (line.count, line.hours) == (Decimal("3.0"), Decimal("6.0"))


class TestDifferences:
    def test_are_none_between_a_plan_and_itself(self):
        assert differences([THEME_DAY], [THEME_DAY]) == []

    def test_say_what_was_added_and_dropped(self):
        other = replace(THEME_DAY, key="b")
        kinds = [each.kind for each in differences([THEME_DAY], [other])]
        assert sorted(kinds) == [DifferenceKind.ADDED, DifferenceKind.DROPPED]

    def test_say_what_was_moved_and_what_else_changed_with_it(self):
        moved = replace(THEME_DAY, day=27, target="20人")
        (found,) = differences([THEME_DAY], [moved])
        assert (found.kind, found.fields) == (DifferenceKind.MOVED, ("target",))

    def test_say_what_changed_where_the_time_is_the_same(self):
        (found,) = differences([THEME_DAY], [replace(THEME_DAY, forms=("lesson",))])
        assert (found.kind, found.fields) == (DifferenceKind.CHANGED, ("forms",))
