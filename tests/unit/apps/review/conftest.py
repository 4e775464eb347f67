"""A member of a branch whose bank has a topic with questions."""

import pytest

from tests.factories import OrganizationFactory, UnitFactory
from tests.factories.review import Learner, make_many_live, make_topic
from xuexing.apps.organizations.access import scope_of
from xuexing.apps.review.queries import get_pack, list_questions
from xuexing.foundation import panels


@pytest.fixture
def unit(db):
    OrganizationFactory()
    return UnitFactory(name="水电站党支部")


@pytest.fixture
def topic(unit, now):
    return make_topic(unit, "党章第一章", now)


@pytest.fixture
def versions(unit, topic, now):
    """Eight statements, all true."""
    return make_many_live(unit, topic, now, 8)


@pytest.fixture
def learner(unit, now):
    return Learner(unit, now)


@pytest.fixture
def pack_of(today):
    """What somebody reviews on a day."""

    def read(learner, on=today):
        scope = scope_of(user=learner.user, on=on)
        return get_pack(person=learner.person, scope=scope, on=on)

    return read


@pytest.fixture
def stems_of(pack_of):
    def read(learner, **when):
        return [asked.version.stem for asked in list_questions(pack=pack_of(learner, **when))]

    return read


@pytest.fixture
def fill_slot(monkeypatch):
    """Let a room of the test's own fill a slot: ``fill_slot("review.held_back", provider)``."""

    def fill(slot, provider):
        monkeypatch.setitem(panels._providers, slot, [provider])

    return fill
