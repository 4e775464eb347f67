"""Sealing what was appended."""

import datetime as dt
import json
import threading

import pytest
from django.db import connection

from tests.factories import UnitFactory
from tests.factories.evidence import append_batch
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.audit.models import Entry as AuditEntry
from xuexing.apps.evidence.api import (
    UnableToSeal,
    UnableToSign,
    get_newest_seal,
    get_short_head,
    seal_batches,
    verify,
)
from xuexing.apps.evidence.formats.seal_file import (
    list_seal_numbers,
    read_entries,
    read_head,
    seal_path,
)
from xuexing.apps.evidence.models import Coverage, Seal, SigningKey
from xuexing.apps.evidence.operations import seals
from xuexing.apps.evidence.operations.keys import renew_after_restore
from xuexing.kernel.merkle import root_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def seal(home, now):
    return lambda: seal_batches(by=SYSTEM, now=now)


def digests(*batches):
    return [bytes.fromhex(batch.digest) for batch in batches]


class TestSealBatches:
    def test_makes_no_seal_of_nothing(self, seal, home):
        assert seal() is None
        assert list_seal_numbers(home.seals) == []

    def test_takes_new_batches_into_a_tree_over_all(self, unit, seal):
        first = append_batch(unit)
        assert seal().root == root_of(digests(first)).hex()
        second = append_batch(unit)
        newest = seal()
        assert newest.root == root_of(digests(first, second)).hex()
        assert (newest.number, newest.tree_size, newest.batch_count) == (2, 2, 1)
        assert newest.fact_count == 3

    def test_goes_through_the_units_in_order(self, unit, seal, monkeypatch):
        monkeypatch.setattr(seals, "AT_ONCE", 2)
        other, third = UnitFactory(), UnitFactory()
        batches = [append_batch(each) for each in (third, other, unit, other, third)]
        in_order = [batches[place] for place in (2, 1, 3, 0, 4)]
        newest = seal()
        assert newest.root == root_of(digests(*in_order)).hex()
        assert (newest.first_batch, newest.last_batch) == (in_order[0].uuid, in_order[-1].uuid)

    def test_each_seal_names_the_head_before_it(self, unit, seal, home):
        append_batch(unit)
        first = seal()
        append_batch(unit)
        second = seal()
        assert first.previous_head == "0" * 64
        assert second.previous_head == read_head(seal_path(home.seals, 1)).head.digest

    def test_lists_each_new_batch_with_a_tag_for_each_fact(self, unit, seal, home):
        append_batch(unit)
        seal()
        batch = append_batch(unit, facts=2)
        seal()
        [entry] = read_entries(seal_path(home.seals, 2))
        assert (entry.unit, entry.number, entry.digest) == (unit.uuid, 2, batch.digest)
        assert entry.uuid == batch.uuid
        assert (entry.fact_count, len(entry.tags)) == (2, 16)

    def test_makes_no_seal_when_nothing_was_appended_since(self, unit, seal):
        append_batch(unit)
        seal()
        assert seal() is None
        assert Seal.objects.count() == 1

    def test_remembers_how_far_each_unit_is_sealed(self, unit, seal):
        append_batch(unit)
        append_batch(unit)
        seal()
        append_batch(unit)
        seal()
        coverage = Coverage.objects.get()
        assert (coverage.unit, coverage.number, coverage.seal_number) == (unit, 3, 2)

    @pytest.mark.usefixtures("home")
    def test_is_audited(self, unit, by, now):
        append_batch(unit)
        seal_batches(by=by, now=now)
        entry = AuditEntry.objects.get(act="evidence.seal")
        assert (entry.actor_id, entry.at) == (7, now)
        assert (entry.data["seal"], entry.data["batches"]) == (1, 1)

    def test_takes_a_fixed_number_of_statements(self, unit, seal, django_assert_max_num_queries):
        for _ in range(30):
            append_batch(unit, facts=1)
        with django_assert_max_num_queries(20):
            seal()


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_make_one_seal(self, unit, seal, home):
        append_batch(unit)
        ready, made = threading.Barrier(2), []

        def work():
            try:
                ready.wait()
                made.append(seal())
            finally:
                connection.close()

        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert sorted(each.number if each else 0 for each in made) == [0, 1]
        assert list_seal_numbers(home.seals) == [1]
        assert len(list(home.keys.glob("*.private.pem"))) == 1
        assert verify().finds == ()


