"""What docs/administrator.md tells administrators is so."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import typer

from xuexing.config.command.main import FAMILIES

CHECKOUT = Path(__file__).parents[3]
PAGE = (CHECKOUT / "docs" / "administrator.md").read_text(encoding="utf-8")
OURS_ALONE = {"XUEXING_TEST_HOME"}


def names_of(section: str) -> set[str]:
    """Return the code words that begin the rows of a section's table."""
    text = PAGE.split(f"## {section}")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([A-Z_]+)` \|", text, re.MULTILINE))


def names_read() -> set[str]:
    """Return the environment variables that the program reads."""
    pattern = re.compile(r"""(?:environ(?:ment)?\.get\(|environ\[|envvar=)"([A-Z_]+)\"""")
    sources = (CHECKOUT / "src").rglob("*.py")
    return {name for file in sources for name in pattern.findall(file.read_text(encoding="utf-8"))}


class TestAdministratorPage:
    def test_names_every_setting_and_no_other(self):
        assert names_of("Settings") == names_read() - OURS_ALONE

    def test_names_every_command_about_accounts(self):
        (family,) = [each for each in command_line().registered_groups if each.name == "user"]
        commands = {each.name for each in family.typer_instance.registered_commands}
        assert set(re.findall(r"xuexing user ([a-z-]+)", PAGE)) == commands

    def test_shows_no_command_that_is_not_there(self):
        app = command_line()
        there = {each.name for each in [*app.registered_commands, *app.registered_groups]}
        assert set(re.findall(r"bin/xuexing ([a-z]+)", PAGE)) <= there


def command_line() -> typer.Typer:
    app = typer.Typer()
    for family in FAMILIES:
        import_module(f"xuexing.config.command.{family}").add_to(app)
    return app
