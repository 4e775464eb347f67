"""Numbers found again in invented answers, where nobody has published any: 100 replications each.

Bias is compared with its Monte Carlo error (the deviation over replications / 10), coverage of 95 %
intervals with the binomial error of so many intervals. An interval's centre is a little off in small
samples, so bias may be what the errors hide: a tenth of the deviation.
"""

from __future__ import annotations

import numpy as np
import pytest

from tests.factories.item_response import abilities, graded, partial_credit, right_or_wrong
from xuexing.kernel.irt import (
    LinkMethod,
    Model,
    answers_of,
    calibrate,
    group_differences,
    link,
    standard_errors,
)

REPLICATIONS = 100
SLOPES = np.array([0.7, 0.9, 1.1, 1.3, 1.5, 1.0])
ALIKE = np.ones(6)
PLACES = np.array([-0.8, -0.4, 0.0, 0.3, 0.6, 0.9])


def recovered(make, model, truth, people):
    """Return estimates and standard errors, replications × items × numbers."""
    values, errors = [], []
    for seed in range(REPLICATIONS):
        rng = np.random.default_rng(seed)
        found = calibrate(answers_of(make(rng, abilities(rng, people))), model=model)
        values.append([[i.slope, *i.intercepts] for i in found.items])
        errors.append([[e.slope, *e.intercepts] for e in standard_errors(found).items])
    assert np.shape(values)[1:] == truth.shape
    return np.array(values), np.array(errors)


def holds(values, errors, truth):
    deviation = values.std(axis=0)
    bias, chance = values.mean(axis=0) - truth, 4 * deviation / np.sqrt(REPLICATIONS)
    assert (np.abs(bias) < chance + 0.1 * deviation).all()
    covered = np.abs(values - truth) < 1.96 * errors
    chance = 4 * np.sqrt(0.95 * 0.05 / covered.size) + 0.01
    assert covered.mean() == pytest.approx(0.95, abs=chance)
    assert np.median(errors, axis=0) == pytest.approx(deviation, rel=0.25)


class TestRecovery:
    def test_of_the_two_pl(self):
        truth = np.column_stack([SLOPES, PLACES])
        make = lambda rng, ability: right_or_wrong(rng, ability, SLOPES, PLACES)  # noqa: E731
        holds(*recovered(make, Model.TWO_PL, truth, 1000), truth)

    def test_of_the_graded_model(self):
        boundaries = PLACES[:, None] + np.array([1.0, 0.0, -1.2])
        truth = np.column_stack([SLOPES, boundaries])
        make = lambda rng, ability: graded(rng, ability, SLOPES, boundaries)  # noqa: E731
        holds(*recovered(make, Model.GRADED, truth, 600), truth)

    def test_of_the_partial_credit_model(self):
        steps = PLACES[:, None] + np.array([0.8, -0.5])
        truth = np.column_stack([SLOPES, steps])
        make = lambda rng, ability: partial_credit(rng, ability, SLOPES, steps)  # noqa: E731
        holds(*recovered(make, Model.PARTIAL_CREDIT, truth, 600), truth)


def two_groups(seed, shift=0.0, people=500, slopes=SLOPES):
    """Return answers of two groups, the second abler and wider; item 1 is harder for it by a shift."""
    rng = np.random.default_rng(seed)
    groups = np.repeat([0, 1], people)
    ability = abilities(rng, 2 * people) * np.where(groups == 1, 1.3, 1.0) + 0.6 * groups
    logits = np.outer(ability, slopes) + PLACES
    logits[groups == 1, 0] -= shift
    return (rng.random(logits.shape) < 1 / (1 + np.exp(-logits))).astype(int), groups


