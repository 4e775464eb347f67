"""``xuexing import`` as an administrator calls it."""

from __future__ import annotations

import json

import pytest

from tests.factories.workbooks import text_file, workbook
from tests.integration.forge import XUEXING, forge

UNITS = [
    ["code", "parent_code", "level", "name"],
    ["0", "", 0, "国"],
    ["11", "0", 1, "北京市"],
    ["12", "0", 1, "天津市"],
]
HEADER = ["姓名", "工号", "党支部代码", "党支部", "上级代码", "联系电话"]
PEOPLE = [["张伟", "1", "B1", "第一党支部", "11", "13800138000"], ["李娜", "2", "B1", "", "", ""]]


@pytest.fixture
def run(made, tmp_path):
    """Import a file and return the exit code, what was given and what was said."""

    def _run(kind, content, *options, name="file"):
        file = tmp_path / name
        if content is not None:
            file.write_bytes(content)
        command = [XUEXING, "import", kind, file, *options]
        done = forge.run(command, env=made.environment, cwd=tmp_path)
        return done.returncode, done.stdout, done.stderr

    return _run


@pytest.fixture
def run_json(run):
    def _run(kind, content, *options):
        code, given, _said = run(kind, content, "--format", "json", *options)
        return code, json.loads(given)

    return _run


def counts(result):
    return [result[key] for key in ("added", "changed", "ended", "unchanged")]


class TestFirstImport:
    @pytest.fixture
    def made(self, place):
        return place

    def test_makes_the_home_and_counts_what_it_did(self, run_json):
        code, result = run_json("units", text_file(UNITS))
        assert (code, counts(result), result["faults"]) == (0, [3, 0, 0, 0], [])
        code, result = run_json("units", text_file(UNITS))
        assert (code, counts(result)) == (0, [0, 0, 0, 3])
        changed = [*UNITS[:2], ["11", "0", 1, "北京"], ["13", "0", 1, "河北省"]]
        code, result = run_json("units", text_file(changed), "--complete")
        assert (code, counts(result)) == (0, [1, 1, 1, 1])


class TestImport:
    def test_of_a_roster_brings_its_branches_and_drops_telephones(self, run_json, run):
        run("units", text_file(UNITS))
        code, result = run_json("roster", workbook([HEADER, *PEOPLE]), "--from", "2026-03-01")
        assert (code, counts(result), result["units_opened"]) == (0, [2, 0, 0, 0], 1)
        assert result["dropped"] == ["联系电话"]
        code, result = run_json("roster", workbook([HEADER, PEOPLE[0]]), "--complete")
        assert (code, counts(result)) == (0, [0, 0, 1, 1])

    def test_shows_what_it_would_do_and_writes_nothing(self, run):
        code, given, _said = run("units", text_file(UNITS), "--dry-run")
        assert code == 0
        assert given.splitlines() == [
            "+ 0\t国\t",
            "+ 11\t北京市\t国",
            "+ 12\t天津市\t国",
            "Would add 3, change 0, end 0; 0 stay.",
        ]
        code, given, said = run("units", text_file(UNITS))
        assert (code, given) == (0, "Added 3, changed 0, ended 0; 0 stay.\n")
        assert said == "Importing: 3/3\n"

    def test_refuses_with_all_faults_and_writes_nothing(self, run, run_json):
        faulty = [*UNITS, ["13", "9", 1, "河北省"], ["", "0", 1, "无码"]]
        code, given, said = run("units", text_file(faulty))
        assert (code, given) == (1, "")
        assert said.splitlines()[-3:] == [
            "Nothing was saved: 2 to put right.",
            "CSV, row 5, column B (parent_code): No unit has code 9. Add its row, or correct the code.",
            "CSV, row 6, column A (code): This cell is blank. Fill it in, or delete the row.",
        ]
        code, result = run_json("units", text_file(faulty))
        assert (code, counts(result)) == (1, [0, 0, 0, 0])
        assert result["faults"][0] == {
            "sheet": "CSV",
            "row": 5,
            "column": "B",
            "header": "parent_code",
            "problem": "No unit has code 9. Add its row, or correct the code.",
        }
        assert run_json("units", text_file(UNITS), "--dry-run")[1]["added"] == 3

    def test_refuses_a_row_that_may_be_several_people(self, run, run_json):
        run("units", text_file(UNITS))
        header = [*HEADER[:5], "出生日期"]
        run("roster", workbook([header, [*PEOPLE[0][:5], "1970-05-01"]]))
        code, result = run_json("roster", workbook([header, ["张伟", "", "B1", "", "", ""]]))
        assert code == 1
        [fault] = result["faults"]
        assert (fault["row"], fault["header"]) == (2, "姓名")
        assert len(result["questions"][0]["candidates"]) == 1

    def test_refuses_what_is_no_table(self, run_json):
        code, result = run_json("roster", b"%PDF-1.7\n%%EOF")
        assert code == 1
        assert "This kind of file is not taken here." in result["faults"][0]["problem"]

    @pytest.mark.parametrize(
        "options", [[], ["--from", "tomorrow"], ["--no-such-option"], ["--format", "xml"]]
    )
    def test_tells_wrong_usage_from_refusal(self, run, options):
        content = text_file(UNITS) if options else None
        assert run("units", content, *options)[0] == 2
        assert run("people", content or b"x", *options)[0] == 2
