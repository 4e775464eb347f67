"""Verification names whatever was done behind the program's back."""

import uuid

import pytest

from tests.factories.evidence import append_batch, facts_in
from tests.tampering import rehash, rehash_seals
from xuexing.apps.evidence.api import counter, verify
from xuexing.apps.evidence.queries import chained, sealed

from .finds import found

pytestmark = pytest.mark.django_db
NOWHERE = uuid.UUID(int=0)


class TestUntouched:
    def test_an_empty_ledger_verifies(self, home):
        result = verify()
        assert (result.checked_facts, result.checked_batches, result.seals) == (0, 0, 0)
        assert result.finds == ()

    def test_sealed_and_unsealed_verify(self, ledger):
        result = verify()
        assert (result.checked_facts, result.checked_batches, result.seals) == (18, 6, 2)
        assert result.finds == ()

    def test_counter_facts_verify(self, ledger, by, now):
        counter(facts=facts_in(ledger.batch(1)), reason="undone", by=by, now=now)
        assert verify().finds == ()

    def test_forgetting_a_person_leaves_every_proof_whole(self, ledger, now):
        person = ledger.fact(3).person
        person.name, person.code, person.birth_on = "", None, None
        person.forgotten_at = now
        person.save()
        assert verify().finds == ()

    def test_moving_and_renaming_a_unit_leaves_every_proof_whole(self, ledger):
        ledger.unit.name, ledger.unit.code, ledger.unit.path = "他处", "X", "9/"
        ledger.unit.save()
        assert verify().finds == ()

    def test_tells_how_far_it_has_come(self, ledger):
        told = []
        verify(told=told.append)
        assert told == sorted(told)
        assert told[-1] == 18

    def test_reads_the_same_number_of_statements_for_more_batches(
        self, ledger, django_assert_num_queries
    ):
        for batches in (0, 40):
            for _ in range(batches):
                append_batch(ledger.unit)
            with django_assert_num_queries(16):
                verify()


class TestInPieces:
    """However little is held in memory at a time, the result is the same."""

    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch):
        monkeypatch.setattr(chained, "CHUNK", 2)
        monkeypatch.setattr(chained, "AT_ONCE", 1)
        monkeypatch.setattr(sealed, "AT_ONCE", 1)

    def test_untouched_verifies(self, ledger):
        result = verify()
        assert (result.checked_facts, result.checked_batches, result.seals) == (18, 6, 2)
        assert result.finds == ()

    @pytest.mark.parametrize("number", range(1, 6))
    def test_each_batch_is_looked_at(self, ledger, behind_its_back, number):
        fact = ledger.fact(number)
        with behind_its_back() as execute:
            execute("UPDATE evidence_fact SET amount = 99 WHERE uuid = %s", fact.uuid)
        assert found() == {("fact_altered", fact.uuid)}

    @pytest.mark.parametrize("number", range(1, 6))
    def test_each_batch_is_missed(self, ledger, behind_its_back, number):
        remove(behind_its_back, ledger.batch(number))
        assert ("batch_removed", ledger.batch(number).uuid) in found()


CHANGES = {
    "amount": "amount = amount + 1",
    "kind": "kind = 'held'",
    "detail": "detail = 'late'",
    "day": "happened_on = '2026-11-19'",
    "year": "belongs_to_year = 2025",
    "person": "person_id = NULL",
    "hand": "entered_by_id = 8, entered_kind = 'user'",
    "moment": "entered_at = '2026-11-20 06:30:01+00'",
    "verifier": "verified_by_id = 9",
    "source": "source_kind = 'paper'",
}


