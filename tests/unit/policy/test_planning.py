"""What plans are made of, and the state's calendar."""

from __future__ import annotations

import csv
import datetime as dt

import pytest

from tests.conftest import SHARED
from xuexing.foundation.calendars import state_calendar
from xuexing.foundation.packs import list_pack_names, pack_named
from xuexing.policy.calendars import load_calendar
from xuexing.policy.loader import FaultyPack
from xuexing.policy.model import Shown

DATES = SHARED / "data" / "calendar" / "statutory_holidays_2007-2026.csv"


class TestPlanning:
    def test_the_seven_rules_of_004_are_a_starting_set(self):
        assert list(pack_named("cpc").study_rules) == [
            "collective_study",
            "self_study",
            "research",
            "post_training",
            "theme_education",
            "examination",
            "outcome_conversion",
        ]

    def test_self_study_is_shown_by_no_fact(self):
        """BD-4: notes are no measure."""
        assert pack_named("cpc").study_rules["self_study"].facts == ()

    def test_a_rule_may_be_shown_by_several_kinds_of_facts(self):
        rule = pack_named("cpc").study_rules["theme_education"]
        assert rule.facts == (Shown.HELD, Shown.COMMENT)

    def test_style_and_discipline_are_compulsory(self):
        """N5."""
        classes = pack_named("cpc").content_classes.values()
        assert [each.key for each in classes if each.is_compulsory] == ["rules"]

    @pytest.mark.parametrize("name", list_pack_names())
    def test_every_occasion_is_a_day(self, name):
        assert all(dt.date(2024, o.month, o.day) for o in pack_named(name).occasions.values())


class TestStateCalendar:
    def test_says_which_days_are_off_and_which_made_up(self):
        calendar = state_calendar()
        assert dt.date(2026, 2, 20) in calendar.off_days(2026)
        assert dt.date(2026, 2, 14) in calendar.makeup_days(2026)
        assert calendar.off_days(2026) & calendar.makeup_days(2026) == frozenset()

    def test_knows_nothing_of_a_year_that_is_not_published(self):
        calendar = state_calendar()
        assert max(calendar.years) == 2026
        assert calendar.off_days(2027) == frozenset()

    def test_names_all_faults_of_a_file(self, tmp_path):
        path = tmp_path / "calendar.toml"
        path.write_text('[[years]]\nyear = 1\nmakeup_days = ["1 May"]\n', encoding="utf-8")
        with pytest.raises(FaultyPack) as refused:
            load_calendar(path)
        assert len(refused.value.faults) == 4

    @pytest.mark.shared
    def test_agrees_with_what_was_published(self):
        with DATES.open(encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if int(row["paper_year"]) >= 2024]
        calendar, years = state_calendar(), range(2024, 2027)
        for kind, known in (
            ("off", calendar.off_days(*years)),
            ("workday", calendar.makeup_days(*years)),
        ):
            assert known == {dt.date.fromisoformat(r["date"]) for r in rows if r["kind"] == kind}
