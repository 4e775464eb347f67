"""Verification names whatever was done behind the program's back."""

import uuid
from types import SimpleNamespace

import pytest

from tests.factories import PersonFactory, UnitFactory
from tests.factories.evidence import append_batch, facts_in
from tests.tampering import lift_guards, rehash, rehash_seals
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.api import UnableToVerify, counter, seal_batches, verify
from xuexing.apps.evidence.formats.seal_file import seal_path
from xuexing.apps.evidence.models import Coverage, SigningKey
from xuexing.apps.evidence.queries import chained, sealed

pytestmark = pytest.mark.django_db
NOWHERE = uuid.UUID(int=0)


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


def found(**how):
    """Return what verification finds: problem and the most precise thing it names."""
    return {
        (find.problem.value, find.fact or find.batch or find.name or find.seal)
        for find in verify(**how).finds
    }


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


@pytest.mark.sqlite
class TestNonsense:
    """SQLite keeps whatever it is given; verification names it and goes on."""

    @pytest.mark.parametrize("number", [3, 4])
    @pytest.mark.parametrize(
        "change",
        [
            "amount = 'much'",
            "happened_on = 'yesterday'",
            "happened_on = '2026-13-40'",
            "entered_at = 'noon'",
            "source_uuid = 'nowhere'",
            "uuid = 'nowhere'",
            "belongs_to_year = 'last'",
            "kind = CAST(x'ff' AS TEXT)",
        ],
    )
    def test_in_a_fact(self, ledger, behind_its_back, number, change):
        fact, other = ledger.fact(number), ledger.fact(number, 3)
        with behind_its_back() as execute:
            execute("PRAGMA ignore_check_constraints = ON")
            execute(f"UPDATE evidence_fact SET {change} WHERE id = %s", fact.pk)
            execute("UPDATE evidence_fact SET amount = 99 WHERE id = %s", other.pk)
            execute("PRAGMA ignore_check_constraints = OFF")
        assert found() == {("fact_altered", fact.uuid), ("fact_altered", other.uuid)}

    @pytest.mark.parametrize(
        "change",
        [
            "written_at = 'noon'",
            "number = 'third'",
            "fact_count = 'many'",
            "fact_tags = 'tagstagstagstagstagstags'",
            "fact_tags = CAST(x'ff' AS TEXT)",
        ],
    )
    def test_in_a_batch(self, ledger, behind_its_back, change):
        batch = ledger.batch(3)
        with behind_its_back() as execute:
            execute("PRAGMA ignore_check_constraints = ON")
            execute(f"UPDATE evidence_batch SET {change} WHERE id = %s", batch.pk)
            execute("PRAGMA ignore_check_constraints = OFF")
        assert ("batch_altered", batch.uuid) in found()


class TestCoverage:
    def test_moved_so_that_batches_are_never_sealed(self, ledger):
        Coverage.objects.filter(unit=ledger.unit).update(number=4)
        assert found() == {("coverage_altered", ledger.batch(4).uuid)}

    def test_removed(self, ledger):
        Coverage.objects.filter(unit=ledger.other).delete()
        assert found() == {("coverage_altered", ledger.elsewhere.uuid)}


