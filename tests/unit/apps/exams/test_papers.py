"""Papers from a blueprint."""

import pytest

from tests.factories.exams import MOMENT, cell, dice, make_a_paper, put_to_use, question
from tests.factories.items import case
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.exams.models import Paper, PaperItem
from xuexing.apps.exams.operations import add_blueprint, make_paper
from xuexing.foundation.errors import Faulty
from xuexing.kernel.papers import Wish

pytestmark = pytest.mark.django_db


def make(unit, *cells, wish):
    blueprint = add_blueprint(unit=unit, title="蓝图", cells=cells, by=SYSTEM, now=MOMENT)
    return make_paper(blueprint=blueprint, title="卷", wish=wish, rng=dice(), by=SYSTEM, now=MOMENT)


class TestMakePaper:
    def test_makes_parallel_forms_that_share_no_question(self, branch):
        put_to_use(*(question(n) for n in range(1, 13)))
        paper = make(branch.unit, cell(3), wish=Wish(3))
        assert [form.letter for form in paper.forms.order_by("number")] == ["A", "B", "C"]
        versions = PaperItem.objects.filter(form__paper=paper).values_list("version", flat=True)
        assert len(versions) == len(set(versions)) == 9

    def test_names_the_rows_that_are_short_and_by_how_much(self, branch):
        put_to_use(*(question(n) for n in range(1, 4)))
        with pytest.raises(Faulty) as refused:
            make(branch.unit, cell(1), cell(3, kind="multiple"), wish=Wish(2))
        [fault] = refused.value.faults
        assert fault.data["row"] == 2
        assert str(fault) == (
            "Row 2 (multiple choice): 6 of 6 questions are missing; the bank has 0 that fit."
        )
        assert not Paper.objects.exists()

    def test_leaves_alone_what_was_used_too_often(self, branch):
        put_to_use(*(question(n) for n in range(1, 5)))
        first = make(branch.unit, cell(2), wish=Wish(1, most_uses=1))
        second = make(branch.unit, cell(2), wish=Wish(1, most_uses=1))
        used = [
            set(PaperItem.objects.filter(form__paper=paper).values_list("version", flat=True))
            for paper in (first, second)
        ]
        assert not used[0] & used[1]
        with pytest.raises(Faulty):
            make(branch.unit, cell(1), wish=Wish(1, most_uses=1))

    def test_a_case_shares_its_marks_among_its_parts(self, branch):
        put_to_use(case())
        paper = make_a_paper(branch.unit, cell(1, kind="case", marks=5))
        rows = PaperItem.objects.filter(form__paper=paper).order_by("place")
        assert [str(row.marks) for row in rows] == ["2.50", "2.50"]
        assert len({row.case_version_id for row in rows}) == 1
