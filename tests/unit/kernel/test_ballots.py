"""BR-5: 半数以上有表决权的党员到会方可进行，赞成人数超过应到会有表决权的党员的半数为通过."""

from __future__ import annotations

import pytest

from xuexing.kernel.ballots import Ballot


class TestBallot:
    @pytest.mark.parametrize(("eligible", "needed"), [(1, 1), (2, 2), (15, 8), (16, 9), (17, 9)])
    def test_more_than_half_is_needed_half_is_not_enough(self, eligible, needed):
        assert Ballot(eligible, eligible, 0).needed == needed

    @pytest.mark.parametrize(("present", "held"), [(8, False), (9, True)])
    def test_more_than_half_must_have_come(self, present, held):
        assert Ballot(16, present, 0).has_quorum is held

    @pytest.mark.parametrize(("in_favour", "carried"), [(8, False), (9, True)])
    def test_is_carried_by_more_than_half_of_those_who_should_have_come(self, in_favour, carried):
        """Of 16, nine come; eight in favour are most of those present and not enough."""
        assert Ballot(16, 9, in_favour).is_carried is carried

    def test_is_not_carried_where_too_few_came(self):
        assert not Ballot(16, 8, 8).is_carried

    def test_nobody_decides_nothing(self):
        assert not Ballot(0, 0, 0).is_carried
