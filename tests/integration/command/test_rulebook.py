"""``xuexing rulebook check`` as an administrator calls it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.integration.forge import XUEXING, forge
from xuexing.foundation.packs import PACKS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKS / "cpc", tmp_path / "ours"))


@pytest.fixture
def faulty(folder: Path) -> Path:
    duties = folder / "duties.toml"
    text = duties.read_text(encoding="utf-8")
    duties.write_text(text.replace('"credit_hours"', '"online_duration"'), encoding="utf-8")
    return folder


def check(*words: str, at: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, where no home is."""
    home = at / "no home"
    done = forge.run(
        [XUEXING, "rulebook", "check", *words],
        env={"PATH": os.environ["PATH"], "XUEXING_HOME": str(home), **environment},
        cwd=at,
    )
    assert not home.exists()
    return done


class TestRulebookCheck:
    def test_confirms_a_sound_pack(self, folder):
        done = check("ours", at=folder.parent)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == "cpc 2026.2: no faults. Duties by certainty: A 11, B 7, C 5.\n"

    def test_names_each_fault_on_one_line_of_a_narrow_terminal(self, faulty):
        done = check("ours", at=faulty.parent, COLUMNS="20")
        assert (done.returncode, done.stdout) == (1, "")
        (line,) = done.stderr.splitlines()
        assert line.startswith("duties.toml:96: online_duration must never be measured:")
        assert "国办函〔2026〕12号" in line

    def test_gives_programs_json_alone(self, faulty):
        done = check("ours", "--format", "json", at=faulty.parent, LC_ALL="zh_CN.UTF-8")
        assert (done.returncode, done.stderr) == (1, "")
        (fault,) = json.loads(done.stdout)["faults"]
        assert (fault["file"], fault["line"]) == ("duties.toml", 96)
        assert fault["message"].startswith("online_duration must never be measured")

    def test_gives_programs_an_empty_list_for_a_sound_pack(self, folder):
        done = check("--format", "json", str(folder), at=folder.parent)
        assert done.returncode == 0
        assert json.loads(done.stdout) == {"faults": []}

    @pytest.mark.parametrize("words", [["nowhere"], ["ours/pack.toml"], []])
    def test_is_used_wrongly_without_a_folder(self, folder, words):
        done = check(*words, at=folder.parent)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr
