"""What the room's tables take and refuse by themselves."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from tests.constraints import both_ways
from tests.factories import UnitFactory
from xuexing.apps.knowledge.models import Topic, TopicChange

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "knowledge_topic_title_given": ({"title": "党章第一章"}, {"title": ""}),
            "knowledge_topic_kind": ({"kind": "point"}, {"kind": "chapter"}),
            "knowledge_topic_code_without_unit": ({"code": "", "unit": "own"}, {"code": "rules"}),
        }
    ),
)
def test_topic(fields, outcome, now):
    given = {"unit": UnitFactory(), "title": "党章", **fields}
    if given["unit"] == "own":
        given["unit"] = UnitFactory()
    with outcome, transaction.atomic():
        Topic.objects.create(made_at=now, **given)


@pytest.mark.accepts("knowledge_topic_code_once")
@pytest.mark.refuses("knowledge_topic_code_once")
def test_a_code_of_the_pack_stands_once_and_no_code_as_often_as_you_like(now):
    for code in ("", "", "rules"):
        Topic.objects.create(title="党章", code=code, made_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.create(title="党规", code="rules", made_at=now)


@pytest.mark.accepts("knowledge_topic_parent_is_another", "knowledge_topic_merged_into_another")
@pytest.mark.accepts("knowledge_topic_merged_is_retired")
@pytest.mark.refuses("knowledge_topic_parent_is_another", "knowledge_topic_merged_into_another")
@pytest.mark.refuses("knowledge_topic_merged_is_retired")
def test_a_topic_is_neither_above_itself_nor_merged_into_itself_nor_merged_and_in_use(now):
    above = Topic.objects.create(title="党章", made_at=now)
    topic = Topic.objects.create(title="总纲", parent=above, made_at=now)
    rows = Topic.objects.filter(pk=topic.pk)
    rows.update(merged_into=above, retired_at=now)
    for fields in ({"parent": F("id")}, {"merged_into": F("id")}, {"retired_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**fields)


@pytest.fixture
def change(now):
    topic = Topic.objects.create(title="党章", made_at=now)

    def make(kind="renamed"):
        return TopicChange.objects.create(topic=topic, kind=kind, at=now, by_kind="system")

    return make


@pytest.mark.accepts("knowledge_topic_change_kind", "knowledge_topicchange_append_only")
@pytest.mark.refuses("knowledge_topic_change_kind", "knowledge_topicchange_append_only")
def test_history_knows_its_kinds_and_is_never_changed(change):
    row = change()
    with pytest.raises(IntegrityError), transaction.atomic():
        change(kind="lost")
    with pytest.raises(IntegrityError), transaction.atomic():
        TopicChange.objects.filter(pk=row.pk).update(new="党规")
