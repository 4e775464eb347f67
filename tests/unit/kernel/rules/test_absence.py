"""PM-13: 没有正当理由，连续6个月不参加党的组织生活; by hand from the article."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import count

import pytest

from xuexing.kernel.rules import LOOKS_BACK, Fact, absence_of

TODAY = dt.date(2026, 11, 20)
_keys = count()


def roll(on: str, detail: str = "absent", counters: Fact | None = None) -> Fact:
    return Fact(
        key=f"{next(_keys):06d}",
        kind="attendance",
        category="branch_study",
        detail=detail,
        amount=Decimal(0),
        happened_on=dt.date.fromisoformat(on),
        counters=counters.key if counters else None,
    )


def absent(first: int, last: int) -> list[Fact]:
    return [roll(f"2026-{month:02d}-15") for month in range(first, last + 1)]


def months(facts: list[Fact], on: dt.date = TODAY) -> int:
    return absence_of(facts, kind="attendance", on=on).months


class TestAbsence:
    def test_counts_whole_months_on_end_up_to_the_last(self):
        assert months(absent(5, 10)) == 6

    def test_the_month_that_runs_adds_nothing_yet(self):
        assert months(absent(5, 11)) == 6
        assert months(absent(11, 11)) == 0

    @pytest.mark.parametrize("detail", ["present", "late", "remote", "leave", "observer"])
    def test_one_session_attended_or_one_leave_ends_it(self, detail):
        assert months([*absent(5, 10), roll("2026-08-20", detail)]) == 2

    @pytest.mark.parametrize("detail", ["present", "leave"])
    def test_so_does_one_this_month(self, detail):
        assert months([*absent(5, 10), roll("2026-11-19", detail)]) == 0

    def test_a_month_in_which_nobody_was_expected_ends_it(self):
        assert months([*absent(3, 7), *absent(9, 10)]) == 2

    def test_what_was_taken_back_is_as_if_it_had_not_been(self):
        wrong = roll("2026-08-20", "present")
        facts = [*absent(5, 10), wrong, roll("2026-08-20", "present", counters=wrong)]
        assert months(facts) == 6

    def test_runs_over_the_end_of_a_year(self):
        facts = [roll("2025-11-15"), roll("2025-12-15"), roll("2026-01-15")]
        assert months(facts, on=dt.date(2026, 2, 3)) == 3

    def test_looks_back_a_year_and_no_further(self):
        facts = [roll(f"{year}-{month:02d}-15") for year in (2024, 2025) for month in range(1, 13)]
        assert months(facts, on=dt.date(2026, 1, 10)) == LOOKS_BACK

    def test_gives_what_was_missed_in_order(self):
        facts = absent(9, 10)
        found = absence_of(reversed([*facts, *absent(5, 6)]), kind="attendance", on=TODAY)
        assert found.facts == tuple(facts)

    def test_does_not_know_yet_what_comes_later(self):
        assert months([*absent(5, 10), roll("2026-11-21", "present")]) == 6
