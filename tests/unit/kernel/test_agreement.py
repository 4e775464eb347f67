"""Agreement of two markers."""

import math

from xuexing.kernel.agreement import agreement_of


class TestAgreementOf:
    def test_is_not_said_of_fewer_than_ten_answers(self):
        assert agreement_of([(1, 1)] * 9) is None

    def test_is_whole_where_both_gave_the_same(self):
        found = agreement_of([(0, 0), (1, 1)] * 5)
        assert (found.near, found.kappa) == (1, 1)
        assert found.low < 1

    def test_is_squared_weighted_kappa(self):
        # Ten pairs on a scale 0, .5, 1. By the table of counts with weights (i-j)²/4:
        # observed disagreement .075, expected by the margins .325; kappa = 1 - .075/.325.
        pairs = (
            [(0, 0)] * 3 + [(0, 0.5)] + [(0.5, 0.5)] * 2 + [(0.5, 1)] + [(1, 1)] * 2 + [(1, 0.5)]
        )
        found = agreement_of(pairs)
        assert math.isclose(found.kappa, 1 - 0.075 / 0.325)
        assert found.near == 0.7
