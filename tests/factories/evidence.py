"""Facts for tests: appended as the program does it, because nothing else can write them."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.models import Batch, Fact
from xuexing.apps.evidence.operations import NewFact, append
from xuexing.apps.organizations.models import Unit

MOMENT = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 20)


def new_fact(**values: Any) -> NewFact:
    """Return two credit hours of a person's attendance, with other values where given."""
    usual = {
        "kind": "attendance",
        "category": "branch_study",
        "detail": "present",
        "amount": Decimal(2),
        "happened_on": DAY,
        "source_kind": "session",
        "source_uuid": uuid.uuid4(),
    }
    return NewFact(**{**usual, **values})


def append_batch(unit: Unit, *, facts: int = 3, at: dt.datetime = MOMENT, **values: Any) -> Batch:
    """Append a batch of so many like facts to a unit."""
    news = [new_fact(**values) for _ in range(facts)]
    return append(unit=unit, facts=news, by=SYSTEM, now=at)


def facts_in(batch: Batch) -> list[Fact]:
    """Return a batch's facts in order."""
    return list(Fact.objects.filter(batch=batch).order_by("position"))
