"""What the room's tables take and refuse by themselves."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import (
    CandidacyFactory,
    ExemptionFactory,
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)
from xuexing.apps.files.models import Upload
from xuexing.apps.organizations.models import (
    Away,
    Grant,
    ImportRun,
    Transfer,
    UnitPlacement,
)

pytestmark = pytest.mark.django_db
APRIL, MAY, JUNE = (dt.date(2026, month, 1) for month in (4, 5, 6))
ENDED = {"until_on": JUNE, "end_reason": "moved"}
ANOTHER = "another person, made by the test"
SETTLED = {"state": "accepted", "settled_on": JUNE}


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "organizations_candidacy_ends_later": (ENDED, {**ENDED, "until_on": MAY}),
            "organizations_candidacy_end_and_reason": (ENDED, {"until_on": JUNE}),
            "organizations_candidacy_stage_given": ({"stage": "applicant"}, {"stage": ""}),
        }
    ),
)
def test_candidacy(fields, outcome):
    with outcome, transaction.atomic():
        CandidacyFactory(from_on=MAY, **fields)


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "organizations_exemption_ends_later": ({"until_on": JUNE}, {"until_on": MAY}),
            "organizations_exemption_reason_given": ({"reason": "ill"}, {"reason": ""}),
        }
    ),
)
def test_exemption(fields, outcome):
    with outcome, transaction.atomic():
        ExemptionFactory(**{"from_on": MAY, "until_on": JUNE, **fields})


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "organizations_grant_ends_later": ({"until_on": JUNE}, {"until_on": MAY}),
            "organizations_grant_whole_is_administrator": (
                {"unit": None, "role": "administrator"},
                {"unit": None},
            ),
            "organizations_grant_inspects_for_a_time": (
                {"role": "inspector", "until_on": JUNE},
                {"role": "inspector_of_one"},
            ),
        }
    ),
)
def test_grant(fields, outcome):
    usual = {"user": UserFactory(), "unit": UnitFactory(), "role": "staff", "from_on": MAY}
    with outcome, transaction.atomic():
        Grant.objects.create(**{**usual, **fields})


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "organizations_import_run_done_within_total": (
                {"done_count": 2, "total_count": 2},
                {"done_count": 3, "total_count": 2},
            ),
            "organizations_import_run_kind": ({"kind": "units"}, {"kind": "people"}),
            "organizations_import_run_state": ({"state": "ready"}, {"state": "done"}),
        }
    ),
)
def test_import_run(fields, outcome, now):
    with outcome, transaction.atomic():
        ImportRun.objects.create(**{"kind": "roster", "made_at": now, **fields})


@pytest.mark.accepts("organizations_import_run_over_without_upload")
@pytest.mark.refuses("organizations_import_run_over_without_upload")
def test_an_import_that_is_over_keeps_no_file(now):
    upload = Upload.objects.create(
        name="a.csv", media_type="text/plain", size_bytes=1, sha256="a" * 64, given_at=now
    )
    ImportRun.objects.create(kind="units", made_at=now, state="applied")
    ImportRun.objects.create(kind="units", made_at=now, state="ready", upload=upload)
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRun.objects.create(kind="units", made_at=now, state="applied", upload=upload)


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "organizations_membership_ends_later": (ENDED, {**ENDED, "until_on": MAY}),
            "organizations_membership_end_and_reason": (ENDED, {"until_on": JUNE}),
            "organizations_membership_kind": ({"kind": "joint"}, {"kind": "guest"}),
            "organizations_membership_status": ({"status": "probationary"}, {"status": "guest"}),
            "organizations_membership_place_of_those_away": (
                {"kind": "floating", "is_at_one_place": True},
                {"kind": "regular", "is_at_one_place": True},
            ),
        }
    ),
)
def test_membership(fields, outcome):
    with outcome, transaction.atomic():
        MembershipFactory(from_on=MAY, **fields)


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways({"organizations_away_something_known": ({"is_abroad": True}, {})}),
)
def test_away(fields, outcome):
    membership = MembershipFactory(kind="floating", from_on=MAY)
    with outcome, transaction.atomic():
        Away.objects.create(membership=membership, **fields)


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "organizations_organization_one": ({}, {"id": 2}),
            "organizations_organization_minutes": (
                {"minutes_per_credit_hour": 30},
                {"minutes_per_credit_hour": 29},
            ),
        }
    ),
)
def test_organization(fields, outcome):
    with outcome, transaction.atomic():
        OrganizationFactory(**fields)


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "organizations_person_name_or_forgotten": (
                {"name": "", "forgotten_at": dt.datetime(2026, 5, 1, tzinfo=dt.UTC)},
                {"name": ""},
            ),
            "organizations_person_merged_is_emptied": (
                {
                    "name": "",
                    "forgotten_at": dt.datetime(2026, 5, 1, tzinfo=dt.UTC),
                    "merged_into": ANOTHER,
                },
                {"merged_into": ANOTHER},
            ),
            "organizations_person_full_after_joined": (
                {"joined_on": MAY, "full_on": MAY},
                {"joined_on": JUNE, "full_on": MAY},
            ),
        }
    ),
)
def test_person(fields, outcome):
    if fields.get("merged_into") is ANOTHER:
        fields = {**fields, "merged_into": PersonFactory()}
    with outcome, transaction.atomic():
        PersonFactory(**fields)


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "organizations_post_ends_later": (ENDED, {**ENDED, "until_on": MAY}),
            "organizations_post_end_and_reason": (ENDED, {"end_reason": "moved"}),
        }
    ),
)
def test_post(fields, outcome):
    with outcome, transaction.atomic():
        PostFactory(from_on=MAY, **fields)


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "organizations_transfer_state": (SETTLED, {**SETTLED, "state": "lost"}),
            "organizations_transfer_unit_or_name": ({}, {"unit_name": ""}),
            "organizations_transfer_settled_has_day": (SETTLED, {"state": "accepted"}),
            "organizations_transfer_settled_later": (SETTLED, {**SETTLED, "settled_on": APRIL}),
            "organizations_transfer_arrival_from_elsewhere": (
                {**SETTLED, "is_arrival": True},
                {"is_arrival": True},
            ),
            "organizations_transfer_returned_has_reason": (
                {**SETTLED, "state": "returned", "reason": "过期"},
                {**SETTLED, "state": "returned"},
            ),
        }
    ),
)
def test_transfer(fields, outcome):
    usual = {"membership": MembershipFactory(), "unit_name": "临江镇第二党支部", "sent_on": MAY}
    with outcome, transaction.atomic():
        Transfer.objects.create(**{**usual, **fields})


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "organizations_unit_code_given": ({"code": "0"}, {"code": ""}),
            "organizations_unit_end_and_reason": (
                {"ended_on": MAY, "end_reason": "merged"},
                {"ended_on": MAY},
            ),
        }
    ),
)
def test_unit(fields, outcome):
    with outcome, transaction.atomic():
        UnitFactory(**fields)


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {"organizations_unit_placement_ends_later": ({"until_on": JUNE}, {"until_on": MAY})},
    ),
)
def test_placement(fields, outcome):
    unit = UnitFactory(from_on=JUNE)
    with outcome, transaction.atomic():
        UnitPlacement.objects.create(unit=unit, path="9/", from_on=MAY, **fields)


class TestUnit:
    @pytest.mark.accepts("organizations_unit_parent_is_another")
    @pytest.mark.refuses("organizations_unit_parent_is_another")
    def test_stands_below_another_unit(self):
        unit = UnitFactory(parent=UnitFactory(kind="committee"))
        unit.parent = unit
        with pytest.raises(IntegrityError), transaction.atomic():
            unit.save()


class TestOpenOnce:
    @pytest.mark.accepts("organizations_membership_open_once")
    @pytest.mark.refuses("organizations_membership_open_once")
    def test_membership_of_one_kind_in_a_unit(self):
        first = MembershipFactory(kind="joint", from_on=MAY)
        again = {"person": first.person, "unit": first.unit, "kind": "joint", "from_on": JUNE}
        with pytest.raises(IntegrityError), transaction.atomic():
            MembershipFactory(**again)
        first.until_on, first.end_reason = JUNE, "moved"
        first.save()
        MembershipFactory(**again)

    @pytest.mark.accepts("organizations_transfer_one_at_a_time")
    @pytest.mark.refuses("organizations_transfer_one_at_a_time")
    def test_transfer_of_a_membership(self):
        sent = {"membership": MembershipFactory(), "unit": UnitFactory(), "sent_on": MAY}
        first = Transfer.objects.create(**sent)
        with pytest.raises(IntegrityError), transaction.atomic():
            Transfer.objects.create(**sent)
        first.state, first.settled_on = "withdrawn", JUNE
        first.save()
        Transfer.objects.create(**sent)

    @pytest.mark.accepts("organizations_post_open_once")
    @pytest.mark.refuses("organizations_post_open_once")
    def test_post_of_one_kind_in_a_unit(self):
        first = PostFactory(kind="deputy", from_on=MAY)
        again = {"person": first.person, "unit": first.unit, "kind": "deputy", "from_on": JUNE}
        with pytest.raises(IntegrityError), transaction.atomic():
            PostFactory(**again)
        first.until_on, first.end_reason = JUNE, "moved"
        first.save()
        PostFactory(**again)
