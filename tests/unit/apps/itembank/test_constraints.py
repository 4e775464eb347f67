"""What the room's tables take and refuse by themselves."""

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import UnitFactory, UserFactory
from tests.factories.items import make_item, statement
from xuexing.apps.files.models import Upload
from xuexing.apps.itembank.models import (
    BankImport,
    Item,
    ItemPart,
    ItemPoint,
    ItemVersion,
    VersionMedia,
)
from xuexing.apps.knowledge.models import Topic

pytestmark = pytest.mark.django_db
KEY = "a" * 64


def new_item(now, **fields):
    given = {"kind": "single", "key": KEY, "text_key": KEY, "made_at": now, "changed_at": now}
    return Item.objects.create(**{**given, **fields})


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "itembank_item_kind": ({"kind": "matching"}, {"kind": "guess"}),
            "itembank_item_state": ({"state": "live"}, {"state": "good"}),
            "itembank_item_level": ({"level": "apply"}, {"level": "hard"}),
            "itembank_item_keys_whole": ({}, {"key": "a" * 63}),
            "itembank_item_case_and_place": ({}, {"place": 1}),
            "itembank_item_prior_and_source": (
                {"prior_error_rate": "0.25", "prior_source": "author"},
                {"prior_error_rate": "0.25"},
            ),
        }
    ),
)
def test_item(fields, outcome, now):
    with outcome, transaction.atomic():
        new_item(now, **fields)


@pytest.mark.accepts("itembank_item_key_once_a_unit", "itembank_item_key_once_without_unit")
@pytest.mark.refuses("itembank_item_key_once_a_unit", "itembank_item_key_once_without_unit")
def test_a_question_is_known_by_its_key_once_an_owner_and_a_source(now):
    unit = UnitFactory()
    for fields in ({}, {"source": "b"}, {"unit": unit}, {"unit": UnitFactory()}):
        new_item(now, **fields)
    for fields in ({}, {"unit": unit}):
        with pytest.raises(IntegrityError), transaction.atomic():
            new_item(now, **fields)


@pytest.mark.accepts("itembank_item_point_once")
@pytest.mark.refuses("itembank_item_point_once")
def test_a_question_asks_for_a_point_once(now):
    item, point = new_item(now), Topic.objects.create(title="党章", kind="point", made_at=now)
    ItemPoint.objects.create(item=item, point=point)
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemPoint.objects.create(item=item, point=point)


def new_version(now, **fields):
    given = {"number": 1, "stem": "谁？", "digest": KEY, "made_at": now}
    return ItemVersion.objects.create(**{"item": None, **given, **fields})


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "itembank_item_version_number_from_one": ({}, {"number": 0}),
            "itembank_item_version_stem_given": ({}, {"stem": ""}),
            "itembank_item_version_markup": ({"markup": "html"}, {"markup": "rtf"}),
            "itembank_item_version_digest_whole": ({}, {"digest": "a"}),
        }
    ),
)
def test_version(fields, outcome, now):
    item = new_item(now)
    with outcome, transaction.atomic():
        new_version(now, item=item, **fields)


@pytest.mark.accepts("itembank_item_version_number_once", "itembank_item_version_current")
@pytest.mark.refuses("itembank_item_version_number_once", "itembank_item_version_current")
def test_a_number_stands_once_and_one_version_is_the_present_one(now):
    item = new_item(now)
    new_version(now, item=item)
    new_version(now, item=item, number=2, is_current=False)
    for fields in ({"number": 2, "is_current": False}, {"number": 3}):
        with pytest.raises(IntegrityError), transaction.atomic():
            new_version(now, item=item, **fields)


@pytest.mark.accepts(
    "itembank_item_version_reviewed_by_another", "itembank_item_version_reviewer_and_moment"
)
@pytest.mark.refuses(
    "itembank_item_version_reviewed_by_another", "itembank_item_version_reviewer_and_moment"
)
def test_a_version_is_reviewed_by_another_at_a_moment(now):
    writer, other = UserFactory(), UserFactory()
    version = new_version(now, item=new_item(now), made_by=writer)
    rows = ItemVersion.objects.filter(pk=version.pk)
    rows.update(reviewed_by=other, reviewed_at=now)
    for fields in ({"reviewed_by": writer}, {"reviewed_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**fields)


@pytest.mark.accepts("itembank_item_version_answered_stays")
@pytest.mark.refuses("itembank_item_version_answered_stays")
def test_a_version_that_was_answered_stays_as_it_is(now):
    version = new_version(now, item=new_item(now))
    rows = ItemVersion.objects.filter(pk=version.pk)
    rows.update(stem="谁人？")
    rows.update(answered_at=now)
    rows.update(is_current=False, reviewed_at=now)
    for fields in ({"stem": "何人？"}, {"content": {"is_true": True}}, {"answered_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.delete()


@pytest.mark.accepts("itembank_item_part_place_once", "itembank_version_media_name_once")
@pytest.mark.refuses("itembank_item_part_place_once", "itembank_version_media_name_once")
def test_a_place_in_a_case_and_a_name_of_a_picture_stand_once(now):
    one, other = (make_item(question).versions.get() for question in (None, statement()))
    upload = Upload.objects.create(
        name="a.png", media_type="image/png", size_bytes=1, sha256=KEY, given_at=now
    )
    ItemPart.objects.create(case_version=one, part_version=other, place=1)
    VersionMedia.objects.create(version=one, upload=upload, name="a.png")
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemPart.objects.create(case_version=one, part_version=one, place=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        VersionMedia.objects.create(version=one, upload=upload, name="a.png")


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "itembank_bank_import_state": ({"state": "ready"}, {"state": "lost"}),
            "itembank_bank_import_done_within_total": (
                {"done_count": 1, "total_count": 1},
                {"done_count": 2, "total_count": 1},
            ),
            "itembank_bank_import_over_without_upload": (
                {"state": "applied"},
                {"state": "applied", "upload": True},
            ),
        }
    ),
)
def test_bank_import(fields, outcome, now):
    if "upload" in fields:
        kept = {"name": "a", "media_type": "x", "size_bytes": 1, "sha256": KEY, "given_at": now}
        fields = {**fields, "upload": Upload.objects.create(**kept)}
    with outcome, transaction.atomic():
        BankImport.objects.create(made_at=now, **fields)
