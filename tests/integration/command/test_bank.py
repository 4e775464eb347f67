"""``xuexing bank`` as an administrator calls it."""

from __future__ import annotations

import json

import pytest

from tests.conftest import SHARED
from tests.factories.items import case, multiple, single, statement
from tests.integration.forge import XUEXING, forge
from tests.integration.places import copy_of
from xuexing.apps.itembank.formats.registry import FORMATS

PRIOR = """
from xuexing.apps.itembank.models import Item
item = Item.objects.get(origin_id="dangshi-dut-00007")
print(float(item.prior_error_rate), item.prior_source)
"""
FAULTY = '{"kind": "single", "stem": "谁？", "options": ["甲"], "answer": "A"}\n'.encode()


@pytest.fixture
def run(made, tmp_path):
    """Call the command in a folder of its own; return the exit code, what was given, what was said."""

    def _run(*arguments):
        done = forge.run([XUEXING, "bank", *arguments], env=made.environment, cwd=tmp_path)
        return done.returncode, done.stdout, done.stderr

    return _run


@pytest.fixture
def bring(run, tmp_path):
    """Import the bytes of a file; return the exit code and the JSON."""

    def _bring(content, *options, name="bank.jsonl"):
        (tmp_path / name).write_bytes(content)
        code, given, _said = run("import", name, "--format", "json", *options)
        return code, json.loads(given)

    return _bring


def counts(result):
    return [result["added"], result["changed"], result["unchanged"], len(result["faults"])]


class TestImport:
    def test_a_second_run_changes_nothing(self, bring):
        content = FORMATS["jsonl"].write([single(), multiple(), case()]).content
        code, result = bring(content)
        assert (code, counts(result)) == (0, [3, 0, 0, 0])
        code, result = bring(content)
        assert (code, counts(result)) == (0, [0, 0, 3, 0])

    def test_names_faults_and_writes_a_file_to_be_mended(self, bring, tmp_path):
        code, result = bring(FORMATS["jsonl"].write([single()]).content + FAULTY)
        assert (code, counts(result)) == (0, [1, 0, 0, 1])
        assert result["faults"] == [
            {
                "line": 2,
                "problem": "There is only 1 to choose from."
                " Add what else could be chosen, or make it a blank.",
            }
        ]
        assert result["rest"] == "bank.to-mend.jsonl"
        mended = json.loads((tmp_path / "bank.to-mend.jsonl").read_text("utf-8"))
        mended["options"].append("乙")
        code, result = bring(json.dumps(mended).encode(), name="bank.to-mend.jsonl")
        assert (code, counts(result), result["rest"]) == (0, [1, 0, 0, 0], None)

    def test_exits_with_1_only_where_none_could_be_taken(self, bring, run, tmp_path):
        assert bring(FAULTY)[0] == 1
        code, result = bring(b"%PDF-1.7\n%%EOF", name="bank.pdf")
        assert (code, counts(result)) == (1, [0, 0, 0, 1])
        (tmp_path / "x.xml").write_bytes(b'<!DOCTYPE quiz [<!ENTITY a "b">]><quiz/>')
        code, given, said = run("import", "x.xml")
        assert (code, given) == (1, "")
        assert "document type or entities" in said

    def test_shows_what_it_would_do_and_writes_nothing(self, bring, run, tmp_path):
        content = FORMATS["gift"].write([statement()]).content
        (tmp_path / "bank.gift").write_bytes(content)
        code, given, _said = run("import", "bank.gift", "--dry-run")
        assert code == 0
        assert given.splitlines() == [
            f"+ \t{statement().stem}",
            "Would add 1, change 0; 0 stay; 0 to put right.",
        ]
        code, given, said = run("import", "bank.gift", "--kind", "gift")
        assert (code, given) == (0, "Added 1, changed 0; 0 stay; 0 to put right.\n")
        assert said == "Importing: 1/1\n"

    def test_refuses_wrong_usage(self, run, tmp_path):
        (tmp_path / "a.gift").write_text("x{T}", "utf-8")
        assert run("import", "a.gift", "--kind", "guess")[0] == 2
        assert run("import", "nowhere.gift")[0] == 2
        assert run("import", "a.gift", "--unit", "B9")[0] == 1
        assert run("import", "a.gift", "--topic", "nothing")[0] == 1
        assert run("export", "a.pdf")[0] == 2


@pytest.fixture(scope="class")
def bank(pattern, tmp_path_factory):
    """A home with two questions that stay as they are."""
    kept = copy_of(pattern, tmp_path_factory.mktemp("bank") / "home")
    file = kept.root / "bank.jsonl"
    file.write_bytes(FORMATS["jsonl"].write([single(), statement()]).content)
    kept.run("bank", "import", str(file), "--topic", "rules")
    return kept


class TestFormats:
    @pytest.fixture
    def made(self, bank):
        return bank

    @pytest.mark.parametrize("name", list(FORMATS))
    def test_are_written_and_read_again(self, run, name):
        ending = FORMATS[name].endings[0]
        code, given, _said = run("export", f"out{ending}", "--format", "json")
        result = json.loads(given)
        assert (code, result["exported"], result["format"]) == (0, 2, name)
        code, given, _said = run("import", f"out{ending}", "--format", "json")
        assert (code, counts(json.loads(given))) == (0, [0, 0, 2, 0])


class TestExport:
    def test_lists_by_question_what_cannot_be_said(self, bring, run):
        bring(FORMATS["jsonl"].write([single(explanation="见党史"), case()]).content)
        code, given, said = run("export", "out.aiken", "--format", "json")
        result = json.loads(given)
        assert (code, result["exported"], result["left_out"]) == (0, 1, 1)
        assert "The explanation is not written." in [each["problem"] for each in result["losses"]]
        assert "question 2" in said

    def test_refuses_an_empty_bank(self, bring, run):
        bring(FAULTY)
        assert run("export", "out.gift")[0] == 1


@pytest.mark.shared
class TestTheRealBank:
    def test_goes_in_whole_and_again_without_a_change(self, run, made):
        bank = str(SHARED / "data/questions/bank_16k.jsonl.gz")
        code, given, said = run("import", bank, "--format", "json")
        assert (code, counts(json.loads(given))) == (0, [16_161, 0, 0, 112])
        assert "Importing: 16161/16161" in said
        _code, given, _said = run("import", bank, "--dry-run", "--format", "json")
        assert counts(json.loads(given)) == [0, 0, 16_161, 112]
        rates = str(SHARED / "data/questions/party_history_with_error_rates.jsonl")
        _code, given, _said = run("import", rates, "--format", "json")
        assert counts(json.loads(given)) == [477, 0, 1_006, 3]
        assert made.python(PRIOR) == "0.9149 dangshi-dut\n"
