"""Abilities of people."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.item_response import abilities, graded, partial_credit, right_or_wrong
from xuexing.kernel.irt import (
    Ability,
    Item,
    Method,
    Model,
    UnusableAnswersError,
    answers_of,
    estimate_abilities,
    vector_of,
)

FINE = np.linspace(-12, 12, 24001)


def log_likelihoods(table, items):
    form, vector = vector_of(items)
    found = np.zeros((len(table), len(FINE)))
    for block, logs in zip(form.blocks, form.log_probabilities(vector, FINE), strict=True):
        for place, each in zip(block.items, logs, strict=True):
            column = table[:, place]
            found += np.where((column >= 0)[:, None], each[column], 0)
    return found


def invented(model, items=25, seed=4):
    """Return items and answers of eight people to them, some missing."""
    rng = np.random.default_rng(seed)
    ability, slopes = abilities(rng, 8), rng.lognormal(0.2, 0.3, items)
    guessing = 0.2 * (model is Model.THREE_PL)
    if model.is_dichotomous:
        intercepts = rng.normal(0, 1, (items, 1))
        table = right_or_wrong(rng, ability, slopes, intercepts[:, 0], guessing)
    else:
        intercepts = rng.normal(0, 1, (items, 1)) + np.array([1.0, 0.0, -1.0])
        make = graded if model is Model.GRADED else partial_credit
        table = make(rng, ability, slopes, intercepts)
    table[rng.random(table.shape) < 0.2] = -1
    table[:, :2] = [0, table.max()]  # nobody has everything right, or nothing
    rows = zip(slopes, intercepts, strict=True)
    made = [Item(str(n), model, a, tuple(d), guessing) for n, (a, d) in enumerate(rows)]
    return made, table


@pytest.mark.parametrize("model", list(Model))
class TestEveryModel:
    def test_mean_and_deviation_of_the_posterior(self, model):
        """Coarse nodes made the errors wrong by 5 % elsewhere."""
        items, table = invented(model)
        found = estimate_abilities(answers_of(table), items)
        mass = np.exp(log_likelihoods(table, items) - FINE**2 / 2)
        mass /= mass.sum(axis=1, keepdims=True)
        means = mass @ FINE
        assert found.values == pytest.approx(means, abs=1e-7)
        assert found.errors == pytest.approx(np.sqrt(mass @ FINE**2 - means**2), rel=1e-6)

    def test_top_of_likelihood_and_posterior(self, model):
        items, table = invented(model)
        heights = log_likelihoods(table, items)
        for method, top in (
            (Method.LIKELIEST, heights),
            (Method.MODE, heights - (FINE - 0.5) ** 2 / 2 / 0.8**2),
        ):
            found = estimate_abilities(
                answers_of(table), items, method=method, ability=Ability(0.5, 0.8)
            )
            wanted, is_found = FINE[top.argmax(axis=1)], np.isfinite(found.values)
            assert found.values[is_found] == pytest.approx(wanted[is_found], abs=6e-4)
            assert np.abs(wanted[~is_found]) == pytest.approx(12)  # no top short of the end

    def test_warm_estimate_solves_its_equation(self, model):
        items, table = invented(model)
        found = estimate_abilities(answers_of(table), items, method=Method.WEIGHTED)
        for row, value in zip(table, found.values, strict=True):
            assert warm_equation(row, items, value) == pytest.approx(0, abs=1e-4)

    def test_error_is_that_of_the_information(self, model):
        items, table = invented(model)
        found = estimate_abilities(answers_of(table), items, method=Method.LIKELIEST)
        form, vector = vector_of(items)
        at = np.nan_to_num(found.values, posinf=0, neginf=0)
        information = (form.information(vector, at) * (table >= 0).T).sum(axis=0)
        is_found = np.isfinite(found.values)
        assert is_found.sum() > 5
        wanted = 1 / np.sqrt(information[is_found])
        assert found.errors[is_found] == pytest.approx(wanted, rel=1e-4)


def warm_equation(row, items, value, step=1e-4):
    """Return l' + J/(2I) by differences of probabilities (Warm 1989)."""
    slope = bias = information = 0.0
    for mark, item in zip(row, items, strict=True):
        if mark < 0:
            continue
        form, vector = vector_of([item])
        at = np.array([value - step, value, value + step])
        low, here, high = np.exp(form.log_probabilities(vector, at)[0][0]).T
        first, second = (high - low) / (2 * step), (high - 2 * here + low) / step**2
        slope += first[mark] / here[mark]
        information += (first**2 / here).sum()
        bias += (first * second / here).sum()
    return slope + bias / (2 * information)


