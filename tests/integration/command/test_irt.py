"""``xuexing irt fit`` as an author of items calls it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from tests.factories.item_response import abilities, graded, lsat6, partial_credit, right_or_wrong
from tests.integration.forge import XUEXING, forge
from xuexing.config.command import irt
from xuexing.kernel.irt import Model

KEYS = {"model", "n", "converged", "gradient", "log_likelihood", "items", "priors"}
ITEM_KEYS = {"name", "slope", "intercept", "slope_se", "intercept_se", "fit", "flags"}


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()
    made.callback()(lambda: None)
    irt.add_to(made)
    return made


@pytest.fixture
def fit(app, tmp_path):
    """Return a function that calibrates a table and gives exit code, JSON and what else was said."""

    def run(table, *words, **more):
        file = tmp_path / "answers.csv"
        if isinstance(table, bytes):
            file.write_bytes(table)
        else:
            write(file, table, **more)
        done = CliRunner().invoke(app, ["irt", "fit", str(file), *words, "--format", "json"])
        assert not isinstance(done.exception, Exception), done.exception
        return done.exit_code, json.loads(done.stdout) if done.stdout else None, done.stderr

    return run


def write(file: Path, table, names=None, *, separator=","):
    names = names or [f"Q{place}" for place in range(1, len(table[0]) + 1)]
    rows = [[("" if mark < 0 else str(mark)) for mark in row] for row in table]
    lines = [separator.join(row) for row in [names, *rows]]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def invented(model="2pl", people=500, items=6):
    rng = np.random.default_rng(1)
    ability, slopes = abilities(rng, people), np.linspace(0.8, 1.4, items)
    places = np.linspace(-1, 1, items)
    if model == "graded":
        return graded(rng, ability, slopes, places[:, None] + np.array([1.0, -1.0]))
    if model == "gpcm":
        return partial_credit(rng, ability, slopes, places[:, None] + np.array([0.5, -0.5]))
    return right_or_wrong(rng, ability, slopes, places)


class TestModels:
    def test_are_those_of_the_kernel(self):
        """They are written out for the command line, which does not load what calculates."""
        assert [str(model) for model in Model] == list(irt.MODELS)


class TestWithoutHome:
    def test_needs_none_and_makes_none(self, tmp_path):
        patterns, people = lsat6()
        write(tmp_path / "lsat.csv", np.repeat(patterns, people.astype(int), axis=0))
        home = tmp_path / "no home"
        done = forge.run(
            [XUEXING, "irt", "fit", "lsat.csv", "--model", "1pl", "--format", "json"],
            env={"PATH": os.environ["PATH"], "XUEXING_HOME": str(home)},
            cwd=tmp_path,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert not home.exists()
        found = json.loads(done.stdout)
        assert found["log_likelihood"] == pytest.approx(-2466.938, abs=5e-4)
        assert found["items"][0]["slope"] == pytest.approx(0.7551, abs=5e-5)
        assert found["items"][0]["slope_se"] == pytest.approx(0.0694, abs=5e-5)


class TestFit:
    @pytest.mark.parametrize("model", ["1pl", "2pl", "3pl", "graded", "gpcm"])
    def test_gives_every_model_in_one_shape(self, fit, model):
        code, found, _ = fit(invented(model), "--model", model)
        assert code == 0
        assert set(found) >= KEYS
        assert (found["model"], found["n"], found["converged"]) == (model, 500, True)
        assert found["gradient"] < 1e-3
        assert [item["name"] for item in found["items"]] == ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6"]
        for item in found["items"]:
            assert set(item) >= ITEM_KEYS
            assert isinstance(item["intercept"], list) == (model in ("graded", "gpcm"))
            assert np.shape(item["intercept"]) == np.shape(item["intercept_se"])
            assert "wrong_key_likely" not in item["flags"]

    def test_names_the_prior_of_guessing(self, fit):
        _, found, _ = fit(invented(), "--model", "3pl")
        assert found["priors"] == {"guessing": "beta(5, 17)"}
        assert all(0 < item["guessing"] < 0.5 for item in found["items"])

    def test_takes_other_priors(self, fit):
        words = ["--prior", "slope=normal(1, 0.1)", "--prior", "guessing=beta(10,30)"]
        _, found, _ = fit(invented(), "--model", "3pl", *words)
        assert found["priors"] == {"slope": "normal(1, 0.1)", "guessing": "beta(10, 30)"}
        assert all(abs(item["slope"] - 1) < 0.3 for item in found["items"])

    def test_takes_missing_answers_as_they_come(self, fit):
        table = invented()
        table[np.random.default_rng(2).random(table.shape) < 0.3] = -1
        table[:5] = -1
        code, found, _ = fit(table, "--model", "2pl")
        assert (code, found["n"], found["without_answers"]) == (0, 495, 5)

    def test_flags_a_wrong_key(self, fit):
        table = invented(people=1000)
        table[:, 2] = 1 - table[:, 2]
        _, found, _ = fit(table, "--model", "2pl")
        assert found["items"][2]["slope"] < 0
        assert found["items"][2]["flags"] == ["wrong_key_likely"]

    def test_gives_no_number_for_an_item_answered_alike(self, fit):
        table = np.column_stack([invented(), np.ones(500, dtype=int)])
        _, found, _ = fit(table, "--model", "2pl")
        assert found["items"][6]["slope"] is None
        assert found["items"][6]["flags"] == ["answered_alike"]

    @pytest.mark.parametrize("separator", [";", "\t"])
    def test_reads_what_spreadsheets_write(self, fit, separator):
        assert fit(invented(), "--model", "2pl", separator=separator)[0] == 0
        table = (
            "第一题,第二题,第三题\r\n"
            + "1,0,1\r\n0,1,0\r\n1,1,0\r\n0,0,1\r\n1,1,1\r\n0,0,0\r\n" * 20
        )
        for encoding in ("utf-8-sig", "gb18030"):
            code, found, _ = fit(table.encode(encoding), "--model", "1pl")
            assert found["items"][0]["name"] == "第一题", code


class TestText:
    def test_shows_items_with_their_signs(self, app, tmp_path):
        table = invented(people=1000)
        table[:, 2] = 1 - table[:, 2]
        write(tmp_path / "answers.csv", table)
        done = CliRunner().invoke(
            app, ["irt", "fit", str(tmp_path / "answers.csv"), "--model", "2pl"]
        )
        assert done.exit_code == 0
        assert "wrong key likely" in done.stdout.splitlines()[4]


class TestRefusals:
    def test_every_fault_of_the_file_at_once(self, fit):
        code, found, said = fit(b"a,b,b\n1,0,1\n1,x,0\n1,0\n1,2,0\n", "--model", "2pl")
        lines = said.splitlines()
        assert (code, found, len(lines)) == (1, None, 4)
        assert lines[0].startswith("Row 1, column 3")
        assert lines[1].startswith("Row 3, column 2 (b)")
        assert lines[2].startswith("Row 4:")
        assert lines[3].startswith("Row 5, column 2 (b)")

    def test_no_number_where_none_converged(self, fit):
        table = np.repeat(np.tril(np.ones((7, 6), dtype=int), -1), 20, axis=0)
        code, found, said = fit(table, "--model", "2pl")
        assert code == 1
        assert not found["converged"]
        assert set(found) >= KEYS
        assert found["log_likelihood"] is None
        assert {item["slope"] for item in found["items"]} == {None}
        assert "prior" in said or "not enough data" in said

    def test_no_rows(self, fit):
        assert fit(b"a,b,c\n", "--model", "2pl")[0] == 1
        assert fit(b"", "--model", "2pl")[0] == 1

    def test_what_is_no_text(self, fit):
        code, found, said = fit(bytes(range(256)) * 20, "--model", "2pl")
        assert (code, found) == (1, None)
        assert said

    @pytest.mark.parametrize(
        "words",
        [
            [],
            ["--model", "4pl"],
            ["--model", "2pl", "--prior", "slope"],
            ["--model", "2pl", "--prior", "slope=beta(1,2)"],
            ["--model", "2pl", "--prior", "guessing=normal(0,1)"],
            ["--model", "2pl", "--prior", "slope=normal(1,0)"],
        ],
    )
    def test_wrong_use_is_another_exit_code(self, fit, words):
        assert fit(invented(people=20), *words)[:2] == (2, None)

    def test_a_file_that_is_not_there_is_wrong_use(self, app, tmp_path):
        words = ["irt", "fit", str(tmp_path / "none.csv"), "--model", "2pl"]
        assert CliRunner().invoke(app, words).exit_code == 2
