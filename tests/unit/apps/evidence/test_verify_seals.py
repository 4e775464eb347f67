"""Verification names what was done to seals, their files, their keys and how far they reach."""

import uuid

import pytest

from tests.tampering import lift_guards
from xuexing.apps.evidence.api import UnableToVerify, verify
from xuexing.apps.evidence.formats.seal_file import seal_path
from xuexing.apps.evidence.models import Coverage, SigningKey

from .finds import found

pytestmark = pytest.mark.django_db
NOWHERE = uuid.UUID(int=0)


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
