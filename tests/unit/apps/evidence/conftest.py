"""A unit with people, and a hand that writes."""

import pytest
from django.db import transaction

from tests.factories import PersonFactory, UnitFactory
from tests.tampering import unguarded
from xuexing.apps.audit.api import Actor


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
