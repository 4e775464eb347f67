"""The canonical forms: whoever reads the description gets the same bytes."""

import datetime as dt
import hashlib
import json
import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.evidence import append_batch
from xuexing.apps.evidence.formats.canonical import (
    COLUMNS,
    FactValues,
    batch_digest,
    batch_uuid,
    fact_digest,
    fact_uuid,
)
from xuexing.apps.evidence.models import Fact

UNIT = uuid.UUID("6f1c1c9e-0000-4000-8000-000000000001")
PERSON = uuid.UUID("6f1c1c9e-0000-4000-8000-000000000002")
NOON = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
VALUES = FactValues(
    uuid=fact_uuid(batch_uuid(UNIT, 1), 1),
    unit=UNIT,
    person=PERSON,
    kind="attendance",
    category="branch_study",
    detail="present",
    topic_key=None,
    amount=Decimal(2),
    standard_error=None,
    happened_on=dt.date(2026, 11, 20),
    belongs_to_year=None,
    source_kind="session",
    source_uuid=uuid.UUID("6f1c1c9e-0000-4000-8000-000000000003"),
    entered_kind="user",
    entered_by_id=7,
    entered_at=NOON,
    verified_by_id=None,
    counters=None,
    reason="",
)
# Written out by hand from the description.
WRITTEN_OUT = (
    '["xuexing fact 1","5c40b728-5b3e-5795-8b11-4c74bd40b042",'
    '"6f1c1c9e-0000-4000-8000-000000000001","6f1c1c9e-0000-4000-8000-000000000002",'
    '"attendance","branch_study","present",null,"2.00",null,"2026-11-20",null,'
    '"session","6f1c1c9e-0000-4000-8000-000000000003","user",7,'
    '"2026-11-20T04:00:00.000000+00:00",null,null,""]'
)
OTHER = {
    "uuid": UNIT,
    "unit": PERSON,
    "person": None,
    "kind": "held",
    "category": "",
    "detail": "late",
    "topic_key": UNIT,
    "amount": Decimal("2.01"),
    "standard_error": Decimal(0),
    "happened_on": dt.date(2026, 11, 21),
    "belongs_to_year": 2026,
    "source_kind": "paper",
    "source_uuid": UNIT,
    "entered_kind": "system",
    "entered_by_id": None,
    "entered_at": NOON + dt.timedelta(microseconds=1),
    "verified_by_id": 7,
    "counters": UNIT,
    "reason": "undone",
}


class TestFactDigest:
    def test_is_that_of_the_written_out_form(self):
        assert fact_digest(VALUES) == hashlib.sha256(WRITTEN_OUT.encode()).digest()

    @pytest.mark.parametrize("field", FactValues._fields)
    def test_changes_with_every_field(self, field):
        assert fact_digest(VALUES._replace(**{field: OTHER[field]})) != fact_digest(VALUES)

    @pytest.mark.parametrize("amount", ["2", "2.0", "2.00", "+2"])
    def test_is_the_same_for_the_same_amount(self, amount):
        assert fact_digest(VALUES._replace(amount=Decimal(amount))) == fact_digest(VALUES)

    def test_knows_no_negative_zero(self):
        zero, negative = (VALUES._replace(amount=Decimal(text)) for text in ("0", "-0.00"))
        assert fact_digest(zero) == fact_digest(negative)

    def test_is_the_same_for_the_same_moment_in_another_zone(self):
        there = VALUES._replace(entered_at=NOON.astimezone(dt.UTC))
        assert fact_digest(there) == fact_digest(VALUES)

    @pytest.mark.django_db
    @given(
        amount=st.decimals("-9999999.99", "9999999.99", places=2),
        microsecond=st.integers(0, 999_999),
        year=st.none() | st.integers(1900, 2999),
    )
    def test_is_the_same_before_writing_and_after_reading(self, amount, microsecond, year):
        from tests.factories import UnitFactory

        batch = append_batch(
            UnitFactory(),
            facts=1,
            at=NOON.replace(microsecond=microsecond),
            amount=amount,
            belongs_to_year=year,
        )
        row = Fact.objects.filter(batch=batch).values_list(*COLUMNS).get()
        assert fact_digest(FactValues(*row))[:8] == bytes(batch.fact_tags)


class TestBatchDigest:
    def test_is_that_of_the_written_out_form(self):
        digests = [bytes(32), bytes([1] * 32)]
        written_out = json.dumps(
            [
                "xuexing batch 1",
                "0" * 64,
                "6f1c1c9e-0000-4000-8000-000000000001",
                3,
                "2026-11-20T04:00:00.000000+00:00",
                ["00" * 32, "01" * 32],
            ],
            separators=(",", ":"),
        )
        digest = batch_digest(
            previous="0" * 64, unit=UNIT, number=3, written_at=NOON, facts=digests
        )
        assert digest == hashlib.sha256(written_out.encode()).hexdigest()
