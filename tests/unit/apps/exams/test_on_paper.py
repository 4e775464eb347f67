"""Sittings on paper."""

import io

import pytest
import xlsxwriter

from tests.factories.exams import (
    MOMENT,
    cell,
    essay,
    make_a_paper,
    make_exam,
    put_to_use,
    question,
    sit,
)
from tests.factories.items import multiple, statement
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.exams.documents import describe_answer_sheet, describe_key, describe_paper
from xuexing.apps.exams.formats.result_sheet import key_of, read_result_sheet, write_result_sheet
from xuexing.apps.exams.models import Attempt
from xuexing.apps.exams.operations import UnableToEnterResults, enter_paper_results
from xuexing.apps.exams.queries.running import (
    list_candidates,
    list_items_of_form,
    list_paper_items,
)
from xuexing.foundation.documents.texts import list_texts
from xuexing.foundation.errors import Faulty
from xuexing.foundation.tables.reading import read_book


@pytest.fixture
def exam(branch):
    put_to_use(question(1), multiple(), statement(), essay())
    kinds = ("single", "multiple", "true_false")
    rows = [*(cell(1, kind=kind) for kind in kinds), cell(1, kind="short_answer", marks=8)]
    return make_exam(branch.unit, make_a_paper(branch.unit, *rows))


def items_of(exam):
    [form] = exam.paper.forms.all()
    return {form.pk: list(list_paper_items(paper=exam.paper))}


def sheet(rows):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet()
        for number, row in enumerate([["编号", "姓名", "第1题", "第2题", "第3题", "第4题"], *rows]):
            page.write_row(number, 0, row)
    return target.getvalue()


def read(exam, rows):
    return read_result_sheet(sheet(rows), list(list_candidates(exam=exam)), items_of(exam))


class TestResultSheet:
    def test_is_given_out_with_everybody_who_has_no_sitting(self, exam):
        content = write_result_sheet(list(list_candidates(exam=exam)), items_of(exam))
        [first, _second] = read_book(content).sheets
        assert first.rows[0] == [
            "编号",
            "姓名",
            "单位",
            "卷别",
            "第1题",
            "第2题",
            "第3题",
            "第4题",
        ] or (first.rows[0][4] == "Q1")
        assert len(first.rows) == 8

    def test_letters_are_marked_by_the_program_and_marks_are_taken(self, exam, branch):
        candidates = {each.person: each for each in exam.candidates.select_related("person")}
        first, second = (candidates[person] for person in branch.people[:2])
        results = read(
            exam,
            [
                [key_of(first), first.person.name, "A", "ab", "对", 6],
                [key_of(second), "", "B", "A", "×", ""],
            ],
        )
        assert enter_paper_results(exam=exam, results=results, by=SYSTEM, now=MOMENT) == 2
        scores = Attempt.objects.order_by("id").values_list("score", "most", "is_on_paper")
        assert list(scores) == [(12, 14, True), (0, 14, True)]

    def test_names_all_faults_at_once_and_saves_nothing(self, exam):
        candidate = exam.candidates.select_related("person").first()
        with pytest.raises(Faulty) as refused:
            read(
                exam,
                [
                    [key_of(candidate), "别人", "E", "A", "也许", 9],
                    ["nobody", "", "A", "", "", ""],
                ],
            )
        assert [fault.where["row"] for fault in refused.value.faults] == [2, 2, 2, 2, 3]
        assert not Attempt.objects.exists()

    def test_somebody_who_has_a_sitting_is_refused_with_all(self, exam, branch):
        candidates = {each.person: each for each in exam.candidates.select_related("person")}
        sit(exam, branch.people[0], right=1)
        rows = [[key_of(candidates[person]), "", "A", "", "", ""] for person in branch.people[:2]]
        with pytest.raises(UnableToEnterResults):
            enter_paper_results(exam=exam, results=read(exam, rows), by=SYSTEM, now=MOMENT)
        assert Attempt.objects.count() == 1


class TestPrint:
    def test_paper_sheet_and_key_say_what_they_should(self, exam):
        form = exam.paper.forms.get()
        answers = list_items_of_form(form_id=form.pk)
        paper = " ".join(list_texts(describe_paper(form, answers)))
        assert "1. 第1题：党章第1条讲的是什么？ (2 marks)" in paper
        assert "A. 第1题选项A" in paper
        key = " ".join(list_texts(describe_key(form, answers)))
        assert "AB" in key
        assert "AB" not in paper
        assert "Question 4:" in list_texts(describe_answer_sheet(form, answers))
