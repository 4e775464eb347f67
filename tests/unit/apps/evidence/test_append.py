"""Appending facts."""

import threading
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import PersonFactory, UnitFactory
from tests.factories.evidence import DAY, append_batch, facts_in, new_fact
from xuexing.apps.audit.api import COMMAND_LINE
from xuexing.apps.evidence.api import append
from xuexing.apps.evidence.events import FactsAppended, facts_appended
from xuexing.apps.evidence.models import Batch, Chain, Fact
from xuexing.foundation.locking import locked

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """Every event that was sent."""
    events = []

    def hear(*, event, **_):
        events.append(event)

    facts_appended.connect(hear)
    yield events
    facts_appended.disconnect(hear)


class TestAppend:
    def test_keeps_every_field(self, unit, person, by, now):
        topic, source = uuid.uuid4(), uuid.uuid4()
        new = new_fact(
            kind="score",
            category="exam",
            detail="remote",
            topic_key=topic,
            person=person,
            amount=Decimal("-0.53"),
            standard_error=Decimal("0.31"),
            happened_on=DAY,
            belongs_to_year=2025,
            source_kind="paper",
            source_uuid=source,
            verified_by_id=8,
        )
        [fact] = facts_in(append(unit=unit, facts=[new], by=by, now=now))
        assert (fact.kind, fact.category, fact.detail) == ("score", "exam", "remote")
        assert (fact.topic_key, fact.person, fact.unit) == (topic, person, unit)
        assert (fact.amount, fact.standard_error) == (Decimal("-0.53"), Decimal("0.31"))
        assert (fact.happened_on, fact.belongs_to_year) == (DAY, 2025)
        assert (fact.source_kind, fact.source_uuid) == ("paper", source)
        assert (fact.entered_kind, fact.entered_by_id, fact.entered_at) == ("user", 7, now)
        assert (fact.verified_by_id, fact.counters, fact.reason) == (8, None, "")

    def test_says_that_the_command_line_entered_it(self, unit, now):
        [fact] = facts_in(append(unit=unit, facts=[new_fact()], by=COMMAND_LINE, now=now))
        assert (fact.entered_kind, fact.entered_by_id) == ("command_line", None)

    def test_keeps_the_order_of_the_facts(self, unit, by, now):
        news = [new_fact(amount=Decimal(amount)) for amount in (3, 1, 2)]
        batch = append(unit=unit, facts=news, by=by, now=now)
        assert [fact.amount for fact in facts_in(batch)] == [3, 1, 2]
        assert [fact.position for fact in facts_in(batch)] == [1, 2, 3]

    def test_each_batch_of_a_unit_follows_the_one_before(self, unit):
        first, second = append_batch(unit), append_batch(unit)
        assert (first.number, second.number) == (1, 2)
        assert first.previous_digest == "0" * 64
        assert second.previous_digest == first.digest
        chain = Chain.objects.get(unit=unit)
        assert (chain.last_number, chain.last_digest) == (2, second.digest)

    def test_units_have_chains_of_their_own(self, unit):
        append_batch(unit)
        assert append_batch(UnitFactory()).number == 1

    def test_uuids_follow_from_the_place(self, unit):
        batch = append_batch(unit, facts=2)
        assert batch.uuid == uuid.uuid5(unit.uuid, "1")
        assert [fact.uuid for fact in facts_in(batch)] == [
            uuid.uuid5(batch.uuid, "1"),
            uuid.uuid5(batch.uuid, "2"),
        ]

    def test_refuses_nothing_at_all(self, unit, by, now):
        with pytest.raises(ValueError, match="at least one fact"):
            append(unit=unit, facts=[], by=by, now=now)

    @pytest.mark.parametrize("field", ["amount", "standard_error"])
    def test_refuses_what_the_table_would_round(self, field):
        with pytest.raises(ValueError, match="more than two decimals"):
            new_fact(**{field: Decimal("0.125")})

    def test_leaves_nothing_behind_where_one_fact_is_refused(self, unit, by, now):
        append_batch(unit)
        facts = [new_fact(), new_fact(kind="Not a code")]
        with pytest.raises(IntegrityError), transaction.atomic():
            append(unit=unit, facts=facts, by=by, now=now)
        assert Batch.objects.count() == 1
        assert Fact.objects.count() == 3
        assert Chain.objects.get().last_number == 1


class TestStatements:
    @pytest.mark.postgresql
    @pytest.mark.parametrize("facts", [1, 22, 400])
    def test_are_four_however_many_facts(self, unit, facts, django_assert_num_queries):
        append_batch(unit)
        with django_assert_num_queries(4):
            append_batch(unit, facts=facts)

    @pytest.mark.sqlite
    @pytest.mark.parametrize(("facts", "statements"), [(1, 4), (22, 4), (400, 12)])
    def test_are_as_few_as_the_database_allows(
        self, unit, facts, statements, django_assert_num_queries
    ):
        append_batch(unit)
        with django_assert_num_queries(statements):
            append_batch(unit, facts=facts)

    def test_are_two_more_the_first_time(self, unit, django_assert_num_queries):
        with django_assert_num_queries(6):
            append_batch(unit)


class TestNews:
    def test_says_whom_and_what_a_batch_touches(
        self, unit, by, now, heard, django_capture_on_commit_callbacks
    ):
        topic, somebody = uuid.uuid4(), PersonFactory()
        news = [new_fact(person=somebody), new_fact(kind="comment", topic_key=topic)]
        with django_capture_on_commit_callbacks(execute=True):
            append(unit=unit, facts=news, by=by, now=now)
        assert heard == [
            FactsAppended(
                unit_id=unit.pk,
                person_ids=frozenset({somebody.pk}),
                kinds=frozenset({"attendance", "comment"}),
                topic_keys=frozenset({topic}),
                days=frozenset({DAY}),
                years=frozenset(),
                now=now,
            )
        ]

    @pytest.mark.django_db(transaction=True)
    def test_of_what_was_rolled_back_is_never_sent(self, unit, heard):
        with transaction.atomic():
            append_batch(unit)
            transaction.set_rollback(True)
        assert heard == []


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_append_to_one_unit_one_after_the_other(self, unit):
        ready = threading.Barrier(2)

        def write():
            try:
                ready.wait()
                append_batch(unit, facts=2)
            finally:
                connection.close()

        writers = [threading.Thread(target=write) for _ in range(2)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        first, second = Batch.objects.order_by("number")
        assert (first.number, second.number) == (1, 2)
        assert second.previous_digest == first.digest

    @pytest.mark.postgresql
    def test_append_to_two_units_without_waiting(self, unit):
        append_batch(unit)
        written = []

        def write_elsewhere():
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SET lock_timeout = '5s'")
                written.append(append_batch(UnitFactory()))
            finally:
                connection.close()

        with transaction.atomic():
            locked(Chain.objects.filter(unit=unit)).get()
            other = threading.Thread(target=write_elsewhere)
            other.start()
            other.join()
        assert len(written) == 1
