"""Cells as text."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexing.foundation.tables.sheets import Broken
from xuexing.foundation.tables.text import (
    CellError,
    fold_word,
    read_code,
    read_integer,
    read_name,
    read_text,
    read_yes_no,
    says_nothing,
)


class TestReadText:
    @pytest.mark.parametrize(
        ("cell", "text"),
        [
            ("ＡＢＣ１２３", "ABC123"),
            ("\u3000第一\xa0 党支部\u200b\n", "第一 党支部"),
            ("（机关）", "（机关）"),
            (12.0, "12"),
            (2.5, "2.5"),
            (True, "true"),
            (dt.date(2019, 7, 1), "2019-07-01"),
        ],
    )
    def test_takes_away_what_nobody_meant_to_type(self, cell, text):
        assert read_text(cell) == text

    @given(st.text())
    def test_cleans_once_and_for_all(self, cell):
        text = read_text(cell)
        assert read_text(text) == text
        assert text == text.strip()
        assert "\u3000" not in text

    def test_refuses_a_cell_that_holds_an_error(self):
        with pytest.raises(CellError, match="error of the workbook"):
            read_text(Broken.ERROR)
        with pytest.raises(CellError, match="formula"):
            read_name(Broken.NEVER_CALCULATED)


class TestReadName:
    @pytest.mark.parametrize(
        ("cell", "name"),
        [
            ("张 三", "张三"),
            ("欧 阳\u3000娜", "欧阳娜"),
            ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
            ("John  Smith", "John Smith"),
            ("中共Acme公司 第一 党支部", "中共Acme公司第一党支部"),
        ],
    )
    def test_closes_gaps_inside_chinese_alone(self, cell, name):
        assert read_name(cell) == name


class TestReadCode:
    @pytest.mark.parametrize(
        ("cell", "code"),
        [
            (110105.0, "110105"),
            ("１１０ １０５", "110105"),
            ('="00123"', "00123"),
            ("'00123", "00123"),
            ("123.0", "123"),
            ("A－1．2", "A-1.2"),
        ],
    )
    def test_reads_a_code_as_a_text(self, cell, code):
        assert read_code(cell) == code

    @given(st.from_regex(r"[0-9]{1,15}", fullmatch=True))
    def test_keeps_every_digit_of_a_text(self, code):
        assert read_code(code) == code
        assert read_code(float(code)) == str(int(code))

    def test_refuses_what_the_workbook_has_spoilt(self):
        with pytest.raises(CellError, match="15 digits"):
            read_code(1.1010519491231e17)
        with pytest.raises(CellError, match="date of this code"):
            read_code(dt.date(2026, 1, 2))


class TestReadInteger:
    def test_reads_whole_numbers_alone(self):
        assert read_integer(3.0) == read_integer("３") == 3
        for cell in (2.5, "three", "12345678901"):
            with pytest.raises(CellError, match="whole number"):
                read_integer(cell)


class TestReadYesNo:
    def test_reads_the_marks_people_use(self):
        assert all(map(read_yes_no, ("是", "√", "Yes", 1.0, True)))
        assert not any(map(read_yes_no, ("否", "×", "no", 0.0, False)))
        with pytest.raises(CellError, match="neither yes nor no"):
            read_yes_no("流动")


class TestSaysNothing:
    def test_takes_dashes_and_words_for_nothing_as_blank(self):
        assert all(map(says_nothing, ("", "  ", "－", "——", "无", "N/A")))
        assert not any(map(says_nothing, ("0", 0.0, False, "张无忌", Broken.ERROR)))


class TestFoldWord:
    def test_compares_words_without_widths_spaces_and_marks(self):
        assert fold_word(" 姓 名*：") == "姓名"
        assert fold_word("Unit_Code") == fold_word("ＵＮＩＴ code") == "unitcode"
