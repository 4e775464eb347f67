"""Dates as people write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexing.foundation.tables.dates import MonthOnly, is_same_day, read_day, read_past_day
from xuexing.foundation.tables.text import CellError

JULY = dt.date(2019, 7, 1)
STYLES = (
    "{y}-{m:02}-{d:02}",
    "{y}.{m}.{d}",
    "{y}. {m}. {d}",
    "{y}年{m}月{d}日",
    "{y}年{m:02}月{d:02}号",
    "{y}/{m}/{d}",
    "{y}{m:02}{d:02}",
    "{y}-{m}-{d} 00:00:00",
    "{y}-{m:02}-{d:02}T00:00:00",
    "{y}．{m}．{d}",
    "{y}、{m}、{d}",
    "\u3000{y}/{m}/{d}\xa0",
)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
DAYS = st.dates(dt.date(1901, 1, 1), dt.date(2099, 12, 31))


class TestReadDay:
    @given(day=DAYS, style=st.sampled_from(STYLES), is_wide=st.booleans())
    def test_reads_every_way_of_writing_a_day(self, day, style, is_wide):
        written = style.format(y=day.year, m=day.month, d=day.day)
        assert read_day(written.translate(WIDE) if is_wide else written) == day

    @given(day=DAYS)
    def test_reads_a_number_that_stands_for_a_day(self, day):
        serial = (day - dt.date(1899, 12, 30)).days
        if serial not in range(1900, 2101):
            assert read_day(float(serial)) == day
            assert read_day(str(serial)) == day
        assert read_day(float(f"{day:%Y%m%d}")) == day

    @given(text=st.text(max_size=20))
    def test_gives_a_date_or_says_what_is_wrong_with_any_text(self, text):
        try:
            found = read_day(text)
        except CellError as error:
            found = error.message
        assert found

    def test_takes_the_day_of_a_moment(self):
        assert read_day(dt.datetime.combine(JULY, dt.time(13, 5))) == JULY
        assert read_day(43647.54) == JULY

    @pytest.mark.parametrize(
        "written", ["2019-07", "2019年7月", "2019.7", "201907", 201907.0, 2019.7]
    )
    def test_takes_the_first_of_a_month_without_a_day(self, written):
        day = read_day(written)
        assert day == JULY
        assert isinstance(day, MonthOnly)

    @pytest.mark.parametrize("written", ["3/4/2019", "85.3.2", "85年3月", "2019.1", 2019.1])
    def test_refuses_what_can_be_read_in_two_ways(self, written):
        with pytest.raises(CellError, match="two ways"):
            read_day(written)

    def test_reads_a_year_at_the_end_where_only_one_part_can_be_the_month(self):
        assert read_day("25/12/2019") == read_day("12/25/2019") == dt.date(2019, 12, 25)
        assert read_day("5-5-2019") == dt.date(2019, 5, 5)

    @pytest.mark.parametrize("written", ["2019-02-30", "2019年13月1日", 20190230.0])
    def test_refuses_days_that_no_calendar_has(self, written):
        with pytest.raises(CellError, match="calendar"):
            read_day(written)

    @pytest.mark.parametrize(
        "written", ["上个月", "1956", 1956.0, 3.5, "2019-13", dt.time(3, 4), True]
    )
    def test_refuses_what_is_no_date(self, written):
        with pytest.raises(CellError, match="no date"):
            read_day(written)


class TestReadPastDay:
    def test_refuses_the_future_and_the_distant_past(self):
        today = dt.date(2026, 11, 20)
        assert read_past_day("2026-11-20", today=today) == today
        with pytest.raises(CellError, match="future"):
            read_past_day("2026-11-21", today=today)
        with pytest.raises(CellError, match="before 1900"):
            read_past_day("1899-12-31", today=today)


class TestIsSameDay:
    def test_compares_months_where_no_day_was_given(self):
        assert is_same_day(dt.date(2019, 7, 23), MonthOnly(2019, 7, 1))
        assert not is_same_day(dt.date(2019, 8, 1), MonthOnly(2019, 7, 1))
        assert not is_same_day(dt.date(2019, 7, 23), JULY)
        assert not is_same_day(None, JULY)
