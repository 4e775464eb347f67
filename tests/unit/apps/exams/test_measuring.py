"""Papers that have to measure somewhere: what is asked, refused, kept and shown."""

import pytest

from tests.factories.exams import MOMENT, calibrate, cell, dice, make_a_paper, put_to_use, question
from tests.factories.items import case
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.exams.models import BlueprintCell, ItemCalibration, Paper, PaperFormPoint
from xuexing.apps.exams.operations import MeasuringDetails, add_blueprint, change_blueprint
from xuexing.apps.exams.queries.measuring import count_calibrated, get_measuring, list_measured
from xuexing.apps.exams.queries.pool import get_candidates
from xuexing.apps.itembank.models import Item
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db

AROUND = MeasuringDetails("pass_mark", 25, 60)
WHOLE = MeasuringDetails("whole_range", 30)


def bank(count, *, known=None, **more):
    """Questions in use, the first of them calibrated."""
    items = put_to_use(*(question(n) for n in range(1, count + 1)))
    calibrate(items[: count if known is None else known], **more)
    return items


def written(unit, *cells, measuring=AROUND):
    given = {"title": "蓝图", "cells": cells, "measuring": measuring}
    return add_blueprint(unit=unit, **given, by=SYSTEM, now=MOMENT)


def pool_of(blueprint):
    cells = list(BlueprintCell.objects.filter(blueprint=blueprint).order_by("place"))
    return get_candidates(unit=blueprint.unit, cells=cells, rng=dice(), now=MOMENT)


def refused(unit, *cells, **more):
    with pytest.raises(Faulty) as caught:
        make_a_paper(unit, *cells, **more)
    assert not Paper.objects.exists()
    return [str(fault) for fault in caught.value.faults]


class TestMakePaper:
    def test_keeps_what_was_asked_and_what_each_form_gives(self, branch):
        bank(60)
        paper = make_a_paper(branch.unit, cell(20), forms=2, measuring=AROUND)
        measured = list_measured(paper=paper)
        assert [round(each.first.marks) for each in measured] == [22, 24, 26]
        assert {each.first.asked for each in measured} == {10}
        for each in measured:
            assert len(each.by_form) == 2
            assert all(6 <= point.reached <= 11 for point in each.by_form)
            first, second = each.by_form
            assert abs(first.reached - second.reached) <= 1
        assert [form.uncalibrated_count for form in paper.forms.all()] == [0, 0]

    def test_a_paper_of_which_nothing_is_asked_says_nothing_of_it(self, branch):
        bank(10)
        paper = make_a_paper(branch.unit, cell(5))
        assert not PaperFormPoint.objects.exists()
        assert paper.forms.get().uncalibrated_count is None

    def test_takes_the_sharper_questions_where_little_is_left_to_chance(self, branch):
        dull = put_to_use(*(question(n) for n in range(1, 31)))
        sharp = put_to_use(*(question(n) for n in range(31, 41)))
        calibrate(dull, slope=0.6)
        calibrate(sharp, slope=2.5, spread=0.6)
        # A range around the middle that only the sharp ones give.
        paper = make_a_paper(branch.unit, cell(10), measuring=MeasuringDetails("pass_mark", 15, 50))
        asked = paper.forms.get().items.values_list("version__item_id", flat=True)
        assert len(set(asked) & {item.pk for item in sharp}) >= 7

    def test_counts_the_questions_that_are_not_calibrated(self, branch):
        bank(12, known=8)
        paper = make_a_paper(branch.unit, cell(12), measuring=MeasuringDetails("pass_mark", 45, 60))
        assert paper.forms.get().uncalibrated_count == 4

    def test_refuses_where_too_few_are_calibrated(self, branch):
        bank(40, known=9)
        [said] = refused(branch.unit, cell(20), measuring=AROUND)
        assert said.startswith("Not enough data to ask how sure the marks are: of the 40 questions")
        assert "9 are calibrated (200 people" in said

    def test_names_where_the_marks_cannot_be_so_sure(self, branch):
        bank(40, known=30)
        measuring = MeasuringDetails("whole_range", 2)
        [said] = refused(branch.unit, cell(10), measuring=measuring)
        assert said.startswith("You asked for ± 0.4 marks. No choice of questions was found")
        assert "± 4 for people with about 4 marks" in said
        assert "Of the 40 questions that fit, 10 are not calibrated." in said

    def test_refuses_a_pass_mark_that_hardly_anybody_is_near(self, branch):
        bank(20, spread=0.3)
        measuring = MeasuringDetails("pass_mark", 25, 98)
        [said] = refused(branch.unit, cell(10), measuring=measuring)
        assert said.startswith("With these questions hardly anybody comes near a pass mark of 98")

    def test_rows_that_are_short_are_named_before_all_else(self, branch):
        bank(12)
        [said] = refused(branch.unit, cell(14), measuring=AROUND)
        assert said.startswith("Row 1 (any question): 2 of 14 questions are missing")


