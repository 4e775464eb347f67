"""How precisely a score and a mean are known."""

import math

import pytest

from xuexing.kernel.precision import range_of_mean, range_of_score, student, wilson


class TestRangeOfScore:
    def test_is_wilsons_interval_of_the_questions(self):
        known = range_of_score([2] * 20, [1] * 15 + [0] * 5)
        # By hand: p = .75, n = 20, z = 1.6449.
        assert (round(known.low, 4), round(known.high, 4)) == (0.5678, 0.8726)

    def test_has_a_width_where_all_is_right(self):
        known = range_of_score([1] * 10, [1] * 10)
        assert math.isclose(known.high, 1)
        assert known.low < 0.9
        assert known.error > 0

    def test_unequal_marks_tell_less_than_as_many_equal_ones(self):
        equal = range_of_score([1] * 10, [1, 0] * 5)
        unequal = range_of_score([5, 5, *[1] * 8], [1, 0] * 5)
        assert unequal.high - unequal.low > equal.high - equal.low

    def test_says_nothing_for_fewer_than_five_questions(self):
        assert range_of_score([1] * 4, [1] * 4) is None


class TestRangeOfMean:
    def test_is_students_interval(self):
        known = range_of_mean([60, 70, 80, 90, 100])
        # mean 80, s = 15.811, standard error 7.071, t(4) = 2.776
        assert (round(known.low, 1), round(known.high, 1)) == (60.4, 99.6)

    def test_says_nothing_for_one(self):
        assert range_of_mean([80]) is None


class TestStudent:
    @pytest.mark.parametrize(
        ("degrees", "quantile", "within"),
        [(1, 12.7062, 1e-3), (2, 4.3027, 1e-3), (3, 3.1824, 1e-2), (4, 2.7764, 2e-3),
         (10, 2.2281, 1e-3), (30, 2.0423, 1e-3)],
    )  # fmt: skip
    def test_is_the_tables(self, degrees, quantile, within):
        assert math.isclose(student(degrees, 0.95), quantile, abs_tol=within)


def test_wilson_stays_within_nought_and_one():
    assert wilson(0, 5, 0.95)[0] == 0
    assert wilson(1, 5, 0.95)[1] == 1
