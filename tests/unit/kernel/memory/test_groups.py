"""What memories say of a group, and whether forecasts came true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexing.kernel.memory import Forecast, calibrate, known_by
from xuexing.kernel.memory.calibration import interval_of_share
from xuexing.kernel.memory.known import student


class TestKnownBy:
    def test_counts_each_person_alike_and_says_how_much_they_differ(self):
        known = known_by([0.9, 0.8, 0.7, 0.6, 0.5])
        assert known.share == pytest.approx(0.7)
        # 2.776 times the deviation .1581 over the root of 5
        assert (known.low, known.high) == pytest.approx((0.5037, 0.8963), abs=0.001)
        assert known.people == 5

    def test_stays_within_nothing_and_everything(self):
        known = known_by([1, 1, 1, 0.2, 0])
        assert 0 <= known.low <= known.share <= known.high <= 1

    @pytest.mark.parametrize(("freedom", "point"), [(4, 2.776), (9, 2.262), (29, 2.045)])
    def test_uses_the_printed_points_of_student(self, freedom, point):
        assert student(freedom) == pytest.approx(point, abs=0.01)


class TestCalibrate:
    def forecasts(self, expected, right, wrong, people):
        outcomes = [True] * right + [False] * wrong
        return [Forecast(expected, each, n % people) for n, each in enumerate(outcomes)]

    def test_sets_what_came_beside_what_was_expected(self):
        found = calibrate(
            self.forecasts(0.85, 18, 2, 5) + self.forecasts(0.35, 8, 12, 5),
            least_people=5,
            least_answers=20,
        )
        assert [(b.expected, b.right, b.answers, b.people) for b in found.bins] == [
            (pytest.approx(0.35), pytest.approx(0.4), 20, 5),
            (pytest.approx(0.85), pytest.approx(0.9), 20, 5),
        ]
        brier = (18 * 0.15**2 + 2 * 0.85**2 + 8 * 0.65**2 + 12 * 0.35**2) / 40
        assert found.score == pytest.approx(brier)

    def test_says_nothing_of_few_people_or_few_answers(self):
        for forecasts in (self.forecasts(0.9, 90, 10, 4), self.forecasts(0.9, 15, 4, 19)):
            assert calibrate(forecasts, least_people=5, least_answers=20) is None

    @given(st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.integers(1, 9)), max_size=120))
    def test_leaves_nothing_out_and_tells_of_no_few(self, drawn):
        forecasts = [Forecast(*each) for each in drawn]
        found = calibrate(forecasts, least_people=5, least_answers=20)
        if found is not None:
            assert sum(each.answers for each in found.bins) == len(forecasts)
            assert all(each.people >= 5 and each.answers >= 20 for each in found.bins)

    def test_gives_wilsons_interval(self):
        # Agresti & Coull (1998), The American Statistician 52: 0 of 10 gives (0, .278).
        assert interval_of_share(0, 10) == pytest.approx((0, 0.278), abs=0.001)
