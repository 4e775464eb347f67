"""A unit with people, and a hand that writes."""

from types import SimpleNamespace

import pytest
from django.db import transaction

from tests.factories import PersonFactory, UnitFactory
from tests.factories.evidence import append_batch, facts_in
from tests.tampering import unguarded
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.evidence.api import seal_batches


@pytest.fixture
def unit(db):
    return UnitFactory()


@pytest.fixture
def person(db):
    return PersonFactory()


@pytest.fixture
def by():
    return Actor.user(7)


@pytest.fixture
def behind_its_back(db):
    """Run SQL that the database would refuse; what is broken so is not checked at the end."""
    yield unguarded
    transaction.set_rollback(True)


@pytest.fixture
def ledger(unit, home, now):
    """Return a ledger: batches 1 and 2 under seal 1, 3 under seal 2, 4 and 5 under none."""
    other = UnitFactory()
    batches = [append_batch(unit), append_batch(unit)]
    elsewhere = append_batch(other)
    seal_batches(by=SYSTEM, now=now)
    batches.append(append_batch(unit, person=PersonFactory()))
    seal_batches(by=SYSTEM, now=now)
    batches += [append_batch(unit), append_batch(unit)]
    return SimpleNamespace(
        unit=unit,
        other=other,
        elsewhere=elsewhere,
        home=home,
        batch=lambda number: batches[number - 1],
        fact=lambda number, position=2: facts_in(batches[number - 1])[position - 1],
    )
