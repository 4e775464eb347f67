"""What deploy/ hands to administrators fits the program and the pages that describe it."""

from __future__ import annotations

import re
import shlex
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.unit.config.test_docs import PAGE, command_line, names_of
from xuexing.config import urls

DEPLOY = Path(__file__).parents[3] / "deploy"
UNITS = sorted(path.name for path in DEPLOY.glob("*.service"))


def unit(name: str) -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment]
    parser.read_string((DEPLOY / name).read_text(encoding="utf-8"))
    return parser


def settings() -> dict[str, str]:
    text = (DEPLOY / "xuexing.env").read_text(encoding="utf-8")
    return dict(re.findall(r"^#?([A-Z_]+)=(.+)$", text, re.MULTILINE))


class TestUnits:
    def test_start_a_command_that_is_there(self):
        words = shlex.split(unit("xuexing.service")["Service"]["ExecStart"])
        assert words[0].endswith("/.venv/bin/xuexing")
        assert words[1] in {each.name for each in command_line().registered_commands}

    def test_watch_an_address_that_is_there(self):
        address = unit("xuexing-watch.service")["Service"]["ExecStart"].rpartition("/health/")[2]
        assert f"health/{address}" in {str(each.pattern) for each in urls.urlpatterns}

    @pytest.mark.parametrize("name", UNITS)
    def test_read_the_settings_file_and_stand_in_the_guide(self, name):
        assert unit(name)["Service"]["EnvironmentFile"] == "/etc/xuexing.env"
        assert "xuexing-watch.timer" in PAGE

    def test_let_the_supervisor_end_its_children_itself(self):
        service = unit("xuexing.service")["Service"]
        assert service["KillMode"] == "mixed"
        assert int(service["TimeoutStopSec"]) > 5

    def test_leave_the_home_and_the_backups_to_write_to(self):
        service, given = unit("xuexing.service")["Service"], settings()
        assert given["XUEXING_HOME"] == f"/var/lib/{service['StateDirectory']}"
        assert f"-{given['XUEXING_BACKUPS']}" in service["ReadWritePaths"].split()


class TestSettings:
    def test_are_all_described(self):
        assert settings().keys() <= names_of("Settings")
