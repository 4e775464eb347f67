"""Exercise where nothing is known of the items, and abilities said as shares of questions."""

import numpy as np
import pytest

from xuexing.kernel.adaptive import Bank, End, choose_by_content, share_between
from xuexing.kernel.irt import Item, Model

AREAS = ["a"] * 6 + ["b"] * 3 + ["c"] * 3


def dice(seed=1):
    return np.random.default_rng(seed)


def sit(most=12, **given):
    answered: list[int] = []
    while not isinstance(place := choose_by_content(
        AREAS, answered, most=most, rng=dice(len(answered)), **given
    ), End):  # fmt: skip
        answered.append(place)
    return answered, place


class TestChooseByContent:
    def test_gives_each_area_its_share(self):
        answered, end = sit(most=8)
        met = [AREAS[place] for place in answered]
        assert (met.count("a"), met.count("b"), met.count("c")) == (4, 2, 2)
        assert end is End.LONG

    def test_ends_when_every_item_was_answered_once(self):
        answered, end = sit(most=99)
        assert sorted(answered) == list(range(12))
        assert end is End.EXHAUSTED

    def test_leaves_resting_items_alone(self):
        answered, _end = sit(most=99, resting=[0, 6, 9])
        assert not {0, 6, 9} & set(answered)


class TestShareBetween:
    def bank(self):
        slopes = np.linspace(-2, 2, 21)
        return Bank.of([Item(str(n), Model.TWO_PL, 1.2, (float(d),)) for n, d in enumerate(slopes)])

    def test_is_about_half_for_the_mean_of_the_group(self):
        low, high = share_between(self.bank(), 0.0, 0.001)
        assert (low, high) == pytest.approx((0.5, 0.5), abs=0.01)

    def test_is_wider_the_less_is_known_and_higher_the_abler(self):
        narrow, wide = share_between(self.bank(), 0, 0.3), share_between(self.bank(), 0, 0.6)
        assert wide[0] < narrow[0] < narrow[1] < wide[1]
        assert share_between(self.bank(), 1, 0.3)[0] > narrow[0]
