"""Imports go down the floors, never round and never up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .house import ROOT, SOURCE, files, floors, hold, read, rooms

LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder):
    """Run the contracts on the packages below a folder's ``src``."""
    return subprocess.run(  # noqa: S603  our own command
        [LINT, "--no-cache", "--config", ROOT / ".importlinter"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def plant(tmp_path):
    """Return a function that puts a file into an empty house with all its floors."""

    def put(name, text=""):
        path = tmp_path / "src" / "xuexing" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        (path.parent / "__init__.py").touch()
        return tmp_path

    put("__init__.py")
    for package in (
        "config",
        "foundation",
        "policy",
        "kernel",
        *(f"apps/{each}" for each in floors()),
    ):
        put(f"{package}/__init__.py")
    put("apps/__init__.py")
    return put


class TestFloors:
    def test_hold(self):
        result = lint(ROOT)
        assert result.returncode == 0, result.stdout + result.stderr

    def test_have_a_place_for_each_room_and_no_other(self):
        assert set(floors()) == {room.name for room in rooms()}

    def test_say_on_each_line_what_stands_there(self):
        lines = read(ROOT / ".importlinter").splitlines()
        standing = {"config", "apps", "foundation", "policy", "kernel", *floors()}
        places = {
            room.strip(): number
            for number, line in enumerate(lines)
            for room in line.split("|")
            if room.strip() in standing
        }
        assert set(places) == standing
        hold(lines[each] for each in places.values() if "#" not in lines[each - 1])

    def test_packs_are_data(self):
        assert {path.suffix for path in files(SOURCE / "packs")} <= {".toml", ".md", ".docx"}


class TestAFault:
    def test_is_not_seen_in_an_empty_house(self, plant):
        assert lint(plant("kernel/rules.py")).returncode == 0

    @pytest.mark.parametrize(
        ("path", "text", "contract"),
        [
            ("kernel/rules.py", "import xuexing.foundation", "house"),
            ("foundation/tags.py", "def tag():\n    from xuexing.apps import pages", "house"),
            ("apps/files/models.py", "from xuexing.apps.accounts import x", "room"),
            ("apps/gossip/models.py", "", "room"),
            ("services/x.py", "", "house"),
            ("kernel/dice.py", "import random", "Kernel"),
            ("kernel/wall.py", "from time import monotonic", "Kernel"),
            ("policy/loader.py", "from django.db import models", "Kernel"),
            ("policy/fetch.py", "import urllib.request", "Kernel"),
        ],
    )
    def test_breaks_the_contract(self, plant, path, text, contract):
        result = lint(plant(path, text))
        broken = [line for line in result.stdout.splitlines() if line.endswith("BROKEN")]
        assert result.returncode == 1
        assert any(contract in line for line in broken), result.stdout

    def test_of_two_that_import_each_other_is_found(self, plant):
        plant("kernel/one/a.py", "from xuexing.kernel.two import b")
        result = lint(plant("kernel/two/b.py", "from xuexing.kernel.one import a"))
        assert "Nothing turns in a circle BROKEN" in result.stdout
