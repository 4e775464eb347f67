"""The pack's topics in the table."""

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import translation

from tests.factories import OrganizationFactory
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.knowledge.api import (
    Topic,
    find_topic_keyed,
    get_title,
    list_changes_of,
    list_topics_within,
    move_topic,
    rename_topic,
    take_pack_topics,
)
from xuexing.apps.knowledge.operations import UnableToChangeTopic
from xuexing.apps.organizations.api import settle_organization, start_organization
from xuexing.foundation.packs import pack_named

pytestmark = pytest.mark.django_db
CPC = pack_named("cpc")


@pytest.fixture
def taken(now):
    OrganizationFactory()
    take_pack_topics(pack=CPC, by=SYSTEM, now=now)


def start(now, pack="cpc", act=start_organization, **more):
    act(
        pack=pack,
        records_from_on=dt.date(2026, 1, 1),
        minutes_per_credit_hour=60,
        by=SYSTEM,
        now=now,
        **more,
    )


class TestTakePackTopics:
    def test_has_the_seven_tasks_and_what_is_below_them(self, taken):
        tops = Topic.objects.filter(parent=None).order_by("order_number")
        assert [each.code for each in tops] == [
            *("theory", "political", "rules", "purpose", "tradition", "policy", "skills")
        ]
        assert Topic.objects.count() == len(CPC.topics)
        inside = list_topics_within(topic=find_topic_keyed(key="rules"))
        assert {each.code for each in inside} > {"rules_law", "rules_discipline"}

    def test_a_second_time_changes_nothing_and_asks_once(
        self, taken, now, django_assert_num_queries
    ):
        with django_assert_num_queries(3):  # with the transaction's own two
            assert take_pack_topics(pack=CPC, by=SYSTEM, now=now) == 0

    def test_gives_a_topic_the_same_key_everywhere(self, taken):
        assert str(find_topic_keyed(key="theory").uuid) == "a0f060d4-5320-5e29-9af9-bd265c600643"

    def test_follows_a_pack_that_has_changed(self, taken, now):
        theory = replace(CPC.topics["theory"], title={"zh-hans": "理论", "en": "Theory"})
        marxism = replace(CPC.topics["theory_marxism"], parent="rules")
        topics = {**CPC.topics, "theory": theory, "theory_marxism": marxism}
        gone = topics.pop("skills_post")
        assert take_pack_topics(pack=replace(CPC, topics=topics), by=SYSTEM, now=now) > 0
        assert [each.old for each in list_changes_of(topic=find_topic_keyed(key="theory"))] == [
            "政治理论教育"
        ]
        moved = find_topic_keyed(key="theory_marxism")
        assert moved in list_topics_within(topic=find_topic_keyed(key="rules"))
        assert find_topic_keyed(key=gone.key).retired_at == now
        assert take_pack_topics(pack=CPC, by=SYSTEM, now=now) > 0
        assert find_topic_keyed(key=gone.key).retired_at is None

    def test_happens_at_the_first_start_and_when_another_pack_is_chosen(self, now):
        start(now, is_demo=False)
        assert find_topic_keyed(key="theory").retired_at is None
        start(now, pack="union", act=settle_organization)
        assert find_topic_keyed(key="theory").retired_at is not None
        assert find_topic_keyed(key="rights").retired_at is None


class TestATopicOfThePack:
    def test_is_called_in_the_readers_language(self, taken):
        topic = find_topic_keyed(key="tradition_party")
        assert get_title(topic=topic) == "History of the Party"
        with translation.override("zh-hans"):
            assert get_title(topic=topic) == "党史"

    def test_is_changed_by_nobody(self, taken, now):
        topic = find_topic_keyed(key="theory")
        with pytest.raises(UnableToChangeTopic):
            rename_topic(topic=topic, title="理论", by=SYSTEM, now=now)
        with pytest.raises(UnableToChangeTopic):
            move_topic(topic=topic, parent=None, by=SYSTEM, now=now)
