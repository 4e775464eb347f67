"""Learning delivered to the door, and keeping in touch."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.activities.models import Contact, HomeDelivery
from xuexing.apps.activities.operations import (
    Delivered,
    UnableToSettle,
    add_session_topic,
    close_session,
    record_contact,
    record_delivery,
    take_back,
)
from xuexing.apps.evidence.models import Fact
from xuexing.foundation import packs
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def session(branch, now):
    session = open_theme_day(branch, now)
    add_session_topic(session=session, title="党章第一章", by=branch.by, now=now)
    mark(branch, session, now, 5)
    return close_session(session=session, by=branch.by, now=now)


@pytest.fixture
def with_hours(monkeypatch):
    """A pack that credits what is delivered to the door: local practice."""
    import dataclasses

    from xuexing.apps.activities.operations import visits

    pack = dataclasses.replace(packs.current_pack(), home_delivery_hours="branch_study")
    monkeypatch.setattr(visits, "current_pack", lambda: pack)


def brought(branch, now, **changes):
    given = {"on": DAY, "brought_by": branch.people[2], "what": "大字本，一起读"}
    return record_delivery(
        person=branch.exempt, delivered=Delivered(**{**given, **changes}), by=branch.by, now=now
    )


def facts_of(person):
    found = Fact.objects.filter(person=person, counters=None, countered_by=None).order_by("id")
    return [(fact.kind, fact.category, fact.amount) for fact in found]


class TestRecordDelivery:
    def test_is_a_fact_that_gives_no_hours(self, branch, now):
        brought(branch, now, minutes=60)
        assert facts_of(branch.exempt) == [("home_delivery", "home_delivery", 1)]

    def test_follows_up_a_topic_of_a_session(self, branch, session, now):
        topic = session.topics.get().topic
        made = brought(branch, now, session=session, topic=topic)
        assert Fact.objects.get(source_uuid=made.uuid).topic_key == topic.uuid
        assert list(session.deliveries.all()) == [made]

    def test_gives_the_hours_that_the_pack_says(self, branch, now, with_hours):
        brought(branch, now, minutes=60)
        assert facts_of(branch.exempt)[1] == ("attendance", "branch_study", Decimal(1))

    def test_gives_them_once(self, branch, now, with_hours):
        session = open_theme_day(branch, now)
        mark(branch, session, now, 6, 石秀英="present")
        close_session(session=session, by=branch.by, now=now)
        brought(branch, now, minutes=60, session=session)
        assert sum(
            amount for kind, _, amount in facts_of(branch.exempt) if kind == "attendance"
        ) == (Decimal("2.5"))

    def test_says_whose_hand_it_was(self, branch, now):
        made = brought(branch, now)
        assert (made.brought_by, made.entered_by) == (branch.people[2], branch.people[0])

    def test_says_all_that_is_wrong(self, branch, now):
        with pytest.raises(Faulty) as refused:
            brought(branch, now, on=dt.date(2026, 11, 21), brought_by=None, what="")
        fields = {each.where["field"] for each in refused.value.faults}
        assert fields == {"on", "brought_by", "what"}
        assert not HomeDelivery.objects.exists()


class TestRecordContact:
    def contact(self, branch, now, **changes):
        given = {"on": DAY, "how": "phone", "kept_by": branch.people[0]}
        return record_contact(person=branch.floating, **{**given, **changes}, by=branch.by, now=now)

    def test_is_a_fact_with_day_and_way(self, branch, now):
        self.contact(branch, now)
        assert facts_of(branch.floating) == [("contact", "phone", 1)]

    def test_is_not_kept_with_oneself(self, branch, now):
        with pytest.raises(Faulty):
            self.contact(branch, now, kept_by=branch.floating)
        assert not Contact.objects.exists()

    def test_says_how(self, branch, now):
        with pytest.raises(Faulty):
            self.contact(branch, now, how="pigeon")


class TestTakeBack:
    def test_leaves_the_record_as_taken_back(self, branch, now):
        made = brought(branch, now)
        take_back(way=made, reason="", by=branch.by, now=now)
        made.refresh_from_db()
        assert made.taken_back_at == now
        assert facts_of(branch.exempt) == []

    def test_is_refused_twice(self, branch, now):
        made = brought(branch, now)
        take_back(way=made, reason="", by=branch.by, now=now)
        with pytest.raises(UnableToSettle):
            take_back(way=made, reason="又一次", by=branch.by, now=now)
        assert sum(fact.amount for fact in Fact.objects.all()) == 0
