"""What SQLite lets anybody write into a column is named, not stumbled over."""

import uuid

import pytest

from .finds import found

pytestmark = pytest.mark.django_db
NOWHERE = uuid.UUID(int=0)


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
