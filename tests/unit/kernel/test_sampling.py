"""A sample is fair, spread over its strata, and drawn again the same."""

from collections import Counter

import pytest

from xuexing.kernel.sampling import digest_of, draw

FRAME = [(f"branch {unit} 2026-{month:02}", f"{unit}-{month}-{number}")
         for unit in range(4) for month in range(1, 13) for number in range(2)]  # fmt: skip


class TestDraw:
    def test_is_the_same_for_whoever_draws_again_in_whatever_order(self):
        drawn = draw(FRAME, size=12, lot="a1")
        assert draw(FRAME[::-1], size=12, lot="a1") == drawn
        assert draw(FRAME, size=12, lot="a2") != drawn

    def test_by_hand(self):
        """Golden: sha256("s") = 0x043a7187…, /2^256 = .0165; the step is 3/2: places 0 and 1."""
        frame = [("x", "a"), ("y", "b"), ("z", "c")]
        assert draw(frame, size=2, lot="s") == ["a", "b"]

    @pytest.mark.parametrize("size", [4, 8, 24, 96])
    def test_gives_each_stratum_its_share(self, size):
        of_unit = Counter(key[0] for key in draw(FRAME, size=size, lot="b"))
        assert set(of_unit.values()) == {size // 4}

    def test_draws_each_as_often_as_any_other(self):
        """1,000 seeds, 12 of 96: each 125 times, give or take five standard deviations (10.5)."""
        times = Counter(key for seed in range(1_000) for key in draw(FRAME, size=12, lot=str(seed)))
        assert len(times) == len(FRAME)
        assert all(abs(count - 125) < 53 for count in times.values())

    @pytest.mark.parametrize("size", [0, len(FRAME) + 1])
    def test_refuses_what_cannot_be_drawn(self, size):
        with pytest.raises(ValueError, match=str(size)):
            draw(FRAME, size=size, lot="c")
        with pytest.raises(ValueError, match="x"):
            draw([("x", "a"), ("y", "a")], size=1, lot="c")


class TestDigestOf:
    def test_names_the_frame_and_not_its_order(self):
        assert digest_of(FRAME) == digest_of(FRAME[::-1]) != digest_of(FRAME[1:])
