"""How a command answers: words or JSON, faults, exit codes, progress."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated, Any, NoReturn, ParamSpec, TypeVar

import typer

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

REFUSED = 1


class Format(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[
    Format, typer.Option("--format", help="text for people, json for programs")
]


def say(line: str) -> None:
    """Print one line for people, beside the result."""
    typer.echo(line, err=True)


def give(result: Any, *, output: Format, as_text: Callable[[Any], str]) -> None:
    """Print the result: JSON alone on standard output, or words."""
    if output is Format.JSON:
        typer.echo(json.dumps(result, ensure_ascii=False, indent=2, sort_keys=False))
    else:
        typer.echo(as_text(result))


def refuse(*reasons: object) -> NoReturn:
    """Print every reason, a line each, and end with exit code 1."""
    for reason in reasons:
        say(str(reason))
    raise typer.Exit(REFUSED)


def speaking(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Run a command with Django set up, in the terminal's language, refusals printed."""

    @functools.wraps(command)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        from django.core.exceptions import ImproperlyConfigured
        from django.db import OperationalError
        from django.utils import translation
        from django.utils.translation import gettext as _

        from xuexing.foundation.errors import Faulty, Refusal

        from ..loading import load

        try:
            load()
        except ImproperlyConfigured as error:
            refuse(error)
        with translation.override(terminal_language()):
            try:
                return command(*args, **kwargs)
            except Faulty as refusal:
                refuse(refusal, *refusal.faults)
            except Refusal as refusal:
                refuse(refusal)
            except OperationalError as error:
                refuse(_("The database cannot be used: %(what)s") % {"what": str(error).strip()})

    return run


def terminal_language() -> str:
    """Return Chinese where the terminal's locale is, else English."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((each for each in named if each), "")
    return "zh-hans" if name.lower().startswith("zh") else "en"


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """Yield a function that takes how many are done: a bar on a terminal, plain lines in a pipe."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    if not sys.stderr.isatty():
        tenth = max(1, total // 10)
        shown = 0

        def line(done: int) -> None:
            nonlocal shown
            if done // tenth > shown:
                shown = done // tenth
                say(f"{title}: {done}/{total}")

        yield line
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=total)
        yield lambda done: bar.update(task, completed=done)