class TestFactAltered:
    @pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
    def test_under_a_seal(self, ledger, behind_its_back, change):
        fact = ledger.fact(3)
        with behind_its_back() as execute:
            assert execute(f"UPDATE evidence_fact SET {change} WHERE uuid = %s", fact.uuid) == 1
        assert found() == {("fact_altered", fact.uuid)}

    @pytest.mark.parametrize("number", [4, 5])
    def test_under_no_seal_yet(self, ledger, behind_its_back, number):
        fact = ledger.fact(number)
        with behind_its_back() as execute:
            execute("UPDATE evidence_fact SET amount = 99 WHERE uuid = %s", fact.uuid)
        assert found() == {("fact_altered", fact.uuid)}

    def test_says_which_seal_proves_it(self, ledger, behind_its_back):
        fact = ledger.fact(3)
        with behind_its_back() as execute:
            execute("UPDATE evidence_fact SET amount = 99 WHERE uuid = %s", fact.uuid)
        [find] = verify().finds
        assert (find.batch, find.seal) == (ledger.batch(3).uuid, 2)

    def test_given_another_uuid(self, ledger, behind_its_back):
        fact = ledger.fact(1)
        with behind_its_back() as execute:
            execute("UPDATE evidence_fact SET uuid = %s WHERE uuid = %s", NOWHERE, fact.uuid)
        assert found() == {("fact_altered", fact.uuid)}

    def test_two_exchanged(self, ledger, behind_its_back):
        first, second = ledger.fact(1, 1), ledger.fact(1, 2)
        with behind_its_back() as execute:
            for row, position in ((first, 9), (second, 1), (first, 2)):
                execute("UPDATE evidence_fact SET position = %s WHERE id = %s", position, row.pk)
        assert found() == {("fact_altered", first.uuid), ("fact_altered", second.uuid)}


class TestFactRemoved:
    @pytest.mark.parametrize("number", [1, 3, 4, 5])
    def test_is_named(self, ledger, behind_its_back, number):
        fact = ledger.fact(number)
        with behind_its_back() as execute:
            execute("DELETE FROM evidence_fact WHERE uuid = %s", fact.uuid)
        assert found() == {("fact_removed", fact.uuid)}

    def test_the_last_of_a_batch_too(self, ledger, behind_its_back):
        fact = ledger.fact(1, 3)
        with behind_its_back() as execute:
            execute("DELETE FROM evidence_fact WHERE uuid = %s", fact.uuid)
        assert found() == {("fact_removed", fact.uuid)}

    def test_all_at_once(self, ledger, behind_its_back):
        facts = [*facts_in(ledger.batch(1)), *facts_in(ledger.batch(4))]
        with behind_its_back() as execute:
            for fact in facts:
                execute("DELETE FROM evidence_fact WHERE uuid = %s", fact.uuid)
        assert found() == {("fact_removed", fact.uuid) for fact in facts}


class TestFactInserted:
    @pytest.mark.parametrize("number", [1, 4])
    def test_is_named(self, ledger, behind_its_back, number):
        columns = (
            "batch_id, kind, category, detail, unit_id, amount, happened_on, source_kind,"
            " source_uuid, entered_kind, entered_at, reason"
        )
        with behind_its_back() as execute:
            execute(
                f"INSERT INTO evidence_fact (uuid, position, {columns})"
                f" SELECT %s, 4, {columns} FROM evidence_fact WHERE uuid = %s",
                NOWHERE,
                ledger.fact(number).uuid,
            )
        assert found() == {("fact_inserted", NOWHERE)}

    def test_moved_to_another_batch_is_missed_where_it_was(self, ledger, behind_its_back):
        fact = ledger.fact(1)
        with behind_its_back() as execute:
            execute(
                "UPDATE evidence_fact SET batch_id = %s, position = 4 WHERE uuid = %s",
                ledger.batch(4).pk,
                fact.uuid,
            )
        assert found() == {("fact_removed", fact.uuid), ("fact_inserted", fact.uuid)}


