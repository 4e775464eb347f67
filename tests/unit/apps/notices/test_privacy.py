"""Whether and when somebody read a notice is shown to nobody else: no query offers it."""

import ast
import inspect

from django.db import models

from tests.architecture.house import APPS, SOURCE, read, shown, sources, tree_of
from xuexing.apps.notices import api
from xuexing.apps.notices.models import Feed, Notice, Recipient
from xuexing.apps.notices.queries import notices

ROOM = APPS / "notices"
FOR_THE_READER = {
    "models/notice.py": "the field itself, and its index",
    "operations/telling.py": "everything begins unread",
    "operations/reading.py": "the reader's own act",
    "operations/letters.py": "what is read goes into no letter to the reader",
    "queries/notices.py": "how many are new to the reader",
    "queries/held.py": "the reader's own file",
    "views/lists.py": "the reader's own list",
}


def mentions(path):
    """Tell whether a source speaks of what was read, otherwise than in words."""
    names = {
        getattr(node, "attr", None) or getattr(node, "id", None) or getattr(node, "arg", None)
        for node in ast.walk(tree_of(path))
    }
    texts = {
        node.value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value
    }
    return any("is_read" in str(each) for each in names | texts)


class TestWhatWasRead:
    def test_is_spoken_of_only_where_it_is_the_readers_own(self):
        found = {shown(path) for path in sources() if mentions(path)}
        allowed = {shown(ROOM / each) for each in FOR_THE_READER}
        assert found == allowed

    def test_leaves_the_room_by_no_door(self):
        assert not hasattr(api, "Recipient")
        assert not hasattr(api, "list_notices_to")

    def test_is_read_by_queries_that_are_given_the_reader_alone(self):
        asked = {
            name
            for name, each in inspect.getmembers(notices, inspect.isfunction)
            if "is_read" in inspect.getsource(each)
        }
        assert asked == {"_organization_and_new"}
        for name in asked:
            given = set(inspect.signature(getattr(notices, name)).parameters)
            assert given <= {"reader_id", "_on"}

    def test_has_no_moment(self):
        kinds = (models.DateField, models.TimeField)
        assert not [each for each in Recipient._meta.get_fields() if isinstance(each, kinds)]

    def test_is_shown_on_one_page(self):
        shows = [path for path in SOURCE.rglob("*.html") if "is_read" in read(path)]
        assert [path.name for path in shows] == ["list.html"]

    def test_of_a_calendar_is_not_kept_at_all(self):
        moments = {
            each.name for each in Feed._meta.get_fields() if isinstance(each, models.DateTimeField)
        }
        assert moments == {"made_at", "ended_at"}

    def test_notices_keep_no_count_of_readers(self):
        kept = {each.name for each in Notice._meta.get_fields() if each.concrete}
        assert kept == {
            "id", "uuid", "kind", "about", "unit", "source_uuid", "data", "is_urgent", "told_at",
        }  # fmt: skip
