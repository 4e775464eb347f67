"""What is one's own: chosen, given back as a file, deleted."""

import json

import pytest

from tests.factories.review import Learner
from xuexing.apps.review.models import Card, ChosenTopic, Exercise
from xuexing.apps.review.operations import begin_exercise, choose_topics, delete_practice
from xuexing.apps.review.queries import list_topics_of


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


def everything(client, practised):
    """Return what the room's tables say in somebody's own file."""
    client.force_login(practised.user)
    tables = json.loads(client.get("/me/export/").content)["tables"]
    return {each["table"]: each["rows"] for each in tables if each["table"].startswith("review.")}


class TestExport:
    def test_holds_everything_as_plain_values(self, client, practised, versions):
        held = everything(client, practised)
        assert held["review.ChosenTopic"] == [{"topic__title": "党章第一章", "is_wanted": True}]
        assert held["review.Card"][0]["item__uuid"] == str(versions[0].item.uuid)
        assert held["review.CardAnswer"][0]["given"] is True
        assert held["review.Exercise"][0]["topic__title"] == "党章第一章"


class TestDeletePractice:
    def test_leaves_nothing_of_ones_own_and_all_of_others(
        self, client, practised, versions, topic, now
    ):
        other = Learner(practised.unit, now)
        other.choose(topic)
        other.answer(versions[0])
        delete_practice(person=practised.person, by=practised.by, now=now)
        assert not any(everything(client, practised).values())
        assert Card.objects.get().person_id == other.person.pk
        assert not Exercise.objects.exists()
