"""One room, always the same doors."""

from pathlib import Path

import pytest

from .house import APPS, ROOT, files, hold, rooms

MODULES = {
    "access",
    "admin",
    "api",
    "apps",
    "consumers",
    "endpoints",
    "events",
    "forms",
    "models",
    "operations",
    "queries",
    "receivers",
    "tasks",
    "urls",
    "views",
}
FOLDERS = {
    "documents",
    "formats",
    "management",
    "migrations",
    "static",
    "templates",
    "templatetags",
}
OF_ONE_FILE = {"api", "apps", "events", "urls"}  # a door that others look through shows all at once
NAMED_AFTER_THE_ROOM = {"templates", "static"}
NEVER = {"utils", "helpers", "util", "helper", "common", "misc"}


def faults(room: Path) -> list[str]:
    """Return what a room has that is no door, and what it lacks."""
    found = [] if (room / "README.md").is_file() else [f"{room.name} has no README.md"]
    for path in sorted(each for each in room.iterdir() if each.name != "__pycache__"):
        if path.is_dir():
            known = path.name in FOLDERS | (MODULES - OF_ONE_FILE)
        else:
            known = path.name in {"README.md", "__init__.py"} or (
                path.suffix == ".py" and path.stem in MODULES
            )
        if not known and (path.is_file() or any(files(path))):
            found.append(f"{room.name}/{path.name} is no door of a room")
        if path.name in NAMED_AFTER_THE_ROOM:
            found += [
                f"{room.name}/{path.name}/{each.name} does not carry the room's name"
                for each in path.iterdir()
                if each.name != room.name
            ]
        if path.with_suffix(".py").is_file() and path.is_dir():
            found.append(f"{room.name}/{path.name} is a file and a folder")
    return found


class TestDoors:
    @pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
    def test_are_the_only_ones(self, room):
        hold(faults(room))

    def test_are_opened_by_a_readme_that_says_what_it_is_for(self):
        short = [
            room.name
            for room in rooms()
            if not (room / "README.md").is_file()
            or len((room / "README.md").read_text(encoding="utf-8").split()) < 40
        ]
        hold(short)

    def test_lead_into_every_folder_of_apps(self):
        assert {path.name for path in APPS.iterdir() if path.is_file()} <= {"__init__.py"}

    def test_lead_to_nothing_without_a_name_of_its_own(self):
        nameless = [
            str(path.relative_to(ROOT))
            for folder in ("src", "tests", "bench", "docs")
            for path in files(ROOT / folder)
            if path.stem in NEVER
        ]
        hold(nameless)


@pytest.fixture
def room(tmp_path):
    """Return a room as it should be."""
    folder = tmp_path / "gossip"
    for name in (
        "README.md",
        "__init__.py",
        "apps.py",
        "models.py",
        "operations/__init__.py",
        "templates/gossip/list.html",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("What is said.", encoding="utf-8")
    return folder


class TestAFault:
    def test_is_not_seen_where_there_is_none(self, room):
        assert faults(room) == []

    @pytest.mark.parametrize(
        "name",
        [
            "utils.py",
            "helpers.py",
            "services.py",
            "errors.py",
            "notes.txt",
            "services/mail.py",
            "api/__init__.py",
            "templates/list.html",
            "static/pages/x.css",
            "operations.py",
        ],
    )
    def test_of_a_wrong_name_is_found(self, room, name):
        path = room / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        assert len(faults(room)) == 1

    def test_of_a_room_without_a_word_is_found(self, room):
        (room / "README.md").unlink()
        assert faults(room) == ["gossip has no README.md"]
