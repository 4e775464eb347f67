"""What is one's own: chosen, given back as a file, deleted."""

import json

import pytest

from tests.factories.review import Learner
from xuexing.apps.review.models import Card, ChosenTopic, Exercise
from xuexing.apps.review.operations import begin_exercise, choose_topics, delete_practice
from xuexing.apps.review.queries import get_held_practice, list_topics_of


@pytest.fixture
def practised(learner, topic, versions):
    """Somebody with a choice, a card and an exercise."""
    learner.choose(topic)
    learner.answer(versions[0], days_ago=2)
    begin_exercise(
        person=learner.person, topic=topic, units=learner.units, by=learner.by, now=learner.now
    )
    return learner


class TestChooseTopics:
    def test_keeps_only_what_differs_from_the_usual(self, learner, topic, now):
        def choose(wanted, *, is_learned):
            shown = {topic: is_learned}
            choose_topics(person=learner.person, wanted=wanted, shown=shown, by=learner.by, now=now)
            return list(ChosenTopic.objects.values_list("is_wanted", flat=True))

        assert choose([topic], is_learned=True) == []
        assert choose([], is_learned=True) == [False]
        assert choose([], is_learned=False) == []
        assert choose([topic], is_learned=False) == [True]
        assert list_topics_of(person=learner.person) == [topic]


class TestExport:
    def test_holds_everything_as_plain_values(self, practised, versions):
        held = json.loads(json.dumps(get_held_practice(person=practised.person)))
        assert held["topics"] == [{"topic": "党章第一章", "is_wanted": True}]
        assert held["cards"][0]["question"] == str(versions[0].item.uuid)
        assert held["answers"][0]["given"] is True
        assert held["exercises"][0]["ended"] == ""

    def test_is_part_of_all_that_is_held_on_a_person(self, client, practised):
        client.force_login(practised.user)
        held = json.loads(client.get("/me/export/").content)
        assert held["review"] == get_held_practice(person=practised.person)


class TestDeletePractice:
    def test_leaves_nothing_of_ones_own_and_all_of_others(self, practised, versions, topic, now):
        other = Learner(practised.unit, now)
        other.choose(topic)
        other.answer(versions[0])
        delete_practice(person=practised.person, by=practised.by, now=now)
        held = get_held_practice(person=practised.person)
        assert held == {"topics": [], "cards": [], "answers": [], "exercises": []}
        assert Card.objects.get().person_id == other.person.pk
        assert not Exercise.objects.exists()
