"""Calibration, and the faults of others that it must not have."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.item_response import abilities, graded, partial_credit, right_or_wrong
from xuexing.kernel.irt import (
    Beta,
    Model,
    Normal,
    NotConvergedError,
    NotRightOrWrongError,
    Priors,
    Trouble,
    answers_of,
    calibrate,
    estimate_abilities,
    report_on,
    standard_errors,
    vector_of,
)
from xuexing.kernel.irt import calibration as calibration_module
from xuexing.kernel.irt.calibration import Near
from xuexing.kernel.irt.grid import Grid, log_normal_density

FINE = np.linspace(-9, 9, 601)


def log_likelihood(table, items):
    """Return the marginal log likelihood by brute force."""
    form, vector = vector_of(items)
    logs = {}
    for block, each in zip(form.blocks, form.log_probabilities(vector, FINE), strict=True):
        logs.update(zip(block.items.tolist(), each, strict=True))
    total = np.zeros((len(table), len(FINE))) + log_normal_density(FINE, 0, 1)
    for place, each in logs.items():
        column = table[:, place]
        total += np.where((column >= 0)[:, None], each[column], 0)
    top = total.max(axis=1, keepdims=True)
    return float((np.log(np.exp(total - top).sum(axis=1)) + top[:, 0]).sum())


def invented(model, seed=7, people=400, items=6, missing=0.0):
    rng = np.random.default_rng(seed)
    ability, slopes = abilities(rng, people), rng.lognormal(0, 0.3, items)
    intercepts = rng.normal(0, 1, items)
    if model is Model.GRADED:
        boundaries = intercepts[:, None] + np.array([1.2, 0.0, -1.2])
        table = graded(rng, ability, slopes, boundaries)
    elif model is Model.PARTIAL_CREDIT:
        steps = intercepts[:, None] + np.array([0.6, 0.0, -0.6])
        table = partial_credit(rng, ability, slopes, steps)
    else:
        table = right_or_wrong(rng, ability, slopes, intercepts, 0.2 * (model is Model.THREE_PL))
    table[rng.random(table.shape) < missing] = -1
    return table


def numbers(calibration):
    return np.array([[i.slope, *i.intercepts, i.guessing] for i in calibration.items])


@pytest.mark.parametrize("model", list(Model))
@pytest.mark.parametrize("missing", [0.0, 0.4])
class TestEveryModel:
    def test_stands_at_the_top_by_its_gradient(self, model, missing):
        table = invented(model, missing=missing)
        found = calibrate(answers_of(table), model=model)
        form, vector = found.hill.form, found.vector
        assert found.gradient < 1e-3
        prior = found.hill.priors

        def height(numbers_):
            items = form.items(numbers_, found.prepared.answers.names)
            return log_likelihood(table, items) + prior.log_density(form, numbers_)

        top = height(vector)
        for free in range(form.freedom):
            nudge = 1e-3 * (form.owners == free)
            slope = (height(vector + nudge) - height(vector - nudge)) / 2e-3
            assert abs(slope) < 0.02
            assert height(vector + 10 * nudge) < top

    def test_says_the_log_likelihood_of_its_numbers(self, model, missing):
        table = invented(model, missing=missing)
        found = calibrate(answers_of(table), model=model)
        assert found.log_likelihood == pytest.approx(log_likelihood(table, found.items), abs=1e-5)

    def test_errors_are_the_curvature_of_the_likelihood(self, model, missing):
        table = invented(model, missing=missing)
        found = calibrate(answers_of(table), model=model)
        form, prior = found.hill.form, found.hill.priors

        def height(nudge):
            vector = found.vector + nudge
            items = form.items(vector, found.prepared.answers.names)
            return log_likelihood(table, items) + prior.log_density(form, vector)

        one = 0.01 * (form.owners == 0)
        other = 0.01 * (form.owners == 1)
        cross = (
            height(one + other) - height(one - other) - height(other - one) + height(-one - other)
        )
        information = np.linalg.inv(standard_errors(found).covariance)
        assert information[0, 1] == pytest.approx(-cross / 4e-4, rel=0.01, abs=0.05)


@pytest.fixture(scope="module")
def long_table():
    rng = np.random.default_rng(11)
    slopes, intercepts = rng.lognormal(0.2, 0.3, 100), rng.normal(0, 1, 100)
    return right_or_wrong(rng, abilities(rng, 700), slopes, intercepts)


class TestLongTests:
    """21 nodes on 100 items lost 217 units of log likelihood elsewhere, and said "converged"."""

    def test_get_as_many_nodes_as_they_need(self, long_table):
        found = calibrate(answers_of(long_table), model=Model.TWO_PL)
        assert len(found.grid.nodes) > 80
        assert found.log_likelihood == pytest.approx(
            log_likelihood(long_table, found.items), abs=2e-3
        )

    def test_refine_nodes_that_were_too_few(self, long_table, monkeypatch):
        wanted = calibrate(answers_of(long_table), model=Model.TWO_PL)
        monkeypatch.setattr(calibration_module, "grid_for", lambda *_, **__: Grid(0.7))  # 21 nodes
        found = calibrate(answers_of(long_table), model=Model.TWO_PL)
        assert found.log_likelihood == pytest.approx(wanted.log_likelihood, abs=2e-3)
        assert numbers(found) == pytest.approx(numbers(wanted), abs=1e-3)

    @pytest.mark.parametrize(("model", "sharp"), [(Model.TWO_PL, 8.0), (Model.THREE_PL, 4.0)])
    def test_follow_an_item_that_turns_out_sharp(self, model, sharp):
        """Between coarse nodes a sharp item looks sharper still, without end."""
        rng = np.random.default_rng(1)
        slopes, intercepts = np.full(20, 1.0), rng.normal(0, 1, 20)
        slopes[3] = sharp
        guessing = 0.2 if model is Model.THREE_PL else 0.0
        table = right_or_wrong(rng, abilities(rng, 800), slopes, intercepts, guessing)
        found = calibrate(answers_of(table), model=model)
        assert found.items[3].slope == pytest.approx(sharp, rel=0.6)
        assert found.gradient < 1e-3
        wanted = log_likelihood(table, found.items)
        assert found.log_likelihood == pytest.approx(wanted, abs=2e-3)

    def test_refuse_where_no_nodes_are_enough(self, long_table, monkeypatch):
        monkeypatch.setattr(calibration_module, "grid_for", lambda *_, **__: Grid(3.0))
        monkeypatch.setattr(calibration_module, "REFINEMENTS", 1)
        with pytest.raises(NotConvergedError) as refused:
            calibrate(answers_of(long_table), model=Model.TWO_PL)
        assert refused.value.trouble is Trouble.NODES


class TestScale:
    def test_a_wrong_key_comes_out_negative(self):
        rng = np.random.default_rng(3)
        slopes, intercepts = np.full(12, 1.2), rng.normal(0, 0.7, 12)
        table = right_or_wrong(rng, abilities(rng, 1500), slopes, intercepts)
        table[:, 4] = 1 - table[:, 4]
        found = calibrate(answers_of(table), model=Model.TWO_PL)
        negative = [item.name for item in found.items if item.slope < 0]
        assert negative == ["5"]
        assert found.items[4].slope == pytest.approx(-1.2, abs=0.3)

    def test_most_items_decide_which_way_is_up(self):
        table = invented(Model.TWO_PL, people=800)
        found = calibrate(answers_of(table), model=Model.TWO_PL)
        scores = estimate_abilities(answers_of(table), found.items).values
        assert sum(item.slope for item in found.items) > 0
        assert np.corrcoef(scores, table.sum(axis=1))[0, 1] > 0.9

    def test_a_test_far_too_hard_still_points_up(self):
        rng = np.random.default_rng(5)
        table = right_or_wrong(rng, abilities(rng, 3000), np.full(8, 1.0), np.full(8, -3.0))
        found = calibrate(answers_of(table), model=Model.ONE_PL)
        more_right = answers_of([[1] * k + [0] * (8 - k) for k in range(9)])
        assert (np.diff(estimate_abilities(more_right, found.items).values) > 0).all()


class TestInvariance:
    @settings(max_examples=8, deadline=None)
    @given(st.sampled_from(list(Model)), st.randoms(use_true_random=False))
    def test_order_of_items_and_people_does_not_matter(self, model, chance):
        table = invented(model, missing=0.2)
        rows, columns = list(range(len(table))), list(range(table.shape[1]))
        chance.shuffle(rows)
        chance.shuffle(columns)
        one = calibrate(answers_of(table), model=model)
        other = calibrate(answers_of(table[np.ix_(rows, columns)]), model=model)
        assert other.log_likelihood == pytest.approx(one.log_likelihood, abs=1e-6)
        assert numbers(other) == pytest.approx(numbers(one)[columns], abs=2e-3)

    @settings(max_examples=8, deadline=None)
    @given(st.sampled_from(list(Model)), st.integers(0, 99))
    def test_a_weight_is_so_many_rows(self, model, seed):
        table = invented(model, people=300)
        weights = np.random.default_rng(seed).integers(1, 4, len(table))
        one = calibrate(answers_of(table, weights=weights), model=model)
        other = calibrate(answers_of(np.repeat(table, weights, axis=0)), model=model)
        assert one.people == other.people == weights.sum()
        assert other.log_likelihood == pytest.approx(one.log_likelihood, abs=1e-6)
        assert numbers(other) == pytest.approx(numbers(one), abs=2e-3)

    def test_many_people_give_what_few_with_weights_give(self):
        """The sample, single precision and sorting of a large calibration lead to the same place."""
        table = invented(Model.TWO_PL, people=4200, items=8)
        few = calibrate(answers_of(table, weights=np.full(len(table), 10.0)), model=Model.TWO_PL)
        many = calibrate(answers_of(np.tile(table, (10, 1))), model=Model.TWO_PL)
        assert many.log_likelihood == pytest.approx(few.log_likelihood, abs=1e-4)
        assert numbers(many) == pytest.approx(numbers(few), abs=2e-3)


class TestItemsThatSayNothing:
    def test_alike_for_all_are_left_out_and_change_nothing(self):
        table = invented(Model.TWO_PL)
        more = np.column_stack([table, np.ones(len(table)), np.zeros(len(table))])
        one = calibrate(answers_of(table), model=Model.TWO_PL)
        other = calibrate(answers_of(more), model=Model.TWO_PL)
        assert other.left_out == ("7", "8")
        assert numbers(other) == pytest.approx(numbers(one))

    def test_a_mark_that_nobody_has_is_passed_over(self):
        table = invented(Model.GRADED)
        gap = np.where(table[:, 2] > 1, table[:, 2] + 1, table[:, 2])
        other = table.copy()
        other[:, 2] = gap
        found = calibrate(answers_of(other), model=Model.GRADED)
        assert found.items[2].marks == (0, 1, 3, 4)
        assert found.items[1].marks == ()
        assert numbers(found) == pytest.approx(
            numbers(calibrate(answers_of(table), model=Model.GRADED))
        )

    def test_people_without_answers_do_not_count(self):
        table = np.vstack([invented(Model.TWO_PL).astype(float), np.full((9, 6), np.nan)])
        found = calibrate(answers_of(table), model=Model.TWO_PL)
        assert found.people == 400
        wanted = calibrate(answers_of(table[:400]), model=Model.TWO_PL)
        assert numbers(found) == pytest.approx(numbers(wanted), abs=1e-6)

    def test_answers_of_an_item_to_nobody_are_no_items(self):
        table = invented(Model.TWO_PL).astype(float)
        table[:, 3] = np.nan
        assert calibrate(answers_of(table), model=Model.TWO_PL).left_out == ("4",)


class TestRefusals:
    def test_a_perfect_order_has_no_finite_slope(self):
        table = np.tril(np.ones((9, 8), dtype=int), -1)
        with pytest.raises(NotConvergedError) as refused:
            calibrate(answers_of(np.repeat(table, 20, axis=0)), model=Model.TWO_PL)
        assert refused.value.trouble in (Trouble.NO_FINITE_SLOPE, Trouble.FLAT)

    def test_a_prior_makes_it_finite(self):
        table = np.repeat(np.tril(np.ones((9, 8), dtype=int), -1), 20, axis=0)
        found = calibrate(
            answers_of(table), model=Model.TWO_PL, priors=Priors(slope=Normal(1, 0.5))
        )
        assert all(0 < item.slope < 5 for item in found.items)

    def test_two_items_do_not_make_a_two_pl(self):
        table = invented(Model.TWO_PL)[:, :2]
        with pytest.raises(NotConvergedError) as refused:
            calibrate(answers_of(table), model=Model.TWO_PL)
        assert refused.value.trouble is Trouble.TOO_FEW_ITEMS
        assert calibrate(answers_of(table), model=Model.ONE_PL).items

    def test_items_that_contradict_each_other_measure_nothing(self):
        table = np.array([[1, 0], [0, 1]] * 50)
        with pytest.raises(NotConvergedError) as refused:
            calibrate(answers_of(table), model=Model.ONE_PL)
        assert refused.value.trouble is Trouble.NOTHING_IN_COMMON

    def test_marks_are_neither_right_nor_wrong(self):
        table = invented(Model.GRADED)
        with pytest.raises(NotRightOrWrongError) as refused:
            calibrate(answers_of(table), model=Model.TWO_PL)
        assert refused.value.items == ("1", "2", "3", "4", "5", "6")

    def test_a_search_that_does_not_end_gives_no_number(self, monkeypatch):
        monkeypatch.setattr(calibration_module, "MOST_STEPS", 3)
        with pytest.raises(NotConvergedError) as refused:
            calibrate(answers_of(invented(Model.TWO_PL)), model=Model.TWO_PL)
        assert refused.value.trouble is Trouble.TOO_MANY_STEPS
        assert refused.value.gradient > 0.01


class TestPriors:
    def test_none_unless_asked_but_for_guessing(self):
        for model in Model:
            found = calibrate(answers_of(invented(model)), model=model)
            guesses = {"guessing": "beta(5, 17)"} if model is Model.THREE_PL else {}
            assert found.priors == guesses

    def test_are_named_and_felt(self):
        table = invented(Model.TWO_PL)
        free = calibrate(answers_of(table), model=Model.TWO_PL)
        tight = Priors(slope=Normal(1, 0.1), intercept=Normal(0, 0.2))
        held = calibrate(answers_of(table), model=Model.TWO_PL, priors=tight)
        assert held.priors == {"slope": "normal(1, 0.1)", "intercept": "normal(0, 0.2)"}
        assert np.ptp(numbers(held)[:, 0]) < np.ptp(numbers(free)[:, 0])
        assert np.abs(numbers(held)[:, 1]).max() < np.abs(numbers(free)[:, 1]).max()
        assert held.log_likelihood < free.log_likelihood

    def test_guessing_without_prior_on_few_items_is_refused(self):
        """Flat, with several maxima: elsewhere one of them was printed."""
        rng = np.random.default_rng(2)
        table = right_or_wrong(rng, abilities(rng, 400), np.full(4, 0.8), np.full(4, 1.5))
        with pytest.raises(NotConvergedError):
            report_on(answers_of(table), model=Model.THREE_PL, priors=Priors(guessing=None))

    @settings(max_examples=30, deadline=None)
    @given(st.floats(-5, 5))
    def test_derivatives_are_those_of_the_density(self, value):
        for prior in (Normal(0.5, 1.5), Beta(5, 17)):
            at = np.array([value - 1e-4, value, value + 1e-4])
            low, here, high = prior.log_density(at)
            assert prior.gradient(at)[1] == pytest.approx((high - low) / 2e-4, abs=1e-4)
            second = (high - 2 * here + low) / 1e-8
            assert prior.information(at)[1] == pytest.approx(-second, abs=1e-4)


class TestNear:
    @pytest.mark.parametrize("model", list(Model))
    def test_leads_to_the_same_top_in_fewer_steps(self, model):
        answers = answers_of(invented(model, missing=0.1))
        found = calibrate(answers, model=model)
        items = {item.name: item for item in found.items}
        again = calibrate(answers, model=model, near=Near(items, np.zeros(0)))
        assert again.steps < found.steps
        assert again.log_likelihood == pytest.approx(found.log_likelihood, abs=1e-6)
        assert numbers(again) == pytest.approx(numbers(found), abs=1e-4)
