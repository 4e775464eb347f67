"""The response functions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xuexing.kernel.irt import Item, Model, vector_of
from xuexing.kernel.irt.families import Family
from xuexing.kernel.irt.form import FAMILIES

QUICK = settings(max_examples=50, deadline=None)
NODES = np.linspace(-6, 6, 49)
numbers = st.floats(-4, 4)
slopes = st.floats(0.05, 4) | st.floats(-4, -0.05)


@st.composite
def items(draw, model=None, slope=slopes):
    kind = draw(st.sampled_from(list(Model))) if model is None else model
    count = 1 if kind.is_dichotomous else draw(st.integers(1, 5))
    intercepts = [draw(numbers) for _ in range(count)]
    if kind is Model.GRADED:
        gaps = [draw(st.floats(0.01, 2)) for _ in range(count)]
        intercepts = list(intercepts[0] - np.cumsum(gaps))
    guessing = draw(st.floats(0.01, 0.5)) if kind is Model.THREE_PL else 0.0
    return Item("item", kind, draw(slope), tuple(intercepts), guessing)


def chances(item):
    form, vector = vector_of([item])
    return np.exp(form.log_probabilities(vector, NODES)[0][0])


class TestFamilies:
    @QUICK
    @given(items())
    def test_give_probabilities(self, item):
        found = chances(item)
        assert found.shape == (item.categories, len(NODES))
        assert ((found >= 0) & (found <= 1)).all()
        assert found.sum(axis=0) == pytest.approx(1)

    @QUICK
    @given(items(slope=st.floats(0.05, 4)))
    def test_expect_more_of_the_abler(self, item):
        expected = np.arange(item.categories) @ chances(item)
        assert (np.diff(expected) >= -1e-12).all()

    @QUICK
    @given(items())
    def test_turn_round_with_the_sign_of_the_slope(self, item):
        turned = Item(item.name, item.model, -item.slope, item.intercepts, item.guessing)
        assert chances(turned) == pytest.approx(chances(item)[:, ::-1])

    @QUICK
    @given(items())
    def test_derivatives_are_those_of_the_curves(self, item):
        form, vector = vector_of([item])
        family, parameters = form.blocks[0].family, form.blocks[0].of(vector)
        found = family.curves(parameters, NODES)
        assert found.log_probabilities == pytest.approx(family.log_probabilities(parameters, NODES))
        for place in range(parameters.shape[1]):
            wanted = difference(family, parameters, place)
            assert found.gradients[0, place] == pytest.approx(wanted, abs=1e-4, rel=1e-4)

    @QUICK
    @given(items(model=Model.PARTIAL_CREDIT) | items(model=Model.TWO_PL))
    def test_a_sum_says_all_where_a_family_says_so(self, item):
        form, vector = vector_of([item])
        weights, constants = form.linear(vector) or (None, None)
        logs = form.log_probabilities(vector, NODES)[0][0]
        assert np.outer(weights, NODES) + constants[:, None] == pytest.approx(logs[1:] - logs[0])

    @pytest.mark.parametrize("model", [Model.GRADED, Model.PARTIAL_CREDIT])
    def test_two_marks_are_right_and_wrong(self, model):
        two = Item("item", model, 1.3, (-0.4,))
        assert chances(two) == pytest.approx(chances(Item("item", Model.TWO_PL, 1.3, (-0.4,))))

    def test_stay_finite_far_out(self):
        far = np.array([-400.0, 400.0])
        for model, family in FAMILIES.items():
            parameters = np.array([[3.0, 1.0, -1.0]])
            if model in (Model.ONE_PL, Model.TWO_PL):
                parameters = parameters[:, :2]
            curves = family.curves(parameters, far)
            assert all(np.isfinite(each).all() for each in curves)


def difference(family: Family, parameters, place, step=1e-5):
    nudge = np.zeros_like(parameters)
    nudge[0, place] = step
    above = family.log_probabilities(parameters + nudge, NODES)
    below = family.log_probabilities(parameters - nudge, NODES)
    return ((above - below) / (2 * step))[0]


class TestExamples:
    """Worked by hand from the formulas in the articles."""

    def test_three_pl(self):
        item = Item("item", Model.THREE_PL, 1.0, (0.0,), 0.2)
        form, vector = vector_of([item])
        right = np.exp(form.log_probabilities(vector, np.array([0.0]))[0][0, 1, 0])
        assert right == pytest.approx(0.2 + 0.8 / 2)

    def test_graded(self):
        item = Item("item", Model.GRADED, 2.0, (np.log(3.0), -np.log(3.0)))
        form, vector = vector_of([item])
        marks = np.exp(form.log_probabilities(vector, np.array([0.0]))[0][0, :, 0])
        assert marks == pytest.approx([0.25, 0.5, 0.25])

    def test_partial_credit(self):
        item = Item("item", Model.PARTIAL_CREDIT, 1.0, (np.log(2.0), np.log(0.5)))
        form, vector = vector_of([item])
        marks = np.exp(form.log_probabilities(vector, np.array([0.0]))[0][0, :, 0])
        assert marks == pytest.approx([0.25, 0.5, 0.25])
