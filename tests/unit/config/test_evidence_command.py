"""``xuexing evidence``."""

import json

import pytest
import typer
from typer.testing import CliRunner

from tests.factories import UnitFactory
from tests.factories.evidence import append_batch, facts_in
from tests.tampering import unguarded
from xuexing.apps.audit.models import Entry
from xuexing.apps.evidence.models import Seal
from xuexing.config import database
from xuexing.config.command import evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(home, monkeypatch):
    """Run the command in a home with tables, in English."""
    monkeypatch.setenv("LC_ALL", "C")
    app = typer.Typer()
    evidence.add_to(app)
    return lambda *words: CliRunner().invoke(app, ["evidence", *words])


class TestVerify:
    def test_an_empty_ledger_verifies(self, run):
        result = run("verify")
        assert result.exit_code == 0
        assert result.stdout == (
            "Checked: 0 facts, 0 batches, 0 seals.\nEverything is as it was written.\n"
        )

    def test_gives_json_alone(self, run):
        append_batch(UnitFactory())
        run("seal")
        result = run("verify", "--format", "json")
        assert result.exit_code == 0
        assert json.loads(result.stdout) == {
            "checked_facts": 3,
            "checked_batches": 1,
            "seals": 1,
            "finds": [],
        }

    def test_any_find_exits_with_one_and_is_named(self, run):
        batch = append_batch(UnitFactory())
        fact = facts_in(batch)[0]
        run("seal")
        with unguarded() as execute:
            execute("UPDATE evidence_fact SET amount = 9 WHERE id = %s", fact.pk)
        result = run("verify")
        assert result.exit_code == 1
        assert result.stdout.splitlines() == [
            f"the fact was altered: seal 1, batch {batch.uuid}, fact {fact.uuid}",
            "Checked: 3 facts, 1 batches, 1 seals.",
            "1 thing is not as it was written.",
        ]
        result = run("verify", "--format", "json")
        assert result.exit_code == 1
        assert json.loads(result.stdout)["finds"] == [
            {
                "problem": "fact_altered",
                "batch": str(batch.uuid),
                "fact": str(fact.uuid),
                "seal": 1,
                "name": None,
            }
        ]

    def test_can_begin_at_a_seal(self, run):
        unit = UnitFactory()
        for _ in range(2):
            append_batch(unit)
            run("seal")
        result = run("verify", "--from-seal", "2", "--format", "json")
        assert json.loads(result.stdout)["seals"] == 1

    def test_refuses_a_seal_that_is_not_there(self, run):
        result = run("verify", "--from-seal", "9")
        assert result.exit_code == 1
        assert "There is no seal 9: 0 were made so far." in result.stderr

    def test_the_same_ledger_gives_the_same_bytes(self, run):
        append_batch(UnitFactory())
        assert run("verify").stdout == run("verify").stdout


class TestSeal:
    def test_says_what_was_sealed(self, run):
        append_batch(UnitFactory())
        result = run("seal", "--format", "json")
        assert json.loads(result.stdout) == {
            "seal": 1,
            "root": Seal.objects.get().root,
            "batches": 1,
            "facts": 3,
        }
        assert Entry.objects.get(act="evidence.seal").actor_kind == "command_line"

    def test_says_that_there_is_nothing_new(self, run):
        result = run("seal")
        assert (result.exit_code, result.stdout) == (0, "There is nothing new to seal.\n")


class TestHome:
    @pytest.mark.parametrize("command", ["verify", "seal"])
    def test_is_required(self, home, run, command, monkeypatch):
        monkeypatch.setattr(database, "is_missing", lambda: True)
        result = run(command)
        assert result.exit_code == 1
        assert str(home.root) in result.stderr
