"""What each table accepts and refuses by itself."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import DataError, IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories.evidence import DAY, MOMENT, append_batch, facts_in
from xuexing.apps.evidence.models import Batch, Chain, Coverage, Fact, Seal, SigningKey

pytestmark = pytest.mark.django_db
DIGEST = "0" * 64


@pytest.fixture
def batch(unit):
    return append_batch(unit, facts=1)


def fact(batch, **values):
    usual = {
        "uuid": uuid.uuid4(),
        "batch": batch,
        "position": 2,
        "kind": "attendance",
        "unit": batch.unit,
        "amount": Decimal("1.5"),
        "happened_on": DAY,
        "source_kind": "session",
        "source_uuid": uuid.uuid4(),
        "entered_kind": "system",
        "entered_at": MOMENT,
    }
    return Fact(**{**usual, **values})


def accepts(row):
    with transaction.atomic():
        row.save(force_insert=True)


def refuses(row, by):
    with pytest.raises((IntegrityError, DataError), match=by), transaction.atomic():
        row.save(force_insert=True)


class TestFact:
    @pytest.mark.accepts("evidence_fact_codes", "evidence_fact_position_from_one")
    def test_needs_kind_amount_day_source_and_hand_alone(self, batch):
        accepts(fact(batch))

    @pytest.mark.parametrize("field", ["kind", "category", "detail", "source_kind"])
    @pytest.mark.parametrize("code", ["Held", "one two", "张三", "1st", "held\n", "a-b"])
    @pytest.mark.refuses("evidence_fact_codes")
    def test_holds_codes_not_words(self, batch, field, code):
        refuses(fact(batch, **{field: code}), "evidence_fact_codes")

    @pytest.mark.parametrize("field", ["kind", "source_kind"])
    def test_has_a_kind_and_a_source(self, batch, field):
        refuses(fact(batch, **{field: ""}), "evidence_fact_codes")

    @pytest.mark.refuses("evidence_fact_position_once")
    def test_has_a_place_in_its_batch_of_its_own(self, batch):
        refuses(fact(batch, position=1), "evidence_fact_position_once|position")

    @pytest.mark.refuses("evidence_fact_position_from_one")
    def test_counts_places_from_one(self, batch):
        refuses(fact(batch, position=0), "evidence_fact_position_from_one")

    def test_has_a_uuid_of_its_own(self, batch):
        refuses(fact(batch, uuid=facts_in(batch)[0].uuid), "uuid")

    @pytest.mark.accepts("evidence_fact_counter_and_reason")
    @pytest.mark.refuses("evidence_fact_counter_and_reason")
    @pytest.mark.accepts("evidence_fact_counter_matches")
    def test_gives_a_reason_where_it_takes_back(self, batch):
        [original] = facts_in(batch)
        taken_back = {**taking_back(original), "reason": ""}
        refuses(fact(batch, **taken_back), "evidence_fact_counter_and_reason")
        accepts(fact(batch, **taking_back(original)))

    def test_gives_no_reason_otherwise(self, batch):
        refuses(fact(batch, reason="undone"), "evidence_fact_counter_and_reason")

    @pytest.mark.accepts("evidence_fact_position_once")
    def test_is_taken_back_once(self, batch):
        [original] = facts_in(batch)
        accepts(fact(batch, **taking_back(original)))
        refuses(fact(batch, position=3, **taking_back(original)), "counters")

    @pytest.mark.accepts("evidence_fact_standard_error_not_negative")
    @pytest.mark.refuses("evidence_fact_standard_error_not_negative")
    def test_has_no_negative_standard_error(self, batch):
        accepts(fact(batch, standard_error=Decimal(0)))
        refuses(
            fact(batch, position=3, standard_error=Decimal("-0.01")),
            "evidence_fact_standard_error_not_negative",
        )

    @pytest.mark.parametrize("year", [1899, 3000])
    @pytest.mark.refuses("evidence_fact_year_plausible")
    def test_belongs_to_a_year_that_can_be(self, batch, year):
        refuses(fact(batch, belongs_to_year=year), "evidence_fact_year_plausible")

    @pytest.mark.accepts("evidence_fact_year_plausible")
    def test_belongs_to_another_year_than_its_day(self, batch):
        accepts(fact(batch, belongs_to_year=2025))

    @pytest.mark.parametrize(
        ("kind", "user"), [("user", None), ("system", 7), ("command_line", 7), ("robot", None)]
    )
    @pytest.mark.refuses("evidence_fact_user_is_named")
    def test_says_whose_hand_it_was(self, batch, kind, user):
        refuses(fact(batch, entered_kind=kind, entered_by_id=user), "evidence_fact_user_is_named")

    @pytest.mark.accepts("evidence_fact_user_is_named")
    def test_names_the_user_where_it_was_one(self, batch):
        accepts(fact(batch, entered_kind="user", entered_by_id=7))


def taking_back(original, **values):
    repeated = (
        "kind",
        "category",
        "detail",
        "topic_key",
        "unit",
        "person",
        "standard_error",
        "happened_on",
        "belongs_to_year",
        "source_kind",
        "source_uuid",
    )
    return {
        **{field: getattr(original, field) for field in repeated},
        "amount": -original.amount,
        "counters": original,
        "reason": "undone",
        **values,
    }


class TestCounterMatches:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"amount": Decimal("-1.99")},
            {"kind": "held"},
            {"category": "training"},
            {"detail": "late"},
            {"topic_key": uuid.UUID(int=1)},
            {"standard_error": Decimal("0.1")},
            {"happened_on": dt.date(2026, 11, 19)},
            {"belongs_to_year": 2025},
            {"source_kind": "comment"},
            {"source_uuid": uuid.UUID(int=1)},
        ],
    )
    @pytest.mark.refuses("evidence_fact_counter_matches")
    def test_it_repeats_what_it_takes_back(self, batch, wrong):
        [original] = facts_in(batch)
        refuses(fact(batch, **taking_back(original, **wrong)), "evidence_fact_counter_matches")

    def test_it_speaks_of_the_same_person(self, batch, person):
        [original] = facts_in(batch)
        refuses(
            fact(batch, **taking_back(original, person=person)), "evidence_fact_counter_matches"
        )

    def test_it_is_not_taken_back_itself(self, batch):
        [original] = facts_in(batch)
        counter = fact(batch, **taking_back(original))
        accepts(counter)
        again = taking_back(counter, amount=original.amount)
        refuses(fact(batch, position=3, **again), "evidence_fact_counter_matches")


class TestBatch:
    @pytest.fixture
    def make(self, unit):
        usual = {
            "unit": unit,
            "number": 1,
            "previous_digest": DIGEST,
            "digest": DIGEST,
            "fact_count": 2,
            "fact_tags": bytes(16),
            "written_at": MOMENT,
        }
        return lambda **values: Batch(uuid=uuid.uuid4(), **{**usual, **values})

    @pytest.mark.accepts("evidence_batch_number_once")
    @pytest.mark.refuses("evidence_batch_number_once")
    def test_has_a_number_of_its_own_in_the_unit(self, make):
        accepts(make())
        refuses(make(), "evidence_batch_number_once|number")

    @pytest.mark.parametrize(
        ("values", "outcome"),
        both_ways(
            {
                "evidence_batch_number_from_one": ({}, {"number": 0}),
                "evidence_batch_holds_facts": ({}, {"fact_count": 0, "fact_tags": b""}),
                "evidence_batch_digest_whole": ({}, {"digest": "0"}),
                "evidence_batch_previous_digest_whole": ({}, {"previous_digest": "0"}),
                "evidence_batch_tag_each": ({}, {"fact_tags": bytes(15)}),
            }
        ),
    )
    def test_is_whole(self, make, values, outcome):
        with outcome, transaction.atomic():
            make(**values).save(force_insert=True)


class TestChain:
    @pytest.mark.accepts("evidence_chain_digest_whole")
    @pytest.mark.refuses("evidence_chain_digest_whole")
    def test_has_a_whole_digest(self, unit):
        refuses(Chain(unit=unit, last_digest="0"), "evidence_chain_digest_whole")
        accepts(Chain(unit=unit, last_digest=DIGEST))


class TestCoverage:
    @pytest.mark.parametrize(("number", "seal_number"), [(0, 1), (1, 0)])
    @pytest.mark.refuses("evidence_coverage_from_one")
    def test_counts_from_one(self, unit, number, seal_number):
        row = Coverage(unit=unit, number=number, seal_number=seal_number)
        refuses(row, "evidence_coverage_from_one")

    @pytest.mark.accepts("evidence_coverage_from_one")
    def test_is_accepted(self, unit):
        accepts(Coverage(unit=unit, number=1, seal_number=1))


class TestSigningKey:
    def make(self, name, **values):
        return SigningKey(name=name, public_key=name * 64, made_at=MOMENT, **values)

    @pytest.mark.accepts("evidence_signingkey_one_signs")
    @pytest.mark.refuses("evidence_signingkey_one_signs")
    @pytest.mark.accepts("evidence_signingkey_retired_and_reason", "evidence_signingkey_whole")
    def test_one_signs_at_a_time(self):
        accepts(self.make("a", retired_at=MOMENT, reason="restored"))
        accepts(self.make("b"))
        refuses(self.make("c"), "evidence_signingkey_one_signs")
        accepts(self.make("c", retired_at=MOMENT, reason="restored"))

    @pytest.mark.parametrize("values", [{"retired_at": MOMENT}, {"reason": "restored"}])
    @pytest.mark.refuses("evidence_signingkey_retired_and_reason")
    def test_is_retired_for_a_reason(self, values):
        refuses(self.make("a", **values), "evidence_signingkey_retired_and_reason")

    @pytest.mark.refuses("evidence_signingkey_whole")
    def test_is_whole(self):
        refuses(SigningKey(name="a", public_key="a", made_at=MOMENT), "evidence_signingkey_whole")


class TestSeal:
    @pytest.fixture
    def make(self, batch):
        key = SigningKey.objects.create(name="a", public_key="a" * 64, made_at=MOMENT)
        usual = {
            "number": 1,
            "tree_size": 1,
            "root": DIGEST,
            "peaks": DIGEST,
            "previous_head": DIGEST,
            "sealed_at": MOMENT,
            "batch_count": 1,
            "fact_count": 1,
            "first_batch": batch.uuid,
            "last_batch": batch.uuid,
            "listing_digest": DIGEST,
            "key": key,
            "signature": "0" * 128,
        }
        return lambda **values: Seal(**{**usual, **values})

    @pytest.mark.accepts("evidence_seal_counts", "evidence_seal_digests_whole")
    def test_is_accepted_whole(self, make):
        accepts(make())

    def test_has_a_number_of_its_own(self, make):
        accepts(make())
        refuses(make(), "number")

    @pytest.mark.parametrize(
        "values", [{"number": 0}, {"batch_count": 0}, {"fact_count": 0}, {"tree_size": 0}]
    )
    @pytest.mark.refuses("evidence_seal_counts")
    def test_counts_what_can_be(self, make, values):
        refuses(make(**values), "evidence_seal_counts")

    @pytest.mark.parametrize("field", ["root", "previous_head", "listing_digest", "signature"])
    @pytest.mark.refuses("evidence_seal_digests_whole")
    def test_has_whole_digests(self, make, field):
        refuses(make(**{field: "0"}), "evidence_seal_digests_whole")
