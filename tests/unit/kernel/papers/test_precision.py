"""How sure marks are: what a demand asks for, what a form gives."""

from __future__ import annotations

import math
from fractions import Fraction
from statistics import NormalDist

import numpy as np
import pytest

from xuexing.kernel.irt import Item, Model, share_curves
from xuexing.kernel.papers import (
    Candidate,
    Cell,
    Demand,
    Where,
    is_enough,
    points_of,
    scale_of,
    widths_of,
)

Z = NormalDist().inv_cdf(0.95)
ONE = Fraction(1)


def item(slope=1.0, intercept=0.0, name="i"):
    return Item(name, Model.TWO_PL, slope, (intercept,))


def alike(count, *, known=None, slope=1.0, intercept=0.0):
    """Questions of cell 1, the first of them calibrated."""
    known = count if known is None else known
    return [
        Candidate(n, frozenset({1}), items=(item(slope, intercept),) if n < known else ())
        for n in range(count)
    ]


class TestShareCurves:
    def test_right_or_wrong_by_hand(self):
        # P = 1/2 at logit 0: P' = aP(1-P) = 2/4, information a²P(1-P) = 4/4.
        found = share_curves([item(2.0, 0.0)], np.array([0.0]))
        assert [float(each[0, 0]) for each in found] == pytest.approx([0.5, 0.5, 0.25, 1.0])

    def test_marks_in_steps_by_hand(self):
        # Partial credit, all steps even at 0: each of three marks with 1/3. The mean mark is 1 and its
        # variance 2/3, which is also d mean/dθ and the information; shares are halves of marks.
        steps = Item("s", Model.PARTIAL_CREDIT, 1.0, (0.0, 0.0))
        found = share_curves([steps], np.array([0.0]))
        assert [float(each[0, 0]) for each in found] == pytest.approx([1 / 2, 1 / 3, 1 / 6, 2 / 3])

    def test_marks_that_nobody_got_are_counted_where_they_stand(self):
        steps = Item("s", Model.GRADED, 1.0, (1.0, -1.0), marks=(0, 1, 4))
        [mean] = share_curves([steps], np.array([0.0])).means[0]
        one, four = 1 / (1 + math.exp(-1)), 1 / (1 + math.e)
        assert mean == pytest.approx((one - four) / 4 + four)


class TestDemand:
    def test_the_pass_mark_by_hand(self):
        """25 equal questions of 4 marks: at 50 of 100 the marks vary by 10, the range is z times that."""
        pool, cells = alike(50), [Cell(1, 25, Fraction(4))]
        scale = scale_of(pool, cells)
        points = points_of(Demand(Where.PASS_MARK, 0.1, 0.5), scale, cells)
        assert [point.marks for point in points] == pytest.approx([45, 50, 55], abs=0.01)
        at_pass = points[1]
        assert at_pass.ability == pytest.approx(0, abs=1e-6)
        assert at_pass.usual == pytest.approx(Z * 10)
        # Of 25/4 informations the usual paper makes ± z·10; ± 10 asks for z² as much.
        assert at_pass.target.information == pytest.approx(25 / 4 * Z**2)

    def test_what_a_form_gives_is_what_its_questions_give(self):
        cells = [Cell(1, 4, ONE)]
        pool = [*alike(8), Candidate(8, frozenset({1}), items=(item(3.0),))]
        points = points_of(Demand(Where.PASS_MARK, 0.5, 0.5), scale_of(pool, cells), cells)
        widths = widths_of({1: (0, 1, 2, 3)}, pool, cells, points)
        # Four questions with P' = 1/4 and variance 1/4; the usual paper rises by (8·1/4 + 3/4)/9·4.
        [at_pass] = [w for w, p in zip(widths, points, strict=True) if abs(p.ability) < 1e-6]
        assert at_pass == pytest.approx(Z * (4 * 2.75 / 9) * math.sqrt(1) / 1)
        sharper = widths_of({1: (0, 1, 2, 8)}, pool, cells, points)
        assert all(new < old for new, old in zip(sharper, widths, strict=True))

    def test_a_case_shares_its_marks_among_its_parts(self):
        cells = [Cell(1, 1, Fraction(2))]
        case = Candidate(1, frozenset({1}), items=(item(), item()), parts=2)
        apart = [Candidate(n, frozenset({1}), items=(item(),)) for n in (2, 3)]
        points = points_of(Demand(Where.PASS_MARK, 0.5, 0.5), scale_of([case], cells), cells)
        [_low, whole, _high] = widths_of({1: (1,)}, [case], cells, points)
        singly = [Cell(1, 2, ONE)]
        [_low, parts, _high] = widths_of({1: (2, 3)}, apart, singly, points)
        assert whole == pytest.approx(parts)

    def test_what_is_not_calibrated_counts_for_nothing(self):
        pool, cells = alike(20, known=10), [Cell(1, 4, ONE)]
        points = points_of(Demand(Where.PASS_MARK, 0.3, 0.5), scale_of(pool, cells), cells)
        of_known = widths_of({1: (0, 1)}, pool, cells, points)
        assert widths_of({1: (0, 1, 18, 19)}, pool, cells, points) == of_known
        assert widths_of({1: (16, 17, 18, 19)}, pool, cells, points) == [None] * 3

    def test_people_say_where_it_measures_elsewhere(self):
        pool, cells = alike(20), [Cell(1, 10, ONE)]
        scale = scale_of(pool, cells)
        middle = points_of(Demand(Where.WHOLE_RANGE, 0.2), scale, cells)[2]
        assert (middle.ability, middle.marks) == pytest.approx((0, 5), abs=1e-6)
        weak, strong = (points_of(Demand(w, 0.2), scale, cells) for w in ("weakest", "strongest"))
        assert max(p.ability for p in weak) < 0 < min(p.ability for p in strong)

    def test_asks_nothing_where_hardly_anybody_is(self):
        pool, cells = alike(20, intercept=4.0), [Cell(1, 10, ONE)]
        assert points_of(Demand(Where.PASS_MARK, 0.1, 0.5), scale_of(pool, cells), cells) == []


class TestIsEnough:
    @pytest.mark.parametrize(("known", "enough"), [(4, False), (5, True)])
    def test_takes_five_questions(self, known, enough):
        assert is_enough(alike(20, known=known), [Cell(1, 4, ONE)]) is enough

    @pytest.mark.parametrize(("count", "enough"), [(12, True), (13, False)])
    def test_takes_half_of_the_marks(self, count, enough):
        assert is_enough(alike(20, known=6), [Cell(1, count, ONE)]) is enough

    def test_a_case_is_known_when_all_its_parts_are(self):
        pool = [Candidate(n, frozenset({1}), items=(item(),), parts=1 + (n == 0)) for n in range(5)]
        assert not is_enough(pool, [Cell(1, 2, ONE)])
