"""The figures of a report come from records, and keep what they were."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.factories import ExemptionFactory, MembershipFactory
from tests.unit.apps.reports.conftest import JULY
from xuexing.apps.evidence.api import counter, list_facts_of_source
from xuexing.apps.organizations.api import get_units
from xuexing.apps.reports.documents import describe_report
from xuexing.apps.reports.operations import UnableToSubmitReport, submit_report
from xuexing.apps.reports.queries import (
    get_live_view,
    get_opened,
    get_report_view,
    list_differences,
)
from xuexing.foundation.documents.texts import list_texts
from xuexing.foundation.errors import NotFound

LATER = JULY + dt.timedelta(days=20)


def values(view, *keys):
    return [view.values.get(key) for key in keys]


class TestLiveFigures:
    def test_are_what_the_facts_of_the_half_year_add_up_to(self, county):
        county.hold(county.first, dt.date(2026, 7, 2), there=6)  # the next half-year's
        view = get_live_view(report=county.draft(county.first), now=JULY)
        found = values(view, "members", "sessions", "held.theme_day", "called", "attended", "hours")
        assert found == [6, 2, 2, 12, 11, 22]
        assert view.values["hours_each"] == Decimal("3.7")

    def test_of_what_was_taken_back_are_gone(self, county):
        source = county.hold(county.first, dt.date(2026, 4, 9), there=6)
        counter(
            facts=list_facts_of_source(source_uuid=source),
            reason="undone",
            by=county.by,
            now=JULY,
        )
        view = get_live_view(report=county.draft(county.first), now=JULY)
        assert values(view, "sessions", "attended", "hours") == [2, 11, 22]

    def test_say_what_was_used_and_its_rows(self, county):
        for kind in ("problem_raised", "problem_raised", "problem_verified"):
            county.note(county.first, kind, dt.date(2026, 5, 8))
        view = get_live_view(report=county.draft(county.first), now=JULY)
        assert values(view, "problems_raised", "problems_verified") == [2, 1]
        assert "Problems raised to be changed: 2" in "".join(
            list_texts(describe_report(view, on=JULY.date()))
        )
        opened = get_opened(view=view, key="problems_raised")
        assert sum(row.amount for row in opened.rows) == 2

    def test_are_not_averaged_over_fewer_than_five(self, county):
        county.second.memberships.all().delete()
        view = get_live_view(report=county.draft(county.second), now=JULY)
        assert "hours_each" not in view.values

    def test_of_a_committee_add_up_the_reports_that_are_in(self, county):
        county.hand_in(county.first)
        view = get_live_view(report=county.draft(county.unit), now=JULY)
        assert values(view, "sessions", "members", "units_below", "reports_in") == [2, 6, 2, 1]
        assert [unit.name for unit in view.missing] == ["灌区党支部"]

    def test_of_a_group_of_fewer_than_five_are_never_said(self, county):
        membership = county.first.memberships.first()
        ExemptionFactory(person=membership.person)
        view = get_live_view(report=county.draft(county.first), now=JULY)
        assert view.values["exempt"] == 1
        said = "".join(list_texts(describe_report(view, on=JULY.date())))
        assert "nothing is required" not in said
        with pytest.raises(NotFound):
            get_opened(view=view, key="exempt")

    def test_take_the_same_queries_however_many_units_report(
        self, county, django_assert_max_num_queries
    ):
        county.hand_in(county.first)
        county.hand_in(county.second)
        report = county.draft(county.unit)
        with django_assert_max_num_queries(9):
            get_live_view(report=report, now=JULY)


class TestRows:
    @pytest.mark.parametrize(
        "key", ["sessions", "held.theme_day", "called", "attended", "on_leave", "hours", "members"]
    )
    def test_add_up_to_their_figure_before_and_after_it_is_handed_in(self, county, key):
        report = county.draft(county.first)
        view = get_live_view(report=report, now=JULY)
        before = get_opened(view=view, key=key)
        submit_report(report=report, by=county.by, now=JULY)
        county.hold(county.first, dt.date(2026, 6, 11), there=6)  # entered late
        report.refresh_from_db()
        after = get_opened(view=get_report_view(report=report, now=LATER), key=key)
        assert sum(row.amount for row in before.rows) == before.value == after.value
        assert [row.amount for row in after.rows] == [row.amount for row in before.rows]

    def test_of_a_committee_are_the_reports_added_up(self, county):
        county.hand_in(county.first)
        county.hand_in(county.second)
        view = get_live_view(report=county.draft(county.unit), now=JULY)
        opened = get_opened(view=view, key="attended")
        assert [(row.name, row.amount) for row in opened.parts] == [
            ("水电站党支部", 11),
            ("灌区党支部", 4),
        ]

    def test_of_what_no_report_has_are_not_found(self, county):
        view = get_live_view(report=county.draft(county.first), now=JULY)
        with pytest.raises(NotFound):
            get_opened(view=view, key="online_minutes")


class TestHandedIn:
    def test_keeps_its_figures_and_says_what_changed_since(self, county):
        report = county.hand_in(county.first)
        county.hold(county.first, dt.date(2026, 6, 11), there=6)
        MembershipFactory(unit=county.first, from_on=dt.date(2026, 8, 1))
        view = get_report_view(report=report, now=LATER)
        assert values(view, "sessions", "attended") == [2, 11]
        found = {each.measure.key: (each.then, each.now) for each in
                 list_differences(view=view, now=LATER)}  # fmt: skip
        assert found["sessions"] == (2, 3)
        assert "members" not in found

    def test_and_nothing_since_is_no_difference(self, county):
        report = county.hand_in(county.first)
        view = get_report_view(report=report, now=LATER)
        assert list_differences(view=view, now=LATER) == []

    def test_of_a_committee_keeps_what_was_added_up_and_who_was_missing(self, county):
        county.hand_in(county.first)
        report = county.hand_in(county.unit)
        county.hand_in(county.second)
        view = get_report_view(report=report, now=LATER)
        assert values(view, "sessions", "reports_in") == [2, 1]
        assert [unit.name for unit in view.missing] == ["灌区党支部"]
        assert {each.measure.key for each in list_differences(view=view, now=LATER)} >= {
            "sessions",
            "reports_in",
        }

    def test_is_not_handed_in_twice(self, county):
        report = county.hand_in(county.first)
        with pytest.raises(UnableToSubmitReport):
            submit_report(report=report, by=county.by, now=LATER)
        assert report.submissions.count() == 1

    def test_names_the_rows_by_where_the_chain_ended(self, county):
        report = county.hand_in(county.first)
        positions = report.submissions.get().basis["positions"]
        assert positions == {str(county.first.pk): 2}
        assert set(get_units(keys=[int(key) for key in positions])) == {county.first.pk}