class TestBatch:
    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("digest", "0" * 64),
            ("previous_digest", "0" * 64),
            ("written_at", "2020-01-01 00:00:00+00"),
            ("fact_tags", bytes(24)),
        ],
    )
    @pytest.mark.parametrize("number", [2, 3])
    def test_altered_under_a_seal(self, ledger, behind_its_back, number, column, value):
        with behind_its_back() as execute:
            execute(
                f"UPDATE evidence_batch SET {column} = %s WHERE id = %s",
                value,
                ledger.batch(number).pk,
            )
        assert found() == {("batch_altered", ledger.batch(number).uuid)}

    @pytest.mark.parametrize("number", [4, 5])
    def test_altered_under_no_seal_yet(self, ledger, behind_its_back, number):
        with behind_its_back() as execute:
            execute(
                "UPDATE evidence_batch SET written_at = '2020-01-01 00:00:00+00' WHERE id = %s",
                ledger.batch(number).pk,
            )
        assert found() == {("batch_altered", ledger.batch(number).uuid)}

    def test_given_another_unit(self, ledger, behind_its_back):
        batch = ledger.batch(3)
        with behind_its_back() as execute:
            execute(
                "UPDATE evidence_batch SET unit_id = %s WHERE id = %s", ledger.other.pk, batch.pk
            )
        assert ("batch_altered", batch.uuid) in found()

    @pytest.mark.parametrize("number", [1, 3, 4])
    def test_removed_with_its_facts(self, ledger, behind_its_back, number):
        batch, facts = ledger.batch(number), facts_in(ledger.batch(number))
        remove(behind_its_back, batch)
        named = {("fact_removed", fact.uuid) for fact in facts} if number < 4 else set()
        assert found() == {("batch_removed", batch.uuid), *named}

    def test_removed_without_its_facts(self, ledger, behind_its_back):
        batch = ledger.batch(3)
        facts = facts_in(batch)
        with behind_its_back() as execute:
            execute("DELETE FROM evidence_batch WHERE id = %s", batch.pk)
        assert found() == {
            ("batch_removed", batch.uuid),
            *(("fact_without_batch", fact.uuid) for fact in facts),
        }

    def test_the_last_ones_cut_off(self, ledger, behind_its_back):
        remove(behind_its_back, ledger.batch(4), ledger.batch(5))
        assert found() == {
            ("batch_removed", ledger.batch(4).uuid),
            ("batch_removed", ledger.batch(5).uuid),
        }

    def test_sealed_ones_cut_off_and_the_chain_shortened(self, ledger, behind_its_back):
        facts = facts_in(ledger.batch(3))
        remove(behind_its_back, ledger.batch(3), ledger.batch(4), ledger.batch(5))
        with behind_its_back() as execute:
            rehash(execute, ledger.unit)
        assert found() == {
            ("batch_removed", ledger.batch(3).uuid),
            *(("fact_removed", fact.uuid) for fact in facts),
        }

    def test_everything_of_a_unit_gone(self, ledger, behind_its_back):
        batches = [ledger.batch(number) for number in range(1, 6)]
        facts = [fact for batch in batches[:3] for fact in facts_in(batch)]
        remove(behind_its_back, *batches)
        assert found() == {
            *(("batch_removed", batch.uuid) for batch in batches),
            *(("fact_removed", fact.uuid) for fact in facts),
        }

    def test_inserted_at_the_end_without_the_chain(self, ledger, behind_its_back):
        forged = uuid.uuid5(ledger.unit.uuid, "6")
        columns = "unit_id, previous_digest, digest, fact_count, fact_tags, written_at"
        with behind_its_back() as execute:
            execute(
                f"INSERT INTO evidence_batch (uuid, number, {columns})"
                f" SELECT %s, 6, {columns} FROM evidence_batch WHERE id = %s",
                forged,
                ledger.batch(5).pk,
            )
        assert ("chain_altered", forged) in found()

    @pytest.mark.postgresql
    def test_doubled_where_nothing_is_unique_any_more(self, ledger, behind_its_back):
        batch = ledger.batch(4)
        columns = (
            "uuid, number, unit_id, previous_digest, digest, fact_count, fact_tags, written_at"
        )
        with behind_its_back() as execute:
            execute("ALTER TABLE evidence_batch DROP CONSTRAINT evidence_batch_uuid_key")
            execute("DROP INDEX evidence_batch_number_once")
            execute(
                f"INSERT INTO evidence_batch ({columns})"
                f" SELECT {columns} FROM evidence_batch WHERE id = %s",
                batch.pk,
            )
        assert found() == {("batch_inserted", batch.uuid)}