ITEMS = [
    Item(str(place), Model.TWO_PL, slope, (intercept,))
    for place, (slope, intercept) in enumerate([(1.2, -3), (0.8, -4), (1.5, -2.5), (1.0, -5)])
]


class TestDirection:
    @settings(max_examples=50, deadline=None)
    @given(st.lists(st.sampled_from([0, 1, -1]), min_size=4, max_size=4), st.integers(0, 3))
    def test_a_right_answer_never_lowers_ability_however_hard_the_bank(self, row, place):
        """Elsewhere ability rose after wrong answers where the items were too hard."""
        wrong, right, open_ = (
            [mark if n == place else other for n, other in enumerate(row)] for mark in (0, 1, -1)
        )
        for method in (Method.EXPECTED, Method.MODE, Method.WEIGHTED):
            found = estimate_abilities(answers_of([wrong, open_, right]), ITEMS, method=method)
            assert found.values[0] < found.values[2]
            if method is not Method.WEIGHTED:
                assert found.values[0] < found.values[1] < found.values[2]


class TestLimits:
    def test_all_right_has_no_likeliest_ability(self):
        rows = answers_of([[1, 1, 1, 1], [0, 0, 0, 0]])
        found = estimate_abilities(rows, ITEMS, method=Method.LIKELIEST)
        assert found.values.tolist() == [np.inf, -np.inf]
        assert np.isnan(found.errors).all()

    def test_the_other_methods_have_one(self):
        rows = answers_of([[1, 1, 1, 1], [0, 0, 0, 0]])
        for method in (Method.EXPECTED, Method.MODE, Method.WEIGHTED):
            found = estimate_abilities(rows, ITEMS, method=method)
            assert np.isfinite(found.values).all()
            assert np.isfinite(found.errors).all()

    def test_of_somebody_without_answers_only_the_group_is_known(self):
        rows = answers_of([[-1, -1, -1, -1], [1, 0, 1, 0]])
        for method in Method:
            found = estimate_abilities(rows, ITEMS, method=method, ability=Ability(0.4, 0.9))
            assert np.isfinite(found.values[1])
            if method in (Method.EXPECTED, Method.MODE):
                assert found.values[0] == pytest.approx(0.4, abs=1e-6)
                assert found.errors[0] == pytest.approx(0.9, abs=1e-6)
            else:
                assert np.isnan([found.values[0], found.errors[0]]).all()

    def test_a_group_draws_its_own(self):
        rows = answers_of([[1, 0, 1, 0]])
        low, high = (
            estimate_abilities(rows, ITEMS, ability=Ability(mean, 0.5)).values[0]
            for mean in (-1, 1)
        )
        assert low < high

    def test_marks_are_read_as_they_were_calibrated(self):
        whole = [Item(str(n), Model.GRADED, 1.0, (0.5, -0.5)) for n in range(3)]
        gap = [*whole[:2], Item("2", Model.GRADED, 1.0, (0.5, -0.5), marks=(0, 1, 3))]
        wanted = estimate_abilities(answers_of([[0, 1, 2]]), whole)
        assert estimate_abilities(answers_of([[0, 1, 3]]), gap).values == wanted.values
        with pytest.raises(UnusableAnswersError) as refused:
            estimate_abilities(answers_of([[0, 1, 2], [3, 0, 0]]), gap)
        assert refused.value.places == ((0, 2), (1, 0))

    def test_many_are_estimated_as_one_by_one(self):
        items, table = invented(Model.TWO_PL)
        many = np.tile(table, (200, 1))
        for method in Method:
            found = estimate_abilities(answers_of(many), items, method=method)
            alone = estimate_abilities(answers_of(table), items, method=method)
            assert found.values == pytest.approx(np.tile(alone.values, 200))
