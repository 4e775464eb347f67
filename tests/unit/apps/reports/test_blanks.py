"""A superior's form is given once, and filled from the records."""

from __future__ import annotations

import datetime as dt
import io

import docx
import openpyxl
import pytest

from tests.factories.superior_forms import letter_with, workbook_with
from tests.unit.apps.reports.conftest import JULY
from xuexing.apps.files.models import Upload
from xuexing.apps.reports.documents import write_filled
from xuexing.apps.reports.formats.letter import fill_letter, read_letter_places
from xuexing.apps.reports.formats.names import guess_key
from xuexing.apps.reports.formats.workbook import fill_workbook
from xuexing.apps.reports.models import Blank
from xuexing.apps.reports.operations import (
    UnableToUseBlank,
    keep_blank,
    save_answers,
    save_meanings,
)
from xuexing.apps.reports.queries import get_places
from xuexing.foundation.errors import Faulty, Refusal


def places(blank, unit):
    return get_places(blank=blank, unit=unit, period="2026H1", now=JULY)


def give(county, content, *, title="统计表", name="表.xlsx", unit=None, now=JULY):
    return keep_blank(
        unit=unit or county.unit,
        title=title,
        asked_by="",
        name=name,
        content=content,
        by=county.by,
        now=now,
    )


def column(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [row[1].value for row in sheet.iter_rows(min_row=2)]


class TestKeepBlank:
    def test_understands_what_is_known_and_lists_what_is_not(self, county, a_blank):
        found = {each.name: (each.key, each.filling) for each in places(a_blank, county.first)}
        assert found == {
            "党员人数": ("members", 6),
            "主题党日次数": ("held.theme_day", 2),
            "备注": ("", None),
        }

    @pytest.mark.parametrize("name", ["  党员 总数：", "党员人数（名）", "Members"])
    def test_knows_names_however_they_are_written(self, name):
        assert guess_key(name, {}) == "members"

    def test_refuses_a_file_without_places_and_leaves_nothing(self, county, home):
        with pytest.raises(UnableToUseBlank):
            give(county, workbook_with("党员人数"))
        assert not Blank.objects.exists()
        assert not Upload.objects.exists()

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04nonsense", "纯文本{{党员}}".encode()])
    def test_refuses_what_is_no_workbook_and_no_letter(self, county, home, content):
        with pytest.raises(Refusal):
            give(county, content)

    def test_needs_a_title(self, county, home):
        with pytest.raises(Faulty):
            give(county, workbook_with("{{党员人数}}"), title=" ")

    def test_says_what_was_asked_before_in_the_same_year(self, county, a_blank):
        content = workbook_with("{{党员总数}}", "{{备注}}", "{{学时}}")
        later = give(county, content, unit=county.first, now=JULY + dt.timedelta(days=30))
        before = {each.name: [str(other) for other in each.asked_before]
                  for each in places(later, county.first)}  # fmt: skip
        assert before == {"党员总数": ["半年统计表"], "备注": ["半年统计表"], "学时": []}

    def test_says_nothing_of_what_was_asked_longer_ago(self, county, a_blank):
        content = workbook_with("{{党员总数}}")
        later = give(county, content, now=JULY + dt.timedelta(days=400))
        assert places(later, county.unit)[0].asked_before == ()


class TestFilling:
    def test_of_a_workbook_gives_numbers_as_numbers_and_keeps_its_looks(self, county, a_blank):
        save_answers(
            blank=a_blank,
            unit=county.first,
            answers={"备注": "=HYPERLINK(1)"},
            by=county.by,
            now=JULY,
        )
        content = write_filled(a_blank, places(a_blank, county.first))
        assert column(content) == [6, "共2次", "=HYPERLINK(1)"]
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        assert sheet["B2"].font.bold
        assert sheet["B4"].data_type == "s"

    def test_leaves_marked_what_nobody_knows(self, county, a_blank):
        assert column(write_filled(a_blank, places(a_blank, county.first)))[2] == "{{备注}}"

    def test_of_a_letter_joins_what_word_broke_into_runs(self):
        content = letter_with(("现有", "{{党员", "人数}", "}名，", "书记{{书记}}"))
        assert read_letter_places(content) == ["党员人数", "书记"]
        filled = docx.Document(io.BytesIO(fill_letter(content, {"党员人数": "23"})))
        assert filled.paragraphs[0].text == "现有23名，书记{{书记}}"
        assert filled.tables[0].cell(0, 0).text == "现有23名，书记{{书记}}"

    def test_of_a_workbook_leaves_its_formulas_alone(self):
        content = workbook_with("=SUM(1,2)", "{{学时}}")
        assert column(fill_workbook(content, {"学时": "3"})) == ["=SUM(1,2)", "3"]

    def test_is_the_same_as_the_report_that_was_handed_in(self, county, a_blank):
        county.hand_in(county.first)
        county.hold(county.first, dt.date(2026, 6, 11), there=6)
        assert places(a_blank, county.first)[1].filling == 2

    def test_by_a_committee_has_what_all_below_it_recorded(self, county, a_blank):
        county.hand_in(county.first)
        assert [each.filling for each in places(a_blank, county.unit)] == [12, 3, None]

    def test_by_another_unit_has_that_units_figures_and_answers(self, county, a_blank):
        save_answers(
            blank=a_blank, unit=county.first, answers={"备注": "无"}, by=county.by, now=JULY
        )
        assert [each.filling for each in places(a_blank, county.second)] == [6, 1, None]


class TestSaveMeanings:
    def test_are_kept_for_the_next_time(self, county, a_blank):
        meanings = {"党员人数": "members", "主题党日次数": "", "备注": "problems", "别处": "hours"}
        save_meanings(blank=a_blank, meanings=meanings, by=county.by, now=JULY)
        kept = dict(a_blank.meanings.values_list("name", "key"))
        assert kept == {"党员人数": "members", "备注": "problems"}

    def test_answers_that_are_too_long_are_all_named(self, county, a_blank):
        with pytest.raises(Faulty) as refused:
            save_answers(
                blank=a_blank,
                unit=county.first,
                answers={"备注": "长" * 501, "党员人数": "长" * 501},
                by=county.by,
                now=JULY,
            )
        assert len(refused.value.faults) == 2
        assert not a_blank.answers.exists()