def remove(behind_its_back, *batches):
    with behind_its_back() as execute:
        for batch in batches:
            execute("DELETE FROM evidence_fact WHERE batch_id = %s", batch.pk)
            execute("DELETE FROM evidence_batch WHERE id = %s", batch.pk)


class TestRewritten:
    def test_with_every_hash_recomputed(self, ledger, behind_its_back):
        fact = ledger.fact(2)
        with behind_its_back() as execute:
            execute("UPDATE evidence_fact SET amount = 99 WHERE uuid = %s", fact.uuid)
            rehash(execute, ledger.unit)
            rehash_seals(execute)
        assert found() == {
            ("fact_altered", fact.uuid),
            ("batch_altered", ledger.batch(2).uuid),
            ("batch_altered", ledger.batch(3).uuid),
            ("seal_row_altered", 1),
            ("seal_row_altered", 2),
        }

    def test_a_fact_removed_and_every_hash_recomputed(self, ledger, behind_its_back):
        fact = ledger.fact(3, 3)
        with behind_its_back() as execute:
            execute("DELETE FROM evidence_fact WHERE uuid = %s", fact.uuid)
            rehash(execute, ledger.unit)
            rehash_seals(execute)
        assert found() == {
            ("fact_removed", fact.uuid),
            ("batch_altered", ledger.batch(3).uuid),
            ("seal_row_altered", 2),
        }

    def test_a_batch_under_no_seal_made_to_agree_with_itself(self, ledger, behind_its_back):
        batch = ledger.batch(4)
        with behind_its_back() as execute:
            execute("UPDATE evidence_fact SET amount = 99 WHERE batch_id = %s", batch.pk)
            kept = ledger.batch(5)
            rehash(execute, ledger.unit)
            execute(
                "UPDATE evidence_batch SET previous_digest = %s, digest = %s WHERE id = %s",
                kept.previous_digest,
                kept.digest,
                kept.pk,
            )
            execute(
                "UPDATE evidence_chain SET last_digest = %s WHERE unit_id = %s",
                kept.digest,
                ledger.unit.pk,
            )
        assert found() == {("batch_rewritten", batch.uuid)}

    def test_the_last_batch_made_to_agree_with_itself(self, ledger, behind_its_back):
        batch = ledger.batch(5)
        with behind_its_back() as execute:
            execute("UPDATE evidence_fact SET amount = 99 WHERE batch_id = %s", batch.pk)
            rehash(execute, ledger.unit)
            execute(
                "UPDATE evidence_chain SET last_digest = %s WHERE unit_id = %s",
                batch.digest,
                ledger.unit.pk,
            )
        assert found() == {("batch_rewritten", batch.uuid)}


class TestChain:
    def test_shortened(self, ledger, behind_its_back):
        with behind_its_back() as execute:
            execute(
                "UPDATE evidence_chain SET last_number = 4, last_digest = %s WHERE unit_id = %s",
                ledger.batch(4).digest,
                ledger.unit.pk,
            )
        assert found() == {("chain_altered", ledger.batch(5).uuid)}

    def test_removed(self, ledger, behind_its_back):
        with behind_its_back() as execute:
            execute("DELETE FROM evidence_chain WHERE unit_id = %s", ledger.other.pk)
        assert found() == {("chain_altered", ledger.elsewhere.uuid)}