class TestGroups:
    def test_mean_and_deviation_are_found_again(self):
        found, errors = [], []
        for seed in range(REPLICATIONS):
            table, groups = two_groups(seed, slopes=ALIKE)
            result = calibrate(answers_of(table), model=Model.ONE_PL, groups=groups)
            found.append([result.abilities[1].mean, result.abilities[1].deviation])
            errors.append(standard_errors(result).abilities[0])
        values, spread = np.array(found), np.array(errors)
        assert np.median(spread, axis=0) == pytest.approx(values.std(axis=0), rel=0.25)
        assert values.mean(axis=0) == pytest.approx([0.6, 1.3], abs=0.05)

    def test_items_alike_are_called_different_once_in_twenty(self):
        """300 tests of items that are alike; Monte Carlo error 1.3 %."""
        chances = []
        for seed in range(REPLICATIONS):
            table, groups = two_groups(seed, people=200, slopes=ALIKE)
            found = group_differences(answers_of(table[:, :3]), groups, model=Model.ONE_PL)
            chances += [each.chance for each in found]
        assert np.mean(np.array(chances) < 0.05) == pytest.approx(0.05, abs=0.035)

    def test_an_item_harder_for_one_group_is_named_with_how_much(self):
        anchors = ["2", "3", "4", "5", "6"]
        marks = []
        for seed in range(10):
            table, groups = two_groups(seed, shift=1.0, people=600, slopes=ALIKE)
            found = group_differences(
                answers_of(table), groups, model=Model.ONE_PL, anchors=anchors
            )
            assert found[0].chance < 0.01
            assert found[0].freedom == 1
            marks.append(found[0].marks)
        assert np.mean(marks) == pytest.approx(-0.19, abs=0.04)  # 1 logit for those of mean .6

    def test_the_statistic_is_what_an_item_of_its_own_for_each_group_gains(self):
        table, groups = two_groups(4, shift=0.3)
        found = group_differences(answers_of(table), groups, model=Model.TWO_PL)
        apart = np.column_stack([table, table[:, 2]])
        apart[groups == 1, 2] = apart[groups == 0, 6] = -1
        same, other = (
            calibrate(answers_of(each), model=Model.TWO_PL, groups=groups).log_likelihood
            for each in (table, apart)
        )
        assert found[2].statistic == pytest.approx(2 * (other - same), abs=1e-8)

    def test_slopes_are_tested_too(self):
        table, groups = two_groups(1)
        found = group_differences(answers_of(table), groups, model=Model.TWO_PL)
        assert {each.freedom for each in found} == {2}

    def test_an_item_that_one_group_answered_alike_is_not_compared(self):
        table, groups = two_groups(2, slopes=ALIKE)
        table[groups == 1, 3] = 1
        found = group_differences(answers_of(table), groups, model=Model.ONE_PL)
        assert found[3] is None
        assert all(found[place] is not None for place in (0, 1, 2, 4, 5))


@pytest.fixture(scope="module")
def apart():
    """The items of two groups, each on a scale of its own, of each replication."""
    found = []
    for seed in range(REPLICATIONS):
        table, groups = two_groups(seed, people=800)
        halves = [answers_of(table[groups == group]) for group in (0, 1)]
        found.append([calibrate(half, model=Model.TWO_PL).items for half in halves])
    return found


class TestLinks:
    @pytest.mark.parametrize("method", list(LinkMethod))
    def test_of_exact_numbers_are_exact(self, method):
        rng = np.random.default_rng(1)
        boundaries = PLACES[:, None] + np.array([1.0, -1.0])
        table = graded(rng, abilities(rng, 500), SLOPES, boundaries)
        here = calibrate(answers_of(table), model=Model.GRADED).items
        moved = link(here, here, method=method)
        assert (moved.scale, moved.shift) == (pytest.approx(1), pytest.approx(0, abs=1e-8))
        truth = type(moved)(1.3, -0.4)
        found = link(here, [truth.item(item) for item in here], method=method)
        assert (found.scale, found.shift) == (pytest.approx(1.3), pytest.approx(-0.4))
        assert found.ability(np.array([1.0])) == pytest.approx([0.9])

    @pytest.mark.parametrize("method", [LinkMethod.HAEBARA, LinkMethod.STOCKING_LORD])
    def test_find_how_two_groups_differ(self, apart, method):
        moved = [link(here, there, method=method) for there, here in apart]
        values = np.array([[each.scale, each.shift] for each in moved])
        chance = 4 * values.std(axis=0) / np.sqrt(REPLICATIONS)
        assert (np.abs(values.mean(axis=0) - [1.3, 0.6]) < chance + 0.03).all()

    def test_hold_with_items_that_are_wrongly_keyed(self):
        table, groups = two_groups(3, people=1500)
        table[:, 2] = 1 - table[:, 2]
        there, here = (
            calibrate(answers_of(table[groups == group]), model=Model.TWO_PL).items
            for group in (0, 1)
        )
        moved = link(here, there, method=LinkMethod.HAEBARA)
        assert (moved.scale, moved.shift) == (
            pytest.approx(1.3, abs=0.2),
            pytest.approx(0.6, abs=0.2),
        )
