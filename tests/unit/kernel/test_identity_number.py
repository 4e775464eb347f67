"""Citizen identity numbers."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexing.kernel.identity_number import birth_date_in, check_character

FIRST = st.builds(
    "{}{:%Y%m%d}{:03}".format,
    st.integers(110000, 659999),
    st.dates(dt.date(1900, 1, 1), dt.date(2026, 1, 1)),
    st.integers(0, 999),
)


class TestBirthDateIn:
    @pytest.mark.parametrize(
        ("number", "birth"),
        [
            # The two examples printed in GB 11643-1999.
            ("11010519491231002X", dt.date(1949, 12, 31)),
            ("440524188001010014", dt.date(1880, 1, 1)),
        ],
    )
    def test_reads_the_examples_of_the_standard(self, number, birth):
        assert birth_date_in(number) == birth

    @pytest.mark.parametrize(
        "number",
        ["110105194912310021", "110105491231002", "11010519490231002X", "1101051949123100２X", ""],
    )
    def test_refuses_what_cannot_exist(self, number):
        assert birth_date_in(number) is None

    def test_refuses_a_day_that_no_calendar_has(self):
        first = "11010519490230002"
        assert birth_date_in(first + check_character(first)) is None

    @given(first=FIRST, place=st.integers(0, 16), other=st.integers(1, 9))
    def test_notices_every_single_wrong_digit(self, first, place, other):
        check = check_character(first)
        wrong = f"{first[:place]}{(int(first[place]) + other) % 10}{first[place + 1 :]}"
        assert birth_date_in(first + check) is not None
        assert birth_date_in(wrong + check) is None

    @given(first=FIRST, place=st.integers(0, 15))
    def test_notices_two_neighbours_exchanged(self, first, place):
        wrong = first[:place] + first[place + 1] + first[place] + first[place + 2 :]
        if wrong != first:
            assert birth_date_in(wrong + check_character(first)) is None
