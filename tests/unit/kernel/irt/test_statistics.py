"""Statistics of items and tests: classical, fit of items, fit of the model, signs."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from tests.factories.item_response import abilities, graded, right_or_wrong
from xuexing.kernel.irt import (
    ClassicalItem,
    Flag,
    Item,
    ItemErrors,
    ItemFit,
    Model,
    answers_of,
    calibrate,
    chi_square_beyond,
    classical_statistics,
    flags_of,
    item_fits,
    model_fit,
    report_on,
)
from xuexing.kernel.irt.item_fit import leave_one_out


def two_pl(seed, people=800, items=10):
    rng = np.random.default_rng(seed)
    slopes, intercepts = rng.lognormal(0, 0.3, items), rng.normal(0, 1, items)
    return right_or_wrong(rng, abilities(rng, people), slopes, intercepts)


class TestChiSquare:
    @pytest.mark.parametrize(
        ("value", "freedom", "chance"),
        [  # Abramowitz & Stegun (1964), table 26.8
            (3.84146, 1, 0.05), (6.63490, 1, 0.01), (5.99147, 2, 0.05), (11.0705, 5, 0.05),
            (18.3070, 10, 0.05), (43.7729, 30, 0.05), (124.342, 100, 0.05), (0.00393, 1, 0.95),
            (70.0648, 100, 0.99),
        ],
    )  # fmt: skip
    def test_is_that_of_the_tables(self, value, freedom, chance):
        assert chi_square_beyond(value, freedom) == pytest.approx(chance, rel=1e-3)

    def test_at_the_ends(self):
        assert chi_square_beyond(0, 3) == 1
        assert chi_square_beyond(-1, 3) == 1
        assert 0 <= chi_square_beyond(2000, 3) < 1e-300


class TestClassical:
    def test_small_example_by_hand(self):
        found = classical_statistics(answers_of([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]]))
        assert [item.facility for item in found.items] == pytest.approx([0.75, 0.5, 0.25])
        assert found.alpha == pytest.approx(3 / 2 * (1 - (0.25 + 1 / 3 + 0.25) / (5 / 3)))
        total, second = [3, 2, 1, 0], [1, 1, 0, 0]
        assert found.items[1].with_total == pytest.approx(np.corrcoef(total, second)[0, 1])
        assert found.items[1].with_rest == pytest.approx(np.corrcoef([2, 1, 1, 0], second)[0, 1])

    def test_missing_answers_count_neither_way(self):
        found = classical_statistics(answers_of([[1, np.nan], [1, 1], [0, 0], [0, np.nan]]))
        assert [item.answered for item in found.items] == [4, 2]
        assert found.items[1].facility == 0.5

    def test_marks_are_shares_of_the_highest(self):
        assert classical_statistics(answers_of([[4, 0], [2, 1]])).items[0].facility == 0.75

    def test_what_is_not_defined_is_no_number(self):
        found = classical_statistics(answers_of([[1, 0], [1, 1]]))
        assert np.isnan(found.items[0].with_rest)
        assert np.isnan(classical_statistics(answers_of([[1], [0]])).alpha)


class TestItemFit:
    def test_totals_without_an_item_are_all_combinations_of_the_others(self):
        rng = np.random.default_rng(1)
        chances = [rng.dirichlet(np.ones(marks), 3).T for marks in (2, 4, 3, 2)]
        for place, found in enumerate(leave_one_out(chances)):
            others = [each for number, each in enumerate(chances) if number != place]
            wanted = np.zeros_like(found)
            for marks in itertools.product(*(range(len(each)) for each in others)):
                parts = [each[mark] for each, mark in zip(others, marks, strict=True)]
                wanted[sum(marks)] += np.prod(parts, axis=0)
            assert found == pytest.approx(wanted)

    @pytest.mark.parametrize("model", [Model.TWO_PL, Model.GRADED])
    def test_holds_its_level_where_the_model_is_right(self, model):
        """300 items: 5 % of right items are below .05; Monte Carlo error 1.3 %."""
        chances = []
        for seed in range(30):
            table = two_pl(seed) if model is Model.TWO_PL else marks(seed)
            found = calibrate(answers_of(table), model=model)
            chances += [fit.chance for fit in item_fits(found) if fit is not None]
        assert np.mean(np.array(chances) < 0.05) == pytest.approx(0.05, abs=0.04)
        assert np.mean(chances) == pytest.approx(0.5, abs=0.06)

    def test_names_an_item_that_does_not_follow_its_curve(self):
        rng = np.random.default_rng(2)
        ability = abilities(rng, 2000)
        table = right_or_wrong(rng, ability, np.full(12, 1.2), np.linspace(-1, 1, 12))
        table[:, 3] = rng.random(2000) < np.where(np.abs(ability) < 0.8, 0.2, 0.8)
        found = item_fits(calibrate(answers_of(table), model=Model.TWO_PL))
        worst = min(range(12), key=lambda place: found[place].chance)
        assert worst == 3
        assert found[3].chance < 1e-6

    def test_says_nothing_where_nobody_answered_all(self):
        table = two_pl(3).astype(float)
        table[np.arange(len(table)), np.arange(len(table)) % 10] = np.nan
        assert set(item_fits(calibrate(answers_of(table), model=Model.TWO_PL))) == {None}


def marks(seed, people=800, items=10):
    rng = np.random.default_rng(seed)
    boundaries = rng.normal(0, 0.7, (items, 1)) + np.array([1.0, -1.0])
    return graded(rng, abilities(rng, people), rng.lognormal(0, 0.3, items), boundaries)


class TestModelFit:
    def test_holds_its_level_where_the_model_is_right(self):
        """60 tests: Monte Carlo error 2.8 %."""
        fits = [model_fit(calibrate(answers_of(two_pl(s)), model=Model.TWO_PL)) for s in range(60)]
        assert np.mean([fit.chance < 0.05 for fit in fits]) <= 0.14
        assert np.mean([fit.chance for fit in fits]) == pytest.approx(0.5, abs=0.12)

    def test_is_poor_where_slopes_differ_and_the_model_says_they_do_not(self):
        rng = np.random.default_rng(6)
        slopes = np.array([0.3, 0.3, 0.3, 2.5, 2.5, 2.5])
        table = right_or_wrong(rng, abilities(rng, 2000), slopes, np.zeros(6))
        one, two = (calibrate(answers_of(table), model=m) for m in (Model.ONE_PL, Model.TWO_PL))
        assert model_fit(one).chance < 1e-6
        assert model_fit(two).chance > 0.01
        assert two.akaike < one.akaike
        assert two.bayesian < one.bayesian

    def test_says_nothing_where_it_is_not_defined(self):
        missing = two_pl(1).astype(float)
        missing[0, 0] = np.nan
        assert model_fit(calibrate(answers_of(missing), model=Model.TWO_PL)) is None
        assert model_fit(calibrate(answers_of(marks(1)), model=Model.GRADED)) is None
        few = two_pl(1)[:, :4]
        assert model_fit(calibrate(answers_of(few), model=Model.THREE_PL)) is None


class TestFlags:
    FINE = ClassicalItem("item", 100, 0.6, 0.5, 0.4)

    def test_none_for_a_good_item(self):
        item = Item("item", Model.TWO_PL, 1.0, (0.3,))
        assert flags_of(item, self.FINE, errors=ItemErrors(0.1, (0.1,))) == ()

    @pytest.mark.parametrize(
        ("slope", "classical", "fit", "flag"),
        [
            (-0.8, FINE, None, Flag.WRONG_KEY_LIKELY),
            (1.0, ClassicalItem("item", 100, 0.6, 0.1, -0.2), None, Flag.WRONG_KEY_LIKELY),
            (0.1, FINE, None, Flag.TELLS_NOTHING),
            (1.0, ClassicalItem("item", 100, 0.97, 0.3, 0.2), None, Flag.TOO_EASY),
            (1.0, ClassicalItem("item", 100, 0.02, 0.3, 0.2), None, Flag.TOO_HARD),
            (1.0, FINE, ItemFit(30.0, 5, 1e-5), Flag.POOR_FIT),
        ],
    )
    def test_one_for_each_sign(self, slope, classical, fit, flag):
        item = Item("item", Model.TWO_PL, slope, (0.3,))
        assert flags_of(item, classical, errors=ItemErrors(0.1, (0.1,)), fit=fit) == (flag,)

    def test_a_wrong_key_is_flagged_in_every_model(self):
        """Slopes bounded above .1 hid it elsewhere."""
        for model in Model:
            table = two_pl(8, people=1200) if model.is_dichotomous else marks(8, people=1200)
            table[:, 5] = table.max() - table[:, 5]
            found = report_on(answers_of(table), model=model)
            flagged = [Flag.WRONG_KEY_LIKELY in item.flags for item in found.items]
            assert flagged == [place == 5 for place in range(10)], model

    def test_a_report_speaks_of_every_item(self):
        table = np.column_stack([two_pl(9), np.ones(800, dtype=int)])
        found = report_on(answers_of(table), model=Model.TWO_PL)
        assert [item.classical.name for item in found.items] == [str(n) for n in range(1, 12)]
        assert found.items[10].flags == (Flag.ANSWERED_ALIKE,)
        assert found.items[10].item is None
        assert all(item.item.name == item.classical.name for item in found.items[:10])

    def test_a_report_names_an_unused_mark(self):
        table = marks(10)
        table[table == 2] = 3
        assert all(
            Flag.MARK_UNUSED in item.flags
            for item in report_on(answers_of(table), model=Model.GRADED).items
        )
