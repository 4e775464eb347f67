"""The ``xuexing`` command: one module a family of subcommands.

Results go to standard output, everything else to standard error. Exit 0: done. Exit 1: refused, with
all reasons. Exit 2: the command was used wrongly.
"""

from __future__ import annotations

import importlib
import os

import typer

FAMILIES = (
    "units",
    "imports",
    "bank",
    "duties",
    "rulebook",
    "evidence",
    "reports",
    "keeping",
    "users",
    "demo",
    "irt",
    "serve",
)

app = typer.Typer(
    name="xuexing",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Runs the learning life of a learning organization.",
)


@app.callback()
def _family() -> None:
    """Keep subcommands even while there is one."""


def main() -> None:
    """Run the command line; every family adds its commands to ``app``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuexing.config.settings")
    for family in FAMILIES:
        importlib.import_module(f"xuexing.config.command.{family}").add_to(app)
    app()
