"""Measures of paper, against GB/T 9704-2012."""

import pytest

from xuexing.foundation.documents.description import Document, Layout
from xuexing.foundation.documents.measures import (
    indent_sign_off,
    measure_text,
    measures_of,
    place_line,
)


class TestMeasuresOf:
    def test_an_official_page_is_156_by_225_mm_of_22_lines_and_28_characters(self):
        m = measures_of(Document("", (), layout=Layout.OFFICIAL))
        assert (m.text_mm, m.height_mm - m.top_mm - m.bottom_mm) == (156, 225)
        assert m.text_em == pytest.approx(28)
        assert 22 * m.line_pt * 25.4 / 72 == pytest.approx(225)
        assert (m.size_pt, m.title_pt, m.small_pt) == (16, 22, 14)

    def test_a_page_on_its_side_is_wider_than_high(self):
        m = measures_of(Document("", (), is_landscape=True))
        assert (m.width_mm, m.height_mm) == (297, 210)


class TestMeasureText:
    @pytest.mark.parametrize(
        ("text", "length"), [("学习", 2), ("2026", 2), ("学2（A）", 4), ("", 0)]
    )
    def test_counts_a_latin_letter_as_half_of_a_chinese_one(self, text, length):
        assert measure_text(text) == length


class TestIndentSignOff:
    @pytest.mark.parametrize(
        ("issuer", "day", "has_seal", "indents"),
        [
            # Under a seal: the date four characters in, the issuer centred above it.
            ("青溪县委", "2026年7月1日", True, (5, 4)),
            ("中共青溪县水电站党支部", "2026年7月1日", True, (1.5, 4)),
            ("中共青溪县水电站党支部委员会", "2026年7月1日", True, (1, 5)),
            # Without one: the issuer two in, the date two further right than it begins.
            ("中共青溪县水电站党支部", "2026年7月1日", False, (2, 5)),
            # Where the date is the longer one it stands two in.
            ("县委", "2026年7月1日", False, (8, 2)),
        ],
    )
    def test_follows_the_standard(self, issuer, day, has_seal, indents):
        assert indent_sign_off(issuer, day, has_seal=has_seal) == indents


class TestPlaceLine:
    def test_spreads_parts_with_equal_gaps(self):
        assert place_line(["单位", "时间", "地点"], 12, is_signed=False) == [0, 5, 10]

    def test_gives_those_who_sign_equal_places(self):
        assert place_line(["主持人：", "记录人："], 12, is_signed=True) == [0, 6]

    def test_keeps_a_part_alone_at_the_left(self):
        assert place_line(["单位"], 12, is_signed=False) == [0]