class TestCalibratedCandidates:
    def test_a_case_is_what_its_parts_are(self, branch):
        [whole] = put_to_use(case())
        parts = list(Item.objects.filter(case=whole))
        calibrate(parts[:1])
        blueprint = written(branch.unit, cell(1, kind="case"))
        [candidate] = pool_of(blueprint).candidates
        assert (len(candidate.items), candidate.parts, candidate.is_calibrated) == (1, 2, False)
        calibrate(parts[1:])
        [candidate] = pool_of(blueprint).candidates
        assert candidate.is_calibrated
        assert count_calibrated(unit=branch.unit).calibrated == 1

    def test_a_unit_is_told_how_many_are_calibrated(self, branch):
        bank(9, known=5)
        counts = count_calibrated(unit=branch.unit)
        assert (counts.fitting, counts.calibrated, counts.others) == (9, 5, 4)
        assert counts.is_enough
        ItemCalibration.objects.first().delete()
        assert not count_calibrated(unit=branch.unit).is_enough

    def test_what_rows_can_be_filled_with(self, branch):
        bank(9, known=6)
        blueprint = written(branch.unit, cell(4), cell(2, kind="multiple"), measuring=WHOLE)
        told = get_measuring(blueprint=blueprint, pool=pool_of(blueprint))
        assert [(row.fitting, row.calibrated) for row in told.by_row.values()] == [(9, 6), (0, 0)]
        assert len(told.points) == 5
        assert all(point.usual > 0 for point in told.points)


class TestBlueprint:
    def test_is_asked_for_and_left_open_again(self, branch):
        held = written(branch.unit, cell(2))
        assert (held.measures, held.within_percent, held.pass_percent) == ("pass_mark", 25, 60)
        change_blueprint(
            blueprint=held, title="蓝图", cells=[cell(2)], version=1, by=SYSTEM, now=MOMENT
        )
        held.refresh_from_db()
        assert (held.measures, held.within_percent, held.pass_percent) == ("", None, None)

    @pytest.mark.parametrize(
        ("measuring", "field"),
        [
            (MeasuringDetails("whole_range", 0), "within_percent"),
            (MeasuringDetails("whole_range", 51), "within_percent"),
            (MeasuringDetails("pass_mark", 10), "pass_percent"),
        ],
    )
    def test_says_what_is_missing(self, branch, measuring, field):
        with pytest.raises(Faulty) as caught:
            written(branch.unit, cell(2), measuring=measuring)
        [fault] = caught.value.faults
        assert fault.where == {"field": field}


@pytest.fixture
def secretary(client, branch):
    """A browser of whoever leads the branch."""
    user = branch.people[0].user
    client.force_login(user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


class TestPages:
    def test_a_blueprint_says_how_many_are_calibrated_and_asks(self, secretary, branch):
        bank(8, known=6)
        page = secretary.get(f"/tests/blueprints/new/?unit={branch.unit.uuid}").content.decode()
        assert "6 of 8 questions in use here are calibrated" in page
        assert 'name="measures"' in page

    def test_a_blueprint_asks_nothing_while_little_is_known(self, secretary, branch):
        bank(8, known=4)
        page = secretary.get(f"/tests/blueprints/new/?unit={branch.unit.uuid}").content.decode()
        assert "4 of 8 questions in use here are calibrated" in page
        assert "state-not_enough_data" in page
        assert 'name="measures"' not in page

    def test_what_was_asked_can_be_left_open_again_all_the_same(self, secretary, branch):
        held = written(branch.unit, cell(2))
        page = secretary.get(f"/tests/blueprints/{held.uuid}/").content.decode()
        assert 'name="measures"' in page
        sent = {"title": "蓝图", "row-1-count": 2, "row-1-marks": 2, "version": 1, "measures": ""}
        assert secretary.post(f"/tests/blueprints/{held.uuid}/", sent).status_code == 302
        held.refresh_from_db()
        assert held.measures == ""

    def test_faults_stand_at_their_fields(self, secretary, branch):
        held = written(branch.unit, cell(2))
        sent = {"title": "蓝图", "row-1-count": 2, "row-1-marks": 2, "version": 1}
        sent |= {"measures": "pass_mark", "within_percent": "", "pass_percent": ""}
        answer = secretary.post(f"/tests/blueprints/{held.uuid}/", sent)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "Say how sure the marks have to be: 1 to 50 marks of a hundred." in page
        assert "Say where the pass mark is: 1 to 99 per cent." in page

    @pytest.mark.parametrize(
        ("known", "details", "says"),
        [
            (15, AROUND, "5 of the 20 questions that fit are not calibrated"),
            (15, AROUND, "about 12 marks"),
            (4, AROUND, "4 are calibrated. At least half of the marks must come from"),
            (20, MeasuringDetails("pass_mark", 9, 98), "near a pass mark of 98 per cent"),
        ],
    )
    def test_before_a_paper_is_made_it_is_said_what_is_known(
        self, secretary, branch, known, details, says
    ):
        bank(20, known=known)
        held = written(branch.unit, cell(10), measuring=details)
        assert says in secretary.get(f"/tests/blueprints/{held.uuid}/paper/").content.decode()

    def test_a_paper_shows_what_was_asked_and_what_it_gives(self, secretary, branch):
        bank(30, known=25)
        paper = make_a_paper(branch.unit, cell(10), forms=2, measuring=WHOLE)
        page = secretary.get(f"/tests/papers/{paper.uuid}/").content.decode()
        assert page.count("± 6<") == 5
        assert "of 100 people know less" in page
        uncalibrated = paper.forms.first().uncalibrated_count
        assert (f"{uncalibrated} of its questions" in page) == (uncalibrated > 0)

    def test_a_paper_is_shown_with_a_fixed_number_of_queries(
        self, secretary, branch, django_assert_max_num_queries
    ):
        bank(40)
        small = make_a_paper(branch.unit, cell(10), measuring=WHOLE)
        large = make_a_paper(branch.unit, cell(10), forms=3, measuring=WHOLE)
        for paper in (small, large):
            with django_assert_max_num_queries(2):
                assert len(list_measured(paper=paper)) == 5
