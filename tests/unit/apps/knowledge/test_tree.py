"""Topics in a tree: added, renamed, moved, merged, retired, each with its history."""

import datetime as dt

import pytest

from tests.factories import UserFactory
from xuexing.apps.audit.api import SYSTEM, Actor, list_entries_of
from xuexing.apps.knowledge.api import (
    Topic,
    add_topic,
    find_topic,
    find_topic_keyed,
    get_current_topics,
    get_titles,
    list_changes_of,
    list_topics_of,
    list_topics_within,
    merge_topics,
    move_topic,
    rename_topic,
    restore_topic,
    retire_topic,
)
from xuexing.apps.knowledge.operations import UnableToMergeTopics, UnableToPlaceTopic

LATER = dt.timedelta(days=1)


def titles(topics):
    return [topic.title for topic in topics]


def history(topic):
    return [(each.kind, each.old, each.new) for each in list_changes_of(topic=topic)]


class TestAddTopic:
    def test_places_it_below_another(self, tree):
        assert titles(list_topics_within(topic=tree.history)) == [
            *("党史", "建党", "长征", "遵义会议")
        ]
        assert tree.point.path == f"{tree.history.pk}/{tree.second.pk}/{tree.point.pk}/"

    def test_puts_nothing_below_a_knowledge_point(self, tree, unit, now):
        with pytest.raises(UnableToPlaceTopic):
            add_topic(unit=unit, title="会议决定", parent=tree.point, by=SYSTEM, now=now)
        assert Topic.objects.count() == 4

    def test_needs_no_place(self, unit, now):
        topic = add_topic(unit=unit, title="党章", by=SYSTEM, now=now)
        assert (topic.parent, topic.path) == (None, f"{topic.pk}/")


class TestRenameTopic:
    def test_keeps_the_key_and_says_who_called_it_what(self, tree, now):
        user = UserFactory()
        rename_topic(topic=tree.first, title=" 建党伟业 ", by=Actor.user(user.pk), now=now)
        assert get_titles(keys=[tree.first.uuid]) == {tree.first.uuid: "建党伟业"}
        [change] = list_changes_of(topic=tree.first)
        assert (change.old, change.new, change.by_id, change.at) == (
            *("建党", "建党伟业"), user.pk, now,
        )  # fmt: skip

    def test_to_the_same_title_is_no_change(self, tree, now):
        rename_topic(topic=tree.first, title="建党", by=SYSTEM, now=now)
        assert history(tree.first) == []

    def test_leaves_no_words_in_the_trail(self, tree, now):
        rename_topic(topic=tree.first, title="建党伟业", by=SYSTEM, now=now)
        acts = list_entries_of(subject_uuid=tree.first.uuid)
        assert [each.act for each in acts] == ["knowledge.topic_renamed", "knowledge.add_topic"]
        assert not any(each.data for each in acts)


class TestMoveTopic:
    def test_takes_along_what_stands_below(self, tree, now):
        move_topic(topic=tree.second, parent=tree.first, by=SYSTEM, now=now)
        assert titles(list_topics_within(topic=tree.first)) == ["建党", "长征", "遵义会议"]
        assert history(tree.second) == [
            ("moved", str(tree.history.uuid), str(tree.first.uuid)),
        ]

    def test_to_the_top(self, tree, now):
        move_topic(topic=tree.second, parent=None, by=SYSTEM, now=now)
        assert titles(list_topics_within(topic=tree.history)) == ["党史", "建党"]

    @pytest.mark.parametrize("place", ["second", "point"])
    def test_puts_nothing_below_itself(self, tree, now, place):
        with pytest.raises(UnableToPlaceTopic):
            move_topic(topic=tree.second, parent=getattr(tree, place), by=SYSTEM, now=now)
        assert history(tree.second) == []


class TestMergeTopics:
    def test_facts_of_the_first_are_found_at_the_second(self, tree, now):
        merge_topics(topic=tree.first, into=tree.second, by=SYSTEM, now=now)
        assert get_current_topics(keys=[tree.first.uuid])[tree.first.uuid] == tree.second
        assert get_titles(keys=[tree.first.uuid]) == {tree.first.uuid: "长征"}
        assert tree.first in list_topics_within(topic=tree.second)
        assert find_topic(uuid=tree.first.uuid).unit == tree.first.unit

    def test_a_key_is_always_one_step_from_what_it_means(self, tree, unit, now):
        third = add_topic(unit=unit, title="抗战", by=SYSTEM, now=now)
        merge_topics(topic=tree.first, into=tree.second, by=SYSTEM, now=now)
        merge_topics(topic=tree.second, into=third, by=SYSTEM, now=now + LATER)
        keys = [tree.first.uuid, tree.second.uuid, third.uuid]
        assert set(get_current_topics(keys=keys).values()) == {third}
        inside = set(titles(list_topics_within(topic=third)))
        assert inside == {"建党", "长征", "抗战", "遵义会议"}

    def test_says_what_became_of_it_and_offers_it_no_longer(self, tree, unit, now):
        merge_topics(topic=tree.first, into=tree.second, by=SYSTEM, now=now)
        assert history(tree.first) == [("merged", "", str(tree.second.uuid))]
        assert tree.first not in list_topics_of(unit=unit)
        with pytest.raises(UnableToPlaceTopic):
            restore_topic(topic=tree.first, by=SYSTEM, now=now)

    @pytest.mark.parametrize(
        ("first", "second"), [("first", "point"), ("history", "second"), ("first", "first")]
    )
    def test_refuses_what_cannot_be_one(self, tree, now, first, second):
        with pytest.raises(UnableToMergeTopics):
            merge_topics(topic=getattr(tree, first), into=getattr(tree, second), by=SYSTEM, now=now)
        assert not Topic.objects.filter(merged_into__isnull=False).exists()


class TestRetireTopic:
    def test_with_all_below_it_and_restores_one_by_one(self, tree, unit, now):
        retire_topic(topic=tree.second, by=SYSTEM, now=now)
        assert titles(list_topics_of(unit=unit)) == ["建党", "党史"]
        with pytest.raises(UnableToPlaceTopic):
            restore_topic(topic=tree.point, by=SYSTEM, now=now)
        restore_topic(topic=tree.second, by=SYSTEM, now=now)
        restore_topic(topic=tree.point, by=SYSTEM, now=now)
        assert history(tree.point) == [("retired", "", ""), ("restored", "", "")]

    def test_still_names_what_was_recorded(self, tree, now):
        retire_topic(topic=tree.second, by=SYSTEM, now=now)
        assert get_titles(keys=[tree.second.uuid]) == {tree.second.uuid: "长征"}


class TestFindTopicKeyed:
    def test_by_uuid_or_by_the_key_of_the_pack(self, tree):
        assert find_topic_keyed(key=str(tree.first.uuid)) == tree.first
        assert find_topic_keyed(key="no-such") is None
        assert find_topic_keyed(key="") is None
