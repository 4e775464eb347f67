"""A population for measurements, written straight into the tables: members and two years of facts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import connection

from xuexing.apps.evidence.models import Batch
from xuexing.apps.organizations.models import Exemption, Membership, Person, Post, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

A_BRANCH = 20
SITTINGS = 10
BEGAN = dt.date(2025, 1, 1)
FACTS = """
INSERT INTO evidence_fact (uuid, batch_id, position, kind, category, detail, unit_id, person_id,
  amount, happened_on, source_kind, source_uuid, entered_kind, entered_at, reason)
WITH RECURSIVE sitting(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM sitting WHERE n < {last})
SELECT {uuid}, {batch}, {last} * (p.id - {first}) + (p.id - {first}) + s.n + 1,
  CASE WHEN s.n % 5 = 4 THEN 'training_days' ELSE 'attendance' END,
  CASE WHEN s.n % 5 > 2 THEN 'off_job' ELSE 'branch_study' END,
  'present', (p.id - 1) / {a_branch} + 1, p.id,
  CASE WHEN (p.id + s.n) % 7 = 0 THEN 0 ELSE (p.id + s.n) % 9 END,
  {day}, 'session', {uuid}, 'system', {moment}, ''
FROM organizations_person p CROSS JOIN sitting s WHERE p.id >= {first}
"""
"""Each person's sittings, ten a year: every fifth gives days of a class, every fifth its hours."""
WRITTEN = {
    "sqlite": {
        "uuid": "printf('%032x', p.id * 1000 + s.n)",
        "day": "date('2025-01-15', '+' || (s.n * 35 + p.id % 30) || ' days')",
        "moment": "'2026-11-20 06:30:00'",
    },
    "postgresql": {
        "uuid": "lpad(to_hex(p.id * 1000 + s.n), 32, '0')::uuid",
        "day": "date '2025-01-15' + (s.n * 35 + p.id % 30)::integer",
        "moment": "timestamptz '2026-11-20 06:30:00+00'",
    },
}


def make_people(first: int, last: int) -> None:
    """Write the members numbered from first to last, in branches of twenty, and their facts.

    One in ten is probationary, one in ten has a rank, one in twenty is exempt, one in twelve joined
    in the course of 2026.
    """
    numbers = range(first, last + 1)
    branches = range((first - 1) // A_BRANCH + 1, (last - 1) // A_BRANCH + 2)
    _write(
        Unit,
        (
            Unit(id=n, code=f"B{n}", name=f"第{n}党支部", kind="branch", path=f"{n}/")
            for n in branches
        ),
    )
    _write(Person, (Person(id=n, name=f"陈{n}", rank=_rank(n)) for n in numbers))
    _write(Membership, (_membership(n) for n in numbers))
    _write(Exemption, (_exemption(n) for n in numbers[6::A_BRANCH]))
    _write(Post, (_post(n) for n in numbers[::A_BRANCH]))
    _write_facts(first, last)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _rank(number: int) -> str:
    return "county_leader" if number % 10 == 1 else ""


def _membership(number: int) -> Membership:
    return Membership(
        person_id=number,
        unit_id=(number - 1) // A_BRANCH + 1,
        status="full" if number % 10 else "probationary",
        from_on=dt.date(2026, 5, 6) if number % 12 == 1 else BEGAN,
    )


def _exemption(number: int) -> Exemption:
    return Exemption(
        person_id=number,
        reason="old_and_weak",
        from_on=BEGAN,
        until_on=dt.date(2026, 8, 1) if number % 3 else dt.date(2027, 6, 1),
    )


def _post(number: int) -> Post:
    return Post(person_id=number, unit_id=number // A_BRANCH + 1, kind="secretary", from_on=BEGAN)


def _write_facts(first: int, last: int) -> None:
    count = (last - first + 1) * SITTINGS * 2
    unit = Unit.objects.get(pk=(first - 1) // A_BRANCH + 1)
    batch = Batch.objects.create(
        uuid=unit.uuid,
        unit=unit,
        number=1,
        previous_digest="0" * 64,
        digest=f"{first:064x}",
        fact_count=count,
        fact_tags=bytes(8 * count),
        written_at=dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC),
    )
    figures = {"batch": batch.pk, "first": first, "last": SITTINGS * 2 - 1, "a_branch": A_BRANCH}
    with connection.cursor() as cursor:
        cursor.execute(FACTS.format(**figures, **WRITTEN[connection.vendor]))


def _write(model: type[Model], rows: Iterable[Model]) -> None:
    model._default_manager.bulk_create(rows, batch_size=1000)
