"""Questions with pictures in review and exercise."""

import base64
import re

import pytest
import time_machine
from django.test import Client

from tests.factories import UserFactory
from tests.factories.items import png, statement, with_picture
from tests.factories.review import make_live, retire
from xuexing.apps.itembank.models import VersionMedia
from xuexing.apps.review.models import Exercise
from xuexing.apps.review.queries import cards

SOURCE = re.compile(r'<img src="([^"]*)"')


@pytest.fixture(autouse=True)
def _stopped_clock(now, home):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def browser(client, learner):
    client.force_login(learner.user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def version(learner, topic):
    return make_live(learner.unit, topic, learner.now, with_picture(statement("图上是遵义。")))


def pictures_of(page):
    return SOURCE.findall(page.content.decode())


def address_of(version):
    media = version.media.get()
    return f"/tests/bank/{version.item.uuid}/pictures/{version.number}/{media.name}/"


class TestToday:
    def test_carries_the_pictures_of_the_day_itself(self, browser, learner, topic, version):
        learner.choose(topic)
        [source] = pictures_of(browser.get("/review/today/"))
        assert source == f"data:image/png;base64,{base64.b64encode(png()).decode()}"

    def test_says_of_a_picture_that_is_too_large_that_it_needs_a_network(
        self, browser, learner, topic, version, monkeypatch
    ):
        learner.choose(topic)
        monkeypatch.setattr(cards, "MOST_BYTES", len(png()) - 1)
        page = browser.get("/review/today/")
        assert pictures_of(page) == [address_of(version)]
        assert "shown only with a network" in page.content.decode()
        assert browser.get(address_of(version)).status_code == 200

    def test_says_what_a_picture_shows_whose_file_is_lost(
        self, browser, learner, topic, version, home
    ):
        learner.choose(topic)
        for file in home.files.rglob("*"):
            if file.is_file():
                file.unlink()
        page = browser.get("/review/today/").content.decode()
        assert '<img alt="一张地图">' in page

    def test_shows_the_picture_again_with_the_answer(self, browser, learner, version):
        answer = learner.answer(version)
        page = browser.get(f"/review/answers/{answer.uuid}/")
        assert pictures_of(page) == [address_of(version)]

    def test_asks_as_often_for_many_pictures_as_for_one(
        self, browser, learner, topic, version, django_assert_max_num_queries
    ):
        learner.choose(topic)
        for number in range(1, 5):
            question = with_picture(statement(f"图上是第{number}处。"), number)
            make_live(learner.unit, topic, learner.now, question)
        browser.get("/review/")  # the pack's name is asked once a process
        with django_assert_max_num_queries(12):
            assert len(pictures_of(browser.get("/review/today/"))) == 5


class TestExercise:
    def test_shows_the_picture_of_the_question_that_waits(self, browser, topic, version):
        browser.post("/review/exercises/", {"topic": topic.uuid})
        exercise = Exercise.objects.get()
        page = browser.get(f"/review/exercises/{exercise.uuid}/")
        assert pictures_of(page) == [address_of(version)]
        assert browser.get(address_of(version)).status_code == 200


class TestAccess:
    def test_ends_when_a_question_goes_out_of_use_but_for_whoever_answered_it(
        self, browser, learner, version, now
    ):
        retire(version, now)
        assert browser.get(address_of(version)).status_code == 404
        version.refresh_from_db()
        learner.answer(version)
        assert browser.get(address_of(version)).status_code == 200

    def test_is_nobodys_elsewhere(self, version):
        stranger = Client()
        stranger.force_login(UserFactory())
        assert VersionMedia.objects.count() == 1
        assert stranger.get(address_of(version)).status_code == 404
