"""Workbooks made from rows."""

import datetime as dt
import io

import openpyxl
import pytest

from xuexing.foundation.tables.reading import read_book
from xuexing.foundation.tables.writing import Heading, OutSheet, write_book

HEADINGS = [Heading("姓名"), Heading("工号", is_text=True), Heading("日期"), Heading("排序号")]


class TestWriteBook:
    def test_writes_what_is_read_again(self):
        day = dt.date(2019, 7, 1)
        rows = [["张伟", "001", day, 3], ["李娜", None, None, None]]
        sheet = read_book(write_book([OutSheet("名册", HEADINGS, rows)])).sheets[0]
        assert sheet.name == "名册"
        assert sheet.rows[1] == ["张伟", "001", day, 3.0]
        assert sheet.rows[2][0] == "李娜"

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
    def test_never_makes_a_formula_of_what_somebody_typed(self, text):
        content = write_book([OutSheet("a", HEADINGS[:1], [[text]])])
        cell = openpyxl.load_workbook(io.BytesIO(content))["a"]["A2"]
        assert cell.value == text
        assert cell.data_type == "s"

    def test_offers_choices_where_people_fill_in(self):
        many = [f"第{number}党支部委员会委员" for number in range(40)]
        headings = [Heading("状态", choices=["正式", "预备"]), Heading("职务", choices=many)]
        content = write_book([OutSheet("名册", headings, is_form=True)])
        book = openpyxl.load_workbook(io.BytesIO(content))
        short, long = sorted(
            book["名册"].data_validations.dataValidation, key=lambda each: str(each.sqref)
        )
        assert short.formula1 == '"正式,预备"'
        assert long.formula1 == "choices!$A$1:$A$40"
        assert book["choices"].sheet_state == "hidden"
        assert book["choices"]["A40"].value == many[-1]
