"""A report goes up, comes back, is accepted; a circular goes down."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import PostFactory, UserFactory
from tests.unit.apps.reports.conftest import JULY
from xuexing.apps.audit.models import Entry
from xuexing.apps.evidence.models import Fact
from xuexing.apps.notices.models import Recipient, ToDo
from xuexing.apps.reports.models import (
    Answer,
    Blank,
    BlankAnswer,
    BlankMeaning,
    Figure,
    Report,
    Submission,
)
from xuexing.apps.reports.operations import (
    UnableToAnswerReport,
    UnableToBeginReport,
    UnableToWriteReport,
    Words,
    accept_report,
    begin_report,
    issue_circular,
    return_report,
    save_words,
    submit_report,
)
from xuexing.foundation.errors import EditConflict, Faulty

WORDS = Words(problems="凑不齐人", measures="分两班开", experience="当场对照值班表")


def write(county, report, words=WORDS, version=1):
    return save_words(
        report=report,
        words=words,
        version=version,
        written_by=county.secretary,
        by=county.by,
        now=JULY,
    )


def send_back(county, report, remarks="谁来办？", due_on=None):
    return return_report(
        report=report,
        remarks=remarks,
        due_on=due_on,
        answered_by=None,
        by=county.by,
        now=JULY,
    )


def accept(county, report):
    return accept_report(report=report, remarks="", answered_by=None, by=county.by, now=JULY)


def open_to_dos():
    return list(ToDo.objects.filter(done_at=None).values_list("kind", "unit__name"))


class TestBeginReport:
    def test_gives_the_one_that_has_begun(self, county):
        assert county.draft(county.first) == county.draft(county.first)
        assert Entry.objects.filter(act="reports.begin_report").count() == 1

    @pytest.mark.parametrize("period", ["2027H1", "2025H2", "2026", "", "2026H3"])
    def test_refuses_what_has_not_begun_or_lies_before_the_records(self, county, period):
        with pytest.raises(UnableToBeginReport):
            begin_report(kind="half_year", unit=county.first, period=period, by=county.by, now=JULY)


class TestSaveWords:
    def test_names_who_wrote_and_keeps_what_stands_when_figures_change(self, county):
        report = write(county, county.draft(county.first))
        county.hold(county.first, dt.date(2026, 6, 20), there=6)
        again = county.draft(county.first)
        assert (again.problems, again.written_by, report.version) == (
            "凑不齐人",
            county.secretary,
            2,
        )

    def test_shows_both_texts_to_whoever_started_from_an_older_version(self, county):
        report = write(county, county.draft(county.first))
        with pytest.raises(EditConflict) as refused:
            write(county, report, Words(problems="别的"))
        assert "凑不齐人" in refused.value.data["theirs"]
        assert refused.value.data["yours"] == "别的"

    def test_refuses_all_that_is_too_long_at_once(self, county):
        report = county.draft(county.first)
        with pytest.raises(Faulty) as refused:
            write(county, report, Words(problems="长" * 4001, measures="长" * 4001))
        assert {each.where["field"] for each in refused.value.faults} == {"problems", "measures"}
        report.refresh_from_db()
        assert (report.problems, report.version) == ("", 1)

    def test_is_refused_once_the_report_is_handed_in(self, county):
        with pytest.raises(UnableToWriteReport):
            write(county, county.hand_in(county.first))


class TestSubmitReport:
    def test_appends_the_fact_that_its_duty_asks_for(self, county):
        report = county.hand_in(county.first)
        fact = Fact.objects.get(source_uuid=report.uuid)
        assert (fact.kind, fact.category, fact.belongs_to_year, fact.unit, fact.person) == (
            "report",
            "half_year_report_h1",
            2026,
            county.first,
            None,
        )

    def test_asks_the_unit_above_to_answer(self, county):
        county.hand_in(county.first)
        assert open_to_dos() == [("reports.answer_report", "青溪县委")]

    def test_of_the_topmost_unit_asks_nobody(self, county):
        report = county.hand_in(county.unit)
        assert (open_to_dos(), report.submissions.get().to_unit) == ([], None)


class TestAnswer:
    def test_that_sends_it_back_asks_the_unit_and_opens_its_words(self, county):
        report = county.hand_in(county.first)
        send_back(county, report, due_on=dt.date(2026, 7, 20))
        report.refresh_from_db()
        assert report.is_open
        assert open_to_dos() == [("reports.revise_report", "水电站党支部")]
        assert ToDo.objects.get(done_at=None).due_on == dt.date(2026, 7, 20)

    def test_after_more_words_is_asked_for_again_and_the_duty_was_met_once(self, county):
        report = county.hand_in(county.first)
        send_back(county, report)
        write(county, report)
        submit_report(report=report, by=county.by, now=JULY + dt.timedelta(days=40))
        assert open_to_dos() == [("reports.answer_report", "青溪县委")]
        assert Fact.objects.filter(source_uuid=report.uuid).count() == 1
        assert [each.number for each in report.submissions.order_by("number")] == [1, 2]

    def test_that_accepts_settles_all(self, county):
        report = county.hand_in(county.first)
        accept(county, report)
        report.refresh_from_db()
        assert (report.state, open_to_dos()) == ("accepted", [])

    def test_needs_remarks_and_a_day_that_is_not_over(self, county):
        report = county.hand_in(county.first)
        with pytest.raises(Faulty) as refused:
            send_back(county, report, remarks=" ", due_on=dt.date(2026, 7, 1))
        assert {each.where["field"] for each in refused.value.faults} == {"remarks", "due_on"}
        assert not Answer.objects.exists()

    def test_is_given_once(self, county):
        report = county.hand_in(county.first)
        accept(county, report)
        with pytest.raises(UnableToAnswerReport):
            send_back(county, report)


class TestIssueCircular:
    def test_begins_with_what_units_wrote_to_be_passed_on(self, county):
        report = write(county, county.draft(county.first))
        submit_report(report=report, by=county.by, now=JULY)
        circular = county.draft(county.unit, "circular")
        assert circular.experience == "水电站党支部: 当场对照值班表"

    def test_tells_the_committees_below_and_keeps_its_figures(self, county):
        issue_circular(report=county.draft(county.unit, "circular"), by=county.by, now=JULY)
        assert list(Recipient.objects.values_list("person", flat=True)) == [county.secretary.pk]
        figures = dict(Figure.objects.values_list("key", "value"))
        assert (figures["sessions"], figures["attended"], figures["units_below"]) == (3, 15, 2)

    def test_does_not_tell_those_above(self, county):
        PostFactory(unit=county.unit, person__user=UserFactory())
        issue_circular(report=county.draft(county.unit, "circular"), by=county.by, now=JULY)
        assert Recipient.objects.count() == 1


def a_report(county, **given):
    usual = {"kind": "half_year", "unit": county.first, "period": "2026H1", "made_at": JULY}
    return Report.objects.create(**{**usual, **given})


def a_submission(county, **given):
    usual = {"number": 1, "submitted_at": JULY, "until_on": dt.date(2026, 6, 30)}
    return Submission.objects.create(report=a_report(county), **{**usual, **given})


class TestConstraints:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "reports_report_half_year": ({"period": "2026H2"}, {"period": "2026Q1"}),
                "reports_report_state_of_kind": (
                    {"kind": "circular", "state": "issued"},
                    {"kind": "circular", "state": "accepted"},
                ),
            }
        ),
    )
    def test_of_a_report(self, county, fields, outcome):
        with outcome, transaction.atomic():
            a_report(county, **fields)

    @pytest.mark.accepts("reports_report_once", "reports_submission_once", "reports_figure_once")
    def test_different_ones_stand_beside_each_other(self, county):
        submission = a_submission(county)
        a_report(county, period="2026H2")
        Submission.objects.create(report=submission.report, number=2, submitted_at=JULY,
                                  until_on=JULY.date())  # fmt: skip
        for key in ("hours", "topics"):
            Figure.objects.create(submission=submission, key=key, own=1, value=1)

    @pytest.mark.refuses("reports_report_once")
    def test_a_unit_has_one_report_of_a_half_year(self, county):
        a_report(county)
        with pytest.raises(IntegrityError), transaction.atomic():
            a_report(county)

    @pytest.mark.refuses("reports_submission_once")
    def test_a_submission_has_a_number_of_its_own(self, county):
        made = a_submission(county)
        with pytest.raises(IntegrityError), transaction.atomic():
            Submission.objects.create(report=made.report, number=1, submitted_at=JULY,
                                      until_on=JULY.date())  # fmt: skip

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways({"reports_submission_from_one": ({"number": 1}, {"number": 0})}),
    )
    def test_submissions_count_from_one(self, county, fields, outcome):
        with outcome, transaction.atomic():
            a_submission(county, **fields)

    @pytest.mark.refuses("reports_figure_once")
    def test_a_submission_has_a_figure_once(self, county):
        made = a_submission(county)
        Figure.objects.create(submission=made, key="hours", own=1, value=1)
        with pytest.raises(IntegrityError), transaction.atomic():
            Figure.objects.create(submission=made, key="hours", own=2, value=2)

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "reports_answer_verdict": ({"verdict": "accepted"}, {"verdict": "perhaps"}),
                "reports_answer_returned_with_remarks": (
                    {"verdict": "returned", "remarks": "谁来办？"},
                    {"verdict": "returned", "remarks": ""},
                ),
            }
        ),
    )
    def test_of_an_answer(self, county, fields, outcome):
        made = a_submission(county)
        with outcome, transaction.atomic():
            Answer.objects.create(submission=made, answered_at=JULY, **fields)

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways({"reports_blank_title_given": ({"title": "表"}, {"title": ""})}),
    )
    def test_of_a_blank(self, a_blank, fields, outcome):
        with outcome, transaction.atomic():
            Blank.objects.filter(pk=a_blank.pk).update(**fields)

    @pytest.mark.accepts("reports_blank_meaning_once", "reports_blank_answer_once")
    def test_places_differ(self, a_blank, county):
        BlankMeaning.objects.create(blank=a_blank, name="甲", key="hours")
        BlankAnswer.objects.create(blank=a_blank, unit=county.first, name="甲", text="一")
        BlankAnswer.objects.create(blank=a_blank, unit=county.second, name="甲", text="一")

    @pytest.mark.refuses("reports_blank_meaning_once")
    def test_a_place_means_one_thing(self, a_blank):
        BlankMeaning.objects.create(blank=a_blank, name="甲", key="hours")
        with pytest.raises(IntegrityError), transaction.atomic():
            BlankMeaning.objects.create(blank=a_blank, name="甲", key="topics")

    @pytest.mark.refuses("reports_blank_answer_once")
    def test_a_unit_answers_a_place_once(self, a_blank, county):
        BlankAnswer.objects.create(blank=a_blank, unit=county.first, name="甲", text="一")
        with pytest.raises(IntegrityError), transaction.atomic():
            BlankAnswer.objects.create(blank=a_blank, unit=county.first, name="甲", text="二")
