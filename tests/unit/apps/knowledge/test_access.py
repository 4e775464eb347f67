"""Who may see a topic, and who may change it."""

import pytest

from tests.factories import (
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.knowledge.access import topic_for, visible_topics
from xuexing.apps.knowledge.api import Topic, add_topic, take_pack_topics
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.packs import pack_named
from xuexing.foundation.permissions import Permission

pytestmark = pytest.mark.django_db
SEE, CHANGE = Permission.UNIT_VIEW, Permission.TOPIC_EDIT


@pytest.fixture
def world(now):
    """A committee with two branches; each has a topic, and so has the pack."""
    OrganizationFactory()
    committee = UnitFactory(kind="committee")
    branches = [UnitFactory(parent=committee) for _ in range(2)]
    take_pack_topics(pack=pack_named("cpc"), by=SYSTEM, now=now)
    return {
        name: (unit, add_topic(unit=unit, title=name, by=SYSTEM, now=now))
        for name, unit in zip(("above", "here", "beside"), [committee, *branches], strict=True)
    }


def user_in(unit, post=None):
    user = UserFactory()
    person = PersonFactory(user=user)
    if post:
        PostFactory(person=person, unit=unit, kind=post)
    else:
        MembershipFactory(person=person, unit=unit)
    return user


@pytest.fixture
def outcome(world, today):
    def find(user, name, to):
        topic = Topic.objects.get(code="theory") if name == "pack" else world[name][1]
        try:
            return topic_for(user=user, on=today, uuid=topic.uuid, to=to) == topic
        except (NotFound, NotPermitted) as refusal:
            return refusal.code

    return find


class TestTopicFor:
    def test_a_member_sees_those_of_the_unit_above_it_and_of_the_pack(self, world, outcome):
        user = user_in(world["here"][0])
        assert [outcome(user, name, SEE) for name in ("here", "above", "pack", "beside")] == [
            *(True, True, True, "not_found")
        ]
        assert [outcome(user, name, CHANGE) for name in ("here", "above", "pack", "beside")] == [
            *("not_permitted", "not_permitted", "not_permitted", "not_found")
        ]

    def test_a_secretary_changes_those_of_the_unit(self, world, outcome):
        user = user_in(world["here"][0], post="secretary")
        assert [outcome(user, name, CHANGE) for name in ("here", "above", "beside")] == [
            *(True, "not_permitted", "not_found")
        ]

    def test_a_committee_changes_those_below_it(self, world, outcome):
        user = user_in(world["above"][0], post="secretary")
        assert [outcome(user, name, CHANGE) for name in ("above", "here", "pack")] == [
            *(True, True, "not_permitted")
        ]

    def test_lists_are_bound_by_the_same(self, world, today):
        scope = scope_of(user=user_in(world["here"][0]), on=today)
        found = Topic.objects.filter(visible_topics(scope), code="")
        assert {each.title for each in found} == {"here", "above"}
