"""Numbers that others have published for the same answers."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.conftest import SHARED
from tests.factories.item_response import lsat6
from xuexing.kernel.irt import (
    Method,
    Model,
    Priors,
    answers_of,
    calibrate,
    chi_square_beyond,
    classical_statistics,
    estimate_abilities,
    model_fit,
    standard_errors,
)

PATTERNS, PEOPLE = lsat6()


@pytest.fixture(scope="module")
def answers():
    return answers_of(PATTERNS, weights=PEOPLE)


@pytest.fixture(scope="module")
def one_pl(answers):
    return calibrate(answers, model=Model.ONE_PL)


@pytest.fixture(scope="module")
def two_pl(answers):
    return calibrate(answers, model=Model.TWO_PL)


class TestLsat6:
    """Rizopoulos (2006), J. Statistical Software 17(5), doi:10.18637/jss.v017.i05, section 4.1."""

    def test_one_pl_finds_the_common_slope(self, one_pl):
        assert {round(item.slope, 4) for item in one_pl.items} == {0.7551}
        assert standard_errors(one_pl).items[0].slope == pytest.approx(0.0694, abs=5e-5)

    def test_one_pl_is_no_rasch_model_with_everything_fixed(self, one_pl):
        with_slope_and_deviation_fixed = -2473.054
        assert one_pl.log_likelihood == pytest.approx(-2466.938, abs=5e-4)
        assert one_pl.log_likelihood > with_slope_and_deviation_fixed + 6

    def test_one_pl_difficulties_and_their_errors(self, one_pl):
        difficulties = [item.difficulty for item in one_pl.items]
        assert difficulties == pytest.approx(
            [-3.6153, -1.3224, -0.3176, -1.7301, -2.7802], abs=1e-4
        )
        covariance, slope = standard_errors(one_pl).covariance, one_pl.items[0].slope
        errors = []
        for place, item in enumerate(one_pl.items):
            by_number = np.zeros(6)
            by_number[0], by_number[place + 1] = item.intercepts[0] / slope**2, -1 / slope
            errors.append(np.sqrt(by_number @ covariance @ by_number))
        assert errors == pytest.approx([0.3266, 0.1422, 0.0977, 0.1691, 0.2510], abs=1e-4)

    def test_one_pl_criteria(self, one_pl):
        assert one_pl.akaike == pytest.approx(4945.875, abs=2e-3)
        assert one_pl.bayesian == pytest.approx(4975.322, abs=2e-3)

    def test_two_pl_is_no_better(self, one_pl, two_pl):
        gain = 2 * (two_pl.log_likelihood - one_pl.log_likelihood)
        assert two_pl.log_likelihood == pytest.approx(-2466.65, abs=5e-3)
        assert gain == pytest.approx(0.57, abs=5e-3)
        assert chi_square_beyond(gain, 4) == pytest.approx(0.967, abs=1e-3)

    def test_posterior_modes_by_number_right(self, one_pl):
        rows = answers_of([[1] * right + [0] * (5 - right) for right in range(6)])
        found = estimate_abilities(rows, one_pl.items, method=Method.MODE)
        published = [-1.91, -1.439, -0.959, -0.466, 0.049, 0.593]
        assert found.values == pytest.approx(published, abs=1e-3)
        assert found.errors == pytest.approx([0.79, 0.793, 0.801, 0.816, 0.836, 0.862], abs=1e-3)

    def test_shares_and_correlations(self, answers):
        items = classical_statistics(answers).items
        assert [item.facility for item in items] == pytest.approx(
            [0.924, 0.709, 0.553, 0.763, 0.87]
        )
        published = [0.362, 0.566, 0.618, 0.534, 0.435]
        assert [item.with_total for item in items] == pytest.approx(published, abs=1e-3)


class TestLsat6ElsewhereCalibrated:
    """R mirt 1.47, tests/testthat/test-01-mirtOne.R."""

    def test_rasch_model_with_free_deviation_is_the_one_pl(self, one_pl):
        assert one_pl.items[0].slope ** 2 == pytest.approx(0.57, abs=1e-2)
        intercepts = [item.intercepts[0] for item in one_pl.items]
        assert intercepts == pytest.approx([2.73, 0.999, 0.24, 1.306, 2.099], abs=1e-3)

    def test_pairs_fit(self, one_pl):
        fit = model_fit(one_pl)
        assert fit is not None
        assert fit.freedom == 9
        assert fit.statistic == pytest.approx(5.2926, abs=2e-3)  # theirs stops at steps of 1e-4


@pytest.fixture(scope="module")
def published():
    return json.loads((SHARED / "data/item-response/published.json").read_text())["LSAT7"]


@pytest.fixture(scope="module")
def lsat7():
    table = SHARED / "data/item-response/LSAT7.csv"
    return answers_of(np.loadtxt(table, delimiter=",", skiprows=1))


@pytest.mark.shared
class TestLsat7:
    """R mirt 1.47, tests/testthat/test-01-mirtOne.R and test-15-IRTpars.R."""

    def test_two_pl(self, lsat7, published):
        wanted = published["two_pl_slope_intercept"]
        found = calibrate(lsat7, model=Model.TWO_PL)
        assert [i.slope for i in found.items] == pytest.approx(wanted["a"], abs=wanted["tol"])
        assert [i.intercepts[0] for i in found.items] == pytest.approx(
            wanted["d"], abs=wanted["tol"]
        )
        assert found.log_likelihood == pytest.approx(wanted["logLik"], abs=1e-3)

    def test_one_pl(self, lsat7, published):
        wanted = published["one_pl_constrained"]
        found = calibrate(lsat7, model=Model.ONE_PL)
        assert found.items[0].slope == pytest.approx(wanted["a"], abs=1e-3)
        assert [i.intercepts[0] for i in found.items] == pytest.approx(wanted["d"], abs=1e-3)

    def test_one_item_guessed_without_prior(self, lsat7, published):
        wanted = published["three_pl"]
        models = [Model.TWO_PL, Model.THREE_PL, Model.TWO_PL, Model.TWO_PL, Model.TWO_PL]
        found = calibrate(lsat7, model=models, priors=Priors(guessing=None))
        # The likelihood is nearly flat in guessing, and theirs stops at steps of 1e-4.
        assert [i.intercepts[0] for i in found.items] == pytest.approx(wanted["d"], abs=0.02)
        assert [i.difficulty for i in found.items] == pytest.approx(wanted["b"], abs=0.02)

    def test_pairs_fit(self, lsat7):
        fit = model_fit(calibrate(lsat7, model=Model.TWO_PL))
        assert fit is not None
        assert (fit.freedom, fit.statistic) == (5, pytest.approx(11.938, abs=1e-3))
        assert fit.rmsea == pytest.approx(0.03725, abs=1e-4)

    def test_the_same_from_patterns_and_from_rows(self, lsat7):
        patterns, people = np.unique(lsat7.codes, axis=0, return_counts=True)
        by_pattern = calibrate(answers_of(patterns, weights=people), model=Model.TWO_PL)
        by_row = calibrate(lsat7, model=Model.TWO_PL)
        assert by_pattern.log_likelihood == pytest.approx(by_row.log_likelihood, abs=1e-8)
