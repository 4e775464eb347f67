"""Reading facts."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from tests.factories import PersonFactory, UnitFactory
from tests.factories.evidence import append_batch, facts_in, new_fact
from xuexing.apps.evidence.api import (
    append,
    as_rule_facts,
    counter,
    list_facts_of_person,
    list_facts_of_source,
    list_facts_of_topic,
    list_facts_of_unit,
)
from xuexing.apps.evidence.models import Fact
from xuexing.kernel import rules
from xuexing.kernel.periods import PeriodKind, period_named, period_of

pytestmark = pytest.mark.django_db
YEAR = period_named("2026")
NOVEMBER = period_named("2026-11")


@pytest.fixture
def write(unit, by, now):
    """Append one fact and return it."""

    def write(**values):
        [fact] = facts_in(append(unit=unit, facts=[new_fact(**values)], by=by, now=now))
        return fact

    return write


class TestFactsOfSource:
    def test_are_those_that_stand_in_the_order_of_appending(self, unit, by, now):
        source = uuid.uuid4()
        first = facts_in(append_batch(unit, facts=2, source_uuid=source))
        counter(facts=first[:1], reason="undone", by=by, now=now)
        again = facts_in(append_batch(unit, facts=1, source_uuid=source))
        append_batch(unit)
        assert list(list_facts_of_source(source_uuid=source)) == [first[1], *again]

    @pytest.mark.sqlite
    def test_are_found_without_a_walk_through_the_whole_ledger(self):
        plan = list_facts_of_source(source_uuid=uuid.uuid4()).explain()
        assert "evidence_fact_of_source" in plan


class TestFactsOfPerson:
    def test_are_that_persons_in_the_period_oldest_first(self, write, person):
        late = write(person=person, happened_on=dt.date(2026, 11, 30))
        early = write(person=person, happened_on=dt.date(2026, 11, 1))
        write(person=person, happened_on=dt.date(2026, 10, 31))
        write(person=PersonFactory())
        assert list(list_facts_of_person(person=person, period=NOVEMBER)) == [early, late]

    def test_are_of_the_kinds_asked_for(self, write, person):
        write(person=person)
        score = write(person=person, kind="score")
        found = list_facts_of_person(person=person, period=NOVEMBER, kinds=["score"])
        assert list(found) == [score]

    def test_bring_their_counters_along(self, write, person, by, now):
        fact = write(person=person)
        counter(facts=[fact], reason="undone", by=by, now=now)
        assert list_facts_of_person(person=person, period=NOVEMBER).count() == 2

    def test_that_name_a_year_belong_to_it_whenever_they_happened(self, write, person):
        held_later = write(person=person, happened_on=dt.date(2027, 2, 1), belongs_to_year=2026)
        held_for_before = write(
            person=person, happened_on=dt.date(2026, 2, 1), belongs_to_year=2025
        )
        assert list(list_facts_of_person(person=person, period=YEAR)) == [held_later]
        february = period_of(dt.date(2026, 2, 1), PeriodKind.MONTH)
        assert list(list_facts_of_person(person=person, period=february)) == [held_for_before]


class TestFactsOfUnit:
    def test_are_those_of_which_the_unit_is_the_subject(self, write, person, unit):
        held = write(kind="held")
        write(person=person)
        append_batch(UnitFactory())
        assert list(list_facts_of_unit(unit=unit, period=YEAR)) == [held]


class TestFactsOfTopic:
    def test_are_about_the_topic(self, write):
        topic = uuid.uuid4()
        studied = write(kind="topic_studied", topic_key=topic)
        comment = write(kind="comment", topic_key=topic)
        write(kind="comment", topic_key=uuid.uuid4())
        assert list(list_facts_of_topic(topic_key=topic)) == [studied, comment]
        assert list(list_facts_of_topic(topic_key=topic, kinds=["comment"])) == [comment]


class TestRuleFacts:
    def test_hold_what_rules_look_at(self, write, by, now, django_assert_num_queries):
        fact = write(amount=Decimal("1.5"), belongs_to_year=2025)
        [batch] = counter(facts=[fact], reason="undone", by=by, now=now)
        [taken_back] = facts_in(batch)
        with django_assert_num_queries(1):
            first, second = as_rule_facts(Fact.objects.order_by("id"))
        assert first == rules.Fact(
            key=str(fact.uuid),
            kind="attendance",
            category="branch_study",
            detail="present",
            amount=Decimal("1.50"),
            happened_on=fact.happened_on,
            belongs_to_year=2025,
            counters=None,
            source=str(fact.source_uuid),
        )
        assert (second.key, second.counters) == (str(taken_back.uuid), str(fact.uuid))
        assert second.amount == Decimal("-1.5")