class TestSeal:
    def path(self, ledger, number):
        return seal_path(ledger.home.seals, number)

    @pytest.mark.parametrize("number", [1, 2])
    def test_file_missing(self, ledger, number):
        self.path(ledger, number).unlink()
        assert found() == {("seal_file_missing", number)}

    def test_file_missing_and_what_it_covered_altered(self, ledger, behind_its_back):
        self.path(ledger, 1).unlink()
        fact = ledger.fact(1)
        with behind_its_back() as execute:
            execute("UPDATE evidence_fact SET amount = 99 WHERE uuid = %s", fact.uuid)
        assert found() == {("seal_file_missing", 1), ("fact_altered", fact.uuid)}

    @pytest.mark.parametrize(
        "tamper",
        [
            lambda text: text.replace(",3,", ",4,", 1),
            lambda text: text[text.index("\n") + 1 :],
            lambda text: text.replace('"tree_size":3', '"tree_size":4'),
            lambda text: text[:-100],
            lambda _: "",
        ],
        ids=["line changed", "line removed", "head changed", "end lost", "emptied"],
    )
    def test_file_altered(self, ledger, tamper):
        path = self.path(ledger, 1)
        before = path.read_text()
        path.write_text(tamper(before))
        assert path.read_text() != before
        assert found() == {("seal_file_altered", 1)}

    def test_files_exchanged(self, ledger):
        first, second = self.path(ledger, 1), self.path(ledger, 2)
        first_content, second_content = first.read_bytes(), second.read_bytes()
        first.write_bytes(second_content)
        second.write_bytes(first_content)
        assert found() == {("seal_file_altered", 1), ("seal_file_altered", 2)}

    @pytest.mark.parametrize(
        "change",
        [
            "root = previous_head",
            "tree_size = tree_size + 1",
            "sealed_at = '2020-01-01 00:00:00+00'",
            "fact_count = fact_count + 1",
            "peaks = root",
            "signature = root || root",
            "first_batch = last_batch",
        ],
    )
    def test_row_altered(self, ledger, behind_its_back, change):
        with behind_its_back() as execute:
            execute(f"UPDATE evidence_seal SET {change} WHERE number = 1")
        assert found() == {("seal_row_altered", 1)}

    @pytest.mark.parametrize("number", [1, 2])
    def test_row_removed(self, ledger, behind_its_back, number):
        with behind_its_back() as execute:
            execute("DELETE FROM evidence_seal WHERE number = %s", number)
        assert found() == {("seal_row_missing", number)}

    def test_row_and_file_removed(self, ledger, behind_its_back):
        self.path(ledger, 1).unlink()
        with behind_its_back() as execute:
            execute("DELETE FROM evidence_seal WHERE number = 1")
        assert found() == {("seal_removed", 1)}

    def test_the_newest_removed_row_and_file(self, ledger, behind_its_back):
        self.path(ledger, 2).unlink()
        with behind_its_back() as execute:
            execute("DELETE FROM evidence_seal WHERE number = 2")
        assert ("coverage_altered", ledger.batch(3).uuid) in found()

    def test_a_forged_number_does_not_make_the_list_endless(self, ledger, behind_its_back):
        with behind_its_back() as execute:
            execute("UPDATE evidence_seal SET number = 2000000000 WHERE number = 2")
        problems = {problem for problem, _ in found()}
        assert {"seal_row_missing", "seal_removed"} <= problems

    def test_a_key_exchanged(self, ledger, behind_its_back):
        with behind_its_back() as execute:
            execute(
                "UPDATE evidence_signingkey SET public_key = %s, name = %s",
                "ab" * 32,
                "0123456789abcdef",
            )
        assert ("key_altered", "0123456789abcdef") in found()

    def test_a_key_removed(self, ledger, behind_its_back):
        name = SigningKey.objects.get().name
        with behind_its_back() as execute:
            execute("DELETE FROM evidence_signingkey")
        assert found() == {("key_altered", name)}

    def test_a_public_key_lost_from_the_home_is_named(self, ledger):
        [path] = ledger.home.keys.glob("*.public.pem")
        path.unlink()
        assert found() == {("key_file_missing", SigningKey.objects.get().name)}


class TestGuards:
    def test_a_lifted_guard_is_named(self, ledger):
        lift_guards()
        assert {problem for problem, _ in found()} == {"guard_missing"}
        assert ("guard_missing", "evidence_fact_append_only") in found()


class TestFromSeal:
    def test_looks_only_at_what_came_since(self, ledger):
        result = verify(from_seal=2)
        assert (result.seals, result.finds) == (1, ())
        assert result.checked_facts < verify().checked_facts

    def test_trusts_what_came_before(self, ledger, behind_its_back):
        with behind_its_back() as execute:
            execute("UPDATE evidence_fact SET amount = 99 WHERE uuid = %s", ledger.fact(1).uuid)
        assert found(from_seal=2) == set()

    @pytest.mark.parametrize("number", [3, 4])
    def test_finds_what_came_since(self, ledger, behind_its_back, number):
        fact = ledger.fact(number)
        with behind_its_back() as execute:
            execute("UPDATE evidence_fact SET amount = 99 WHERE uuid = %s", fact.uuid)
        assert found(from_seal=2) == {("fact_altered", fact.uuid)}

    def test_checks_that_it_follows_the_seal_before(self, ledger, behind_its_back, now):
        with behind_its_back() as execute:
            execute("UPDATE evidence_seal SET root = previous_head WHERE number = 1")
        assert found(from_seal=2) == set()
        assert found() == {("seal_row_altered", 1)}

    def test_refuses_a_seal_that_is_not_there(self, ledger):
        with pytest.raises(UnableToVerify, match="no seal 3: 2 were made so far"):
            verify(from_seal=3)


class TestFollowing:
    def test_a_seal_of_another_ledger_does_not_follow(self, ledger, home, by, now, tmp_path):
        """Whoever holds the key could still not exchange one seal for another."""
        first = seal_path(home.seals, 1)
        kept = first.read_bytes()
        other = resealed(home, number=1, root="ab" * 32)
        first.write_bytes(other)
        assert {("seal_row_altered", 1), ("seal_unlinked", 2)} <= found()
        first.write_bytes(kept)
        assert found() == set()


def resealed(home, *, number, **changes):
    """Return a seal file with another head, signed with the true key."""
    import json
    from dataclasses import asdict, replace

    from xuexing.apps.evidence.formats.key_file import sign
    from xuexing.apps.evidence.formats.seal_file import read_head

    path = seal_path(home.seals, number)
    head = replace(read_head(path).head, **changes)
    signature = sign(home.keys, head.key, head.message).hex()
    last = json.dumps({"head": asdict(head), "signature": signature}, separators=(",", ":"))
    lines = path.read_bytes().splitlines(keepends=True)[:-1]
    return b"".join([*lines, last.encode() + b"\n"])
