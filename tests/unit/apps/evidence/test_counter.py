"""Taking facts back."""

import threading
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.models import Sum

from tests.factories import UnitFactory
from tests.factories.evidence import append_batch, facts_in, new_fact
from xuexing.apps.evidence.api import UnableToCounter, append, counter
from xuexing.apps.evidence.models import Batch, Fact

pytestmark = pytest.mark.django_db
REPEATED = ["kind", "category", "detail", "topic_key", "unit", "person", "standard_error",
            "happened_on", "belongs_to_year", "source_kind", "source_uuid"]  # fmt: skip


class TestCounter:
    def test_repeats_the_fact_with_its_amount_negated(self, unit, person, by, now):
        new = new_fact(person=person, amount=Decimal("1.5"), belongs_to_year=2025)
        [fact] = facts_in(append(unit=unit, facts=[new], by=by, now=now))
        [batch] = counter(facts=[fact], reason="undone", by=by, now=now)
        [taken_back] = facts_in(batch)
        for field in REPEATED:
            assert getattr(taken_back, field) == getattr(fact, field)
        assert taken_back.amount == Decimal("-1.5")
        assert (taken_back.counters, taken_back.reason) == (fact, "undone")

    def test_lets_every_sum_net_to_zero(self, unit, by, now):
        counter(facts=facts_in(append_batch(unit)), reason="undone", by=by, now=now)
        assert Fact.objects.aggregate(total=Sum("amount"))["total"] == 0

    def test_says_who_took_it_back_and_when(self, unit, by, now):
        [batch] = counter(facts=facts_in(append_batch(unit)), reason="undone", by=by, now=now)
        fact = facts_in(batch)[0]
        assert (fact.entered_by_id, fact.entered_at) == (7, now)

    def test_writes_one_batch_a_unit(self, unit, by, now):
        other = UnitFactory()
        facts = [*facts_in(append_batch(unit)), *facts_in(append_batch(other))]
        batches = counter(facts=facts, reason="undone", by=by, now=now)
        assert [batch.unit for batch in batches] == [unit, other]
        assert [batch.fact_count for batch in batches] == [3, 3]

    def test_does_nothing_where_there_is_nothing(self, by, now):
        assert counter(facts=[], reason="undone", by=by, now=now) == []

    def test_refuses_a_second_time_and_leaves_nothing_behind(self, unit, by, now):
        facts = facts_in(append_batch(unit))
        counter(facts=facts[:1], reason="undone", by=by, now=now)
        with pytest.raises(UnableToCounter) as refusal, transaction.atomic():
            counter(facts=facts, reason="undone", by=by, now=now)
        assert refusal.value.data == {"count": 1}
        assert Batch.objects.count() == 2

    def test_refuses_to_take_back_a_taking_back(self, unit, by, now):
        [batch] = counter(facts=facts_in(append_batch(unit)), reason="undone", by=by, now=now)
        with pytest.raises(UnableToCounter):
            counter(facts=facts_in(batch), reason="undone", by=by, now=now)

    @pytest.mark.postgresql
    @pytest.mark.parametrize("facts", [1, 200])
    def test_takes_the_same_statements_however_many_facts(
        self, unit, by, now, facts, django_assert_num_queries
    ):
        appended = facts_in(append_batch(unit, facts=facts))
        with django_assert_num_queries(5):
            counter(facts=appended, reason="undone", by=by, now=now)


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_take_a_fact_back_once(self, unit, by, now):
        facts = facts_in(append_batch(unit, facts=2))
        ready, outcomes = threading.Barrier(2), []

        def take_back():
            try:
                ready.wait()
                outcomes.append(len(counter(facts=facts, reason="undone", by=by, now=now)))
            except UnableToCounter:
                outcomes.append("refused")
            finally:
                connection.close()

        hands = [threading.Thread(target=take_back) for _ in range(2)]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
        assert sorted(outcomes, key=str) == [1, "refused"]
        assert Fact.objects.count() == 4