class TestSigningKey:
    def test_is_made_on_first_use_and_kept(self, unit, seal, home):
        append_batch(unit)
        first = seal().key
        append_batch(unit)
        assert seal().key == first
        assert (home.keys / f"seal-{first.name}.private.pem").exists()

    def test_of_a_restored_home_is_a_new_one_and_old_seals_stay_valid(self, unit, seal, home, now):
        append_batch(unit)
        old = seal().key
        (home.keys / f"seal-{old.name}.private.pem").unlink()
        renew_after_restore(now=now)
        append_batch(unit)
        assert seal().key != old
        old.refresh_from_db()
        assert (old.retired_at, old.reason) == (now, "restored")
        assert verify().finds == ()

    def test_that_is_missing_is_named_and_nothing_is_sealed(self, unit, seal, home):
        append_batch(unit)
        seal()
        append_batch(unit)
        name = SigningKey.objects.get().name
        (home.keys / f"seal-{name}.private.pem").unlink()
        with pytest.raises(UnableToSign) as refusal:
            seal()
        assert refusal.value.data["key"] == name
        assert list_seal_numbers(home.seals) == [1]
        assert Seal.objects.count() == 1


class TestAfterACrash:
    """The file stands, the row was never committed."""

    @pytest.fixture
    def _crashed(self, unit, seal, monkeypatch):
        append_batch(unit)
        seal()
        append_batch(unit)

        def crash(*_, **__):
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(seals, "record_seal", crash)
            with pytest.raises(KeyboardInterrupt):
                seal()
        assert Seal.objects.count() == 1

    @pytest.mark.usefixtures("_crashed")
    def test_the_file_is_taken_over(self, seal, home):
        content = seal_path(home.seals, 2).read_bytes()
        taken_over = seal()
        assert taken_over.number == 2
        assert taken_over.signature == read_head(seal_path(home.seals, 2)).signature
        assert seal_path(home.seals, 2).read_bytes() == content
        assert Coverage.objects.get().number == 2
        assert verify().finds == ()

    @pytest.mark.usefixtures("_crashed")
    def test_what_came_since_is_sealed_after_it(self, unit, seal, home):
        append_batch(unit)
        assert seal().number == 3
        assert list_seal_numbers(home.seals) == [1, 2, 3]
        assert verify().finds == ()

    @pytest.mark.usefixtures("_crashed")
    def test_the_ledger_verifies_in_between(self):
        assert verify().finds == ()

    @pytest.mark.usefixtures("_crashed")
    @pytest.mark.parametrize(
        "tamper",
        [
            lambda path: path.write_bytes(b""),
            lambda path: path.write_bytes(path.read_bytes().replace(b",3,", b",4,", 1)),
            lambda path: path.write_bytes(seal_path(path.parent, 1).read_bytes()),
        ],
    )
    def test_a_file_that_does_not_hold_is_refused(self, seal, home, tamper):
        tamper(seal_path(home.seals, 2))
        with pytest.raises(UnableToSeal) as refusal:
            seal()
        assert refusal.value.data == {"file": "seal-000002.jsonl"}
        assert Seal.objects.count() == 1

    @pytest.mark.usefixtures("_crashed")
    def test_a_file_about_other_batches_is_refused(self, seal, behind_its_back):
        with behind_its_back() as execute:
            execute("UPDATE evidence_batch SET digest = %s WHERE number = 2", "0" * 64)
        with pytest.raises(UnableToSeal):
            seal()


class TestTamperedWith:
    def test_the_last_seal_is_not_built_upon(self, unit, seal, behind_its_back):
        append_batch(unit)
        seal()
        append_batch(unit)
        with behind_its_back() as execute:
            execute("UPDATE evidence_seal SET previous_head = %s", "1" * 64)
        with pytest.raises(UnableToSeal):
            seal()

    def test_a_lost_file_does_not_end_sealing(self, unit, seal, home):
        append_batch(unit)
        seal()
        seal_path(home.seals, 1).unlink()
        append_batch(unit)
        assert seal().number == 2


class TestShortHead:
    def test_is_empty_before_the_first_seal(self):
        assert get_short_head() == ""

    def test_names_number_and_root(self, unit, seal):
        append_batch(unit)
        assert get_short_head() == ""
        newest = seal()
        assert get_short_head() == f"1-{newest.root[:16]}"
        assert get_newest_seal() == newest


class TestFile:
    def test_can_be_checked_without_the_program(self, unit, seal, home):
        """As an outsider with the file and the public key would."""
        from cryptography.hazmat.primitives import serialization

        append_batch(unit)
        seal()
        *lines, last = seal_path(home.seals, 1).read_bytes().splitlines(keepends=True)
        content = json.loads(last)
        [pem] = home.keys.glob("*.public.pem")
        key = serialization.load_pem_public_key(pem.read_bytes())
        message = json.dumps(content["head"], separators=(",", ":")).encode()
        key.verify(bytes.fromhex(content["signature"]), message)
        leaves = [bytes.fromhex(json.loads(line)[2]) for line in lines]
        assert content["head"]["root"] == root_of(leaves).hex()
        sealed_at = dt.datetime.fromisoformat(content["head"]["sealed_at"])
        assert sealed_at == Seal.objects.get().sealed_at
