"""The ledger against plain rows: appending with chain and digests, verifying against mere reading.

On SQLite, or on the database that DATABASE_URL names. CPU time of this process: what a PostgreSQL server
spends besides is the same rows on both sides. Targets: appending at most twice ``bulk_create``, verifying
at most four times reading, in less than 300 MB.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
import uuid
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from bench.installation import migrate
from bench.timing import in_turns, own_peak_megabytes, tell
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.api import append, seal_batches, verify
from xuexing.apps.evidence.events import facts_appended
from xuexing.apps.evidence.formats.canonical import COLUMNS
from xuexing.apps.evidence.models import Batch, Fact
from xuexing.apps.evidence.operations import NewFact
from xuexing.apps.organizations.api import Person, Unit, add_person, add_unit

UNITS = 300
SESSIONS = 12
FACTS = 22
NOW = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 20)
MOST_MEGABYTES = 300


def main() -> int:
    """Print a line for each measurement; return 1 if a target is missed."""
    facts_appended.receivers = []  # judging is measured elsewhere
    migrate()
    units, people = make_units(), make_people()
    fill(units, people)
    met = [
        measure_verifying(),
        measure_appending(units, people),
    ]
    return 0 if all(met) else 1


def make_units() -> list[Unit]:
    """Return units without a parent."""
    return [
        add_unit(
            code=f"B{number}",
            name=f"第{number}党支部",
            kind="branch",
            parent=None,
            from_on=DAY,
            by=SYSTEM,
            now=NOW,
        )
        for number in range(UNITS)
    ]


def make_people() -> list[Person]:
    """Return as many people as one session has."""
    return [add_person(name=f"陈{number}", by=SYSTEM, now=NOW) for number in range(FACTS)]


def news(people: Sequence[Person]) -> list[NewFact]:
    """Return the facts of one session."""
    session = uuid.uuid4()
    return [
        NewFact(
            kind="attendance",
            category="branch_study",
            detail="present",
            person=person,
            amount=Decimal("1.5"),
            happened_on=DAY,
            source_kind="session",
            source_uuid=session,
        )
        for person in people
    ]


def fill(units: Sequence[Unit], people: Sequence[Person]) -> None:
    """Write a year of every unit and seal it, and say what that took."""
    start = time.process_time()
    for _ in range(SESSIONS):
        for unit in units:
            append(unit=unit, facts=news(people), by=SYSTEM, now=NOW)
    appended = time.process_time()
    seal_batches(by=SYSTEM, now=NOW)
    sealed = time.process_time()
    batches = UNITS * SESSIONS
    print(
        f'{{"name": "ledger.fill", "facts": {batches * FACTS},'
        f' "facts_per_cpu_s": {batches * FACTS / (appended - start):.0f},'
        f' "sealed_batches_per_cpu_s": {batches / (sealed - appended):.0f}}}',
        flush=True,
    )


def measure_verifying() -> bool:
    """Compare a whole verification with reading the same columns and doing nothing."""

    def check() -> int:
        result = verify()
        assert not result.finds
        return result.checked_facts

    def read() -> int:
        return sum(1 for _ in Fact.objects.values_list(*COLUMNS).iterator())

    pair = in_turns(check, read)
    facts, _ = pair.results
    peak = own_peak_megabytes()
    return tell(
        "ledger.verify",
        "reading every fact with values_list",
        pair,
        target=0.25,
        facts=facts,
        facts_per_cpu_s=round(facts / sorted(pair.ours)[len(pair.ours) // 2]),
        peak_megabytes=round(peak),
        holds=peak <= MOST_MEGABYTES,
    )


def measure_appending(units: Sequence[Unit], people: Sequence[Person]) -> bool:
    """Compare closing a session in every unit with bulk_create of the same rows, constraints on."""

    def ours() -> None:
        for unit in units:
            append(unit=unit, facts=news(people), by=SYSTEM, now=NOW)

    def plain() -> None:
        for unit in units:
            with transaction.atomic():
                write_plainly(unit, news(people))

    pair = in_turns(rolled_back(ours), rolled_back(plain))
    facts = UNITS * FACTS
    return tell(
        "ledger.append_22_facts",
        "bulk_create of the same batch and facts",
        pair,
        target=0.5,
        facts=facts,
        facts_per_cpu_s=round(facts / sorted(pair.ours)[len(pair.ours) // 2]),
    )


def rolled_back(work: Callable[[], Any]) -> Callable[[], None]:
    """Return the work in a transaction that leaves nothing behind, so that turns are alike."""

    def run() -> None:
        with transaction.atomic():
            work()
            transaction.set_rollback(True)

    return run


def write_plainly(unit: Unit, facts: Sequence[NewFact]) -> None:
    """Write the rows of a batch without chain and digests."""
    batch = Batch.objects.create(
        uuid=uuid.uuid4(),
        unit=unit,
        number=SESSIONS + 1,
        previous_digest="0" * 64,
        digest="0" * 64,
        fact_count=len(facts),
        fact_tags=bytes(8 * len(facts)),
        written_at=NOW,
    )
    Fact.objects.bulk_create(
        Fact(
            uuid=uuid.uuid4(),
            batch=batch,
            position=position,
            unit=unit,
            kind=fact.kind,
            category=fact.category,
            detail=fact.detail,
            person=fact.person,
            amount=fact.amount,
            happened_on=fact.happened_on,
            source_kind=fact.source_kind,
            source_uuid=fact.source_uuid,
            entered_kind=SYSTEM.kind,
            entered_at=NOW,
        )
        for position, fact in enumerate(facts, 1)
    )


if __name__ == "__main__":
    sys.exit(main())
