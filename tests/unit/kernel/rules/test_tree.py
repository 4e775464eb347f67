"""Demands of several parts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xuexing.kernel.rules import AllOf, AnyOf, Total, is_satisfied, leaves


def total(measure: str, at_least: int) -> Total:
    return Total(measure, (measure,), (), Decimal(at_least))


MONTHS, HOURS, PROFESSIONAL = total("months", 3), total("credit_hours", 550), total("hours", 60)


class TestIsSatisfied:
    @pytest.mark.parametrize(
        ("months", "hours", "met"), [(3, 0, True), (0, 550, True), (2, 549, False)]
    )
    def test_either_three_months_or_550_hours(self, months, hours, met):
        rule = AnyOf((MONTHS, HOURS))
        assert is_satisfied(rule, [Decimal(months), Decimal(hours)]) is met

    @pytest.mark.parametrize(
        ("hours", "professional", "met"), [(550, 60, True), (550, 59, False), (549, 60, False)]
    )
    def test_the_hours_and_the_professional_ones_among_them(self, hours, professional, met):
        rule = AllOf((HOURS, PROFESSIONAL))
        assert is_satisfied(rule, [Decimal(hours), Decimal(professional)]) is met

    def test_amounts_belong_to_the_leaves_from_left_to_right(self):
        rule = AnyOf((AllOf((HOURS, PROFESSIONAL)), MONTHS))
        assert leaves(rule) == (HOURS, PROFESSIONAL, MONTHS)
        assert is_satisfied(rule, [Decimal(0), Decimal(0), Decimal(3)])
        assert not is_satisfied(rule, [Decimal(3), Decimal(3), Decimal(0)])
