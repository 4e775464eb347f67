"""The sums over people, taken in two ways and by brute force."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.item_response import abilities, partial_credit, right_or_wrong
from xuexing.kernel.irt import Model, answers_of, form_of
from xuexing.kernel.irt.grid import Grid, log_normal_density
from xuexing.kernel.irt.groups import log_densities
from xuexing.kernel.irt.people import People
from xuexing.kernel.irt.people_by_sum import PeopleBySum, can_sum

NODES = Grid(0.2).nodes
NORMAL = log_normal_density(NODES, 0, 1)[None]


def case(seed, people=300, items=12, model=Model.TWO_PL):
    rng = np.random.default_rng(seed)
    slopes, intercepts = rng.normal(1, 0.6, items), rng.normal(0, 1, items)
    if model is Model.PARTIAL_CREDIT:
        steps = rng.normal(0, 1, (items, 3))
        table = partial_credit(rng, abilities(rng, people), slopes, steps)
        vector = np.column_stack([slopes, steps]).ravel()
    else:
        table = right_or_wrong(rng, abilities(rng, people), slopes, intercepts)
        vector = np.column_stack([slopes, intercepts]).ravel()
    weights = rng.integers(1, 4, people).astype(float)
    marks = 4 if model is Model.PARTIAL_CREDIT else 2
    return table, weights, form_of([model] * items, [marks] * items), vector


def by_hand(table, weights, form, vector, *, densities=NORMAL, groups=None):
    """Return counts of one block, density and log likelihood, person by person."""
    logs = form.log_probabilities(vector, NODES)[0]
    counts, density, total = np.zeros_like(logs), np.zeros_like(densities), 0.0
    for row, (codes, weight) in enumerate(zip(table, weights, strict=True)):
        group = 0 if groups is None else groups[row]
        given_ = np.flatnonzero(codes >= 0)
        log = logs[given_, codes[given_]].sum(axis=0) + densities[group]
        chance = np.exp(log).sum()
        total += weight * np.log(chance)
        mass = weight * np.exp(log) / chance
        density[group] += mass
        counts[given_, codes[given_]] += mass
    return counts, density, total


def agrees(found, wanted, close):
    counts, density, total = wanted
    assert found.counts[0] == pytest.approx(counts, abs=close * density.sum())
    assert found.density == pytest.approx(density, abs=close * density.sum())
    assert found.log_likelihood == pytest.approx(total, rel=close)


@pytest.mark.parametrize(("precision", "close"), [(np.float64, 1e-8), (np.float32, 1e-5)])
class TestSums:
    @pytest.mark.parametrize("model", [Model.TWO_PL, Model.PARTIAL_CREDIT])
    @pytest.mark.parametrize("engine", ["any", "by_sum"])
    def test_are_those_taken_by_hand(self, model, engine, precision, close):
        table, weights, form, vector = case(1, model=model)
        answers = answers_of(table, weights=weights)
        groups = np.zeros(len(table), dtype=np.intp)
        assert can_sum(answers, form, groups)
        taker = PeopleBySum(answers, form) if engine == "by_sum" else People(answers, form, groups)
        for _ in range(2):  # the second time some nodes are passed over
            found = taker.expect(vector, NODES, NORMAL, precision)
            agrees(found, by_hand(table, weights, form, vector), close)

    def test_hold_with_missing_answers_and_groups(self, precision, close):
        table, weights, form, vector = case(2)
        rng = np.random.default_rng(3)
        table[rng.random(table.shape) < 0.5] = -1
        table[:, 0] = np.abs(table[:, 0])
        groups = rng.integers(0, 2, len(table))
        densities = log_densities(np.array([0.8, 0.3]), NODES)
        taker = People(answers_of(table, weights=weights), form, groups)
        wanted = by_hand(table, weights, form, vector, densities=densities, groups=groups)
        agrees(taker.expect(vector, NODES, densities, precision), wanted, close)

    def test_follow_when_the_numbers_move_far(self, precision, close):
        table, weights, form, vector = case(4, people=2500)
        answers = answers_of(table, weights=weights)
        near = [PeopleBySum(answers, form), People(answers, form, np.zeros(2500, dtype=np.intp))]
        for factor in (1.0, 0.2, 3.0, -1.0):
            wanted = by_hand(table, weights, form, factor * vector)
            for taker in near:
                agrees(taker.expect(factor * vector, NODES, NORMAL, precision), wanted, close)


class TestChoice:
    def test_a_sum_does_only_for_complete_rows_of_one_group(self):
        table, _, form, _ = case(5)
        none, some = np.zeros(len(table), dtype=np.intp), np.arange(len(table)) % 2
        assert can_sum(answers_of(table), form, none)
        assert not can_sum(answers_of(table), form, some)
        table[0, 0] = -1
        assert not can_sum(answers_of(table), form, none)
        assert not can_sum(answers_of(np.abs(table)), form_of([Model.GRADED] * 12, [2] * 12), none)


class TestGrid:
    @settings(max_examples=20, deadline=None)
    @given(st.floats(0.2, 2), st.floats(-1, 1))
    def test_integrates_a_posterior_as_sharp_as_its_spacing(self, deviation, mean):
        def second_moment(grid):
            mass = np.exp(log_normal_density(grid.nodes, mean, deviation))
            return mass @ (grid.nodes - mean) ** 2

        grid = Grid(min(deviation, 0.5), 16)
        assert second_moment(grid) == pytest.approx(deviation**2, rel=1e-6)
        assert second_moment(grid.finer()) == pytest.approx(deviation**2, rel=1e-12)

    def test_finer_has_a_node_between_each_two(self):
        grid = Grid(0.3)
        assert grid.finer().nodes[::2] == pytest.approx(grid.nodes)
