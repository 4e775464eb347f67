"""Going behind the program's back: what tests do that the guards of the database refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from xuexing.apps.evidence.formats.canonical import (
    COLUMNS,
    NO_DIGEST,
    FactValues,
    batch_digest,
    fact_digest,
)
from xuexing.apps.evidence.formats.seal_file import list_seal_numbers, read_entries, seal_path
from xuexing.apps.evidence.models import Batch, Fact, Seal
from xuexing.apps.evidence.queries.seals import head_of
from xuexing.apps.organizations.models import Unit
from xuexing.foundation.guards import install_guards, registered_guards
from xuexing.kernel.merkle import Frontier

Execute = Callable[..., int]
OF_THE_PROGRAM = {"auth_permission", "django_content_type", "django_migrations"}
"""Tables that are filled when they are made."""


def lift_guards() -> None:
    """Drop every trigger that guards a table."""
    on_table = " ON {}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for guard in registered_guards():
            for part in guard.parts(connection.vendor):
                cursor.execute(f"DROP TRIGGER IF EXISTS {part}{on_table.format(guard.table)}")


@contextmanager
def unguarded() -> Iterator[Execute]:
    """Yield a function that runs SQL nobody refuses; afterwards the guards stand as if nothing was.

    References to other rows are not checked either, as for somebody with the database in hand.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL session_replication_role = replica")
        lift_guards()

        def execute(sql: str, *parameters: Any) -> int:
            cursor.execute(sql, [_adapted(value) for value in parameters])
            return cursor.rowcount

        yield execute
        install_guards(connection, registered_guards())
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = origin")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def empty_tables() -> None:
    """Delete every row that a test on PostgreSQL wrote for good.

    Truncating all tables takes it half a second even where hardly one holds a row. What the database
    knows of the program itself stays.
    """
    tables = set(connection.introspection.django_table_names(only_existing=True)) - OF_THE_PROGRAM
    with transaction.atomic(), unguarded() as execute:
        execute("".join(f"DELETE FROM {table};" for table in sorted(tables)))


def _adapted(value: Any) -> Any:
    """Return a value as the database keeps it: SQLite holds uuids as 32 letters."""
    is_text = isinstance(value, UUID) and connection.vendor == "sqlite"
    return value.hex if is_text else value


def rehash(execute: Execute, unit: Unit) -> None:
    """Recompute every hash of a unit's chain from its facts as they are now, as a thorough forger would."""
    previous = NO_DIGEST
    for batch in Batch.objects.filter(unit=unit).order_by("number"):
        rows = Fact.objects.filter(batch=batch).order_by("position").values_list(*COLUMNS)
        facts = [fact_digest(FactValues(*row)) for row in rows]
        digest = batch_digest(
            previous=previous,
            unit=unit.uuid,
            number=batch.number,
            written_at=batch.written_at,
            facts=facts,
        )
        execute(
            "UPDATE evidence_batch SET previous_digest = %s, digest = %s, fact_count = %s,"
            " fact_tags = %s WHERE id = %s",
            previous,
            digest,
            len(facts),
            b"".join(fact[:8] for fact in facts),
            batch.pk,
        )
        execute(
            "UPDATE evidence_chain SET last_number = %s, last_digest = %s WHERE unit_id = %s",
            batch.number,
            digest,
            unit.pk,
        )
        previous = digest


def rehash_seals(execute: Execute) -> None:
    """Recompute the rows of all seals from the batches as they are now; only signing cannot be done."""
    frontier, previous_head = Frontier(), NO_DIGEST
    for number in list_seal_numbers(settings.HOME.seals):
        listing = sha256()
        for sealed in read_entries(seal_path(settings.HOME.seals, number)):
            row = Batch.objects.get(uuid=sealed.uuid)
            forged = replace(
                sealed, digest=row.digest, fact_count=row.fact_count, tags=bytes(row.fact_tags)
            )
            listing.update(forged.as_line())
            frontier = frontier.extended([bytes.fromhex(row.digest)])
        execute(
            "UPDATE evidence_seal SET root = %s, peaks = %s, previous_head = %s,"
            " listing_digest = %s WHERE number = %s",
            frontier.root.hex(),
            b"".join(frontier.peaks).hex(),
            previous_head,
            listing.hexdigest(),
            number,
        )
        previous_head = head_of(Seal.objects.get(number=number)).digest
