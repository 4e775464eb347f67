"""What a database consists of, on either server; one made at once is of this version."""

from __future__ import annotations

import json

from tests.integration.places import Place

SHOW = '''
import json
from django.db import connection

ON_SQLITE = """
SELECT type, name, sql FROM sqlite_master
UNION ALL SELECT 'migration', app || '.' || name, '' FROM django_migrations
"""
ON_POSTGRESQL = """
SELECT 'column', table_name || '.' || column_name,
       concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default, is_identity)
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'migration', app || '.' || name, '' FROM django_migrations
"""
with connection.cursor() as cursor:
    cursor.execute(ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRESQL)
    print(json.dumps(cursor.fetchall()))
'''


def schema(place: Place) -> set[tuple[str, str, tuple[str, ...]]]:
    """Return everything a database consists of; the order of a table's columns says nothing."""
    rows = json.loads(place.python(SHOW))
    return {(kind, name, tuple(sorted(parts(said or "")))) for kind, name, said in rows}


def parts(said: str) -> list[str]:
    """Split the statement that makes a table at the commas between its columns and constraints."""
    if not said.startswith("CREATE TABLE"):
        return [said]
    found, depth = [""], 0
    for letter in said[said.index("(") + 1 : said.rindex(")")]:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            found.append("")
        else:
            found[-1] += letter
    return [each.strip() for each in found]


class TestMakeAtOnce:
    def test_is_not_behind_afterwards(self, made: Place):
        assert "Bringing" not in made.run("user", "list").stderr
