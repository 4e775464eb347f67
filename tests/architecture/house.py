"""What the laws look at: rooms, files, their syntax trees, their floors."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from functools import cache
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "xuexing"
APPS = SOURCE / "apps"
OF_A_RUN = {"__pycache__", ".venv", "node_modules", "var", "build"}
# A verb joins the list with the first operation that needs it.
VERBS = {
    *("accept", "add", "admit", "adopt", "answer", "append", "apply", "appoint"),
    *("approve", "arrange", "ask", "assign", "begin", "cancel", "change", "check"),
    *("choose", "claim", "close", "collect", "confirm", "correct", "counter", "create"),
    *("deactivate", "delete", "draft", "end", "enter", "exempt", "file", "follow"),
    *("forget", "give", "grant", "hand", "hold", "import", "issue", "join"),
    *("keep", "leave", "make", "mark", "merge", "move", "open", "plan"),
    *("prune", "publish", "raise", "reactivate", "read", "rebuild", "record", "refresh"),
    *("release", "remove", "rename", "renew", "reopen", "repeal", "replace", "reset"),
    *("restore", "retire", "return", "review", "save", "seal", "send", "set"),
    *("settle", "split", "start", "stop", "store", "submit", "take", "tell"),
    *("undo", "use", "verify", "void", "withdraw"),
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def rooms(apps: Path = APPS) -> list[Path]:
    """Return the folders of the rooms; one that holds nothing but leftovers of a run is none."""
    return sorted(each for each in apps.iterdir() if each.is_dir() and any(files(each)))


def files(folder: Path, *endings: str) -> Iterator[Path]:
    """Yield the files below a folder, in order, without what a run leaves behind."""
    for path in sorted(folder.rglob("*")):
        left = OF_A_RUN & set(path.parts) or path.name.startswith(".")
        if path.is_file() and not left and (not endings or path.suffix in endings):
            yield path


def sources(folder: Path = SOURCE) -> Iterator[Path]:
    """Yield the Python files below a folder, migrations apart."""
    return (path for path in files(folder, ".py") if "migrations" not in path.parts)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(read(path), str(path))


def parsed(text: str) -> ast.Module:
    """Return the tree of a planted source."""
    return ast.parse(dedent(text))


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def hold(faults: Iterable[str]) -> None:
    """Fail with every fault on a line of its own; hold where there is none."""
    found = list(faults)
    if found:
        pytest.fail("\n".join([f"{len(found)} to put right", *found]), pytrace=False)


def shown(path: Path) -> str:
    """Return a path as people write it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def floors(file: Path = ROOT / ".importlinter") -> dict[str, int]:
    """Return on which floor each room stands, as `.importlinter` says: a greater number is higher."""
    config = ConfigParser()
    config.read_string(read(file))
    lines = config["importlinter:contract:rooms"]["layers"].strip().splitlines()
    return {
        room.strip(): floor
        for floor, line in enumerate(reversed(lines))
        for room in line.replace(":", "|").split("|")
    }


def exported(room: str, part: str) -> dict[str, Any]:
    """Return the public functions of a room's part, by name; none where the room has no such part.

    Public is what the part itself exports, and what the room's ``api`` takes from anywhere in it.
    """
    home = f"xuexing.apps.{room}.{part}"
    module = _module(home)
    if module is None:
        return {}
    own = [
        name
        for name, each in vars(module).items()
        if inspect.isfunction(each) and each.__module__ == home and name[0] != "_"
    ]
    named = {name: getattr(module, name) for name in getattr(module, "__all__", own)}
    door = _module(f"xuexing.apps.{room}.api")
    taken = {
        name: each
        for name, each in (vars(door) if door else {}).items()
        if inspect.isfunction(each) and f"{each.__module__}.".startswith(f"{home}.")
    }
    return {name: each for name, each in (named | taken).items() if inspect.isfunction(each)}


def _module(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None
