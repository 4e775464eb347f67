"""A room is entered through its ``api`` and its ``events``, and through nothing else.

What Django is told by name (the user's model, the sessions' engine) is no import; it stands in the
settings, where it can be counted.
"""

import grimp
import pytest

from .house import hold, rooms

DOORS = {"api", "events"}


def room_of(module):
    """Return the room a module belongs to, or an empty text."""
    parts = module.split(".")
    return parts[2] if parts[1:2] == ["apps"] and len(parts) > 2 else ""


def faults(imports):
    """Return the imports, as pairs of modules, that enter a room elsewhere than by a door."""
    return sorted(
        f"{importer} enters {room_of(imported)} by {imported}"
        for importer, imported in imports
        if room_of(imported)
        and room_of(importer) != room_of(imported)
        and imported.split(".")[3:4] not in [[door] for door in DOORS]
    )


class TestEntrances:
    def test_are_the_doors(self):
        graph = grimp.build_graph("xuexing", cache_dir=None)
        imports = [
            (importer, imported)
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
        ]
        assert {room_of(each) for pair in imports for each in pair} - {""} == {
            room.name for room in rooms()
        }
        hold(faults(imports))


class TestAFault:
    @pytest.mark.parametrize(
        ("importer", "imported"),
        [
            ("xuexing.apps.pages.views", "xuexing.apps.audit.models"),
            ("xuexing.apps.pages.views", "xuexing.apps.audit"),
            ("xuexing.config.demonstration", "xuexing.apps.audit.operations"),
            ("xuexing.foundation.tags", "xuexing.apps.audit.models.entry"),
            ("xuexing.apps.pages.views", "xuexing.apps.audit.formats.api"),
        ],
    )
    def test_is_found(self, importer, imported):
        assert len(faults([(importer, imported)])) == 1

    @pytest.mark.parametrize(
        ("importer", "imported"),
        [
            ("xuexing.apps.pages.views", "xuexing.apps.audit.api"),
            ("xuexing.apps.pages.receivers", "xuexing.apps.audit.events"),
            ("xuexing.apps.audit.queries", "xuexing.apps.audit.models"),
            ("xuexing.apps.audit.operations", "xuexing.foundation.fields"),
        ],
    )
    def test_is_not_seen_where_there_is_none(self, importer, imported):
        assert faults([(importer, imported)]) == []
