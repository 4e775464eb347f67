"""Pages as somebody without a script, and a script, use them."""

import json
from uuid import uuid4

import pytest
import time_machine

from tests.factories.items import multiple, single
from tests.factories.review import make_live
from xuexing.apps.itembank.api import Question
from xuexing.apps.review.models import Card, CardAnswer, Exercise, ExerciseAnswer
from xuexing.apps.review.queries import get_asked, get_given_words
from xuexing.kernel.items import Blank, FillIn, Kind, Variant, pair_up, put_in_order


@pytest.fixture
def browser(client, learner, now):
    client.force_login(learner.user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    with time_machine.travel(now, tick=False):
        yield client


def words_of(answer):
    return answer.content.decode()


# Half past eleven at night in Shanghai, half past four in the afternoon where the device is.
LATE_YESTERDAY = "2026-11-19T16:30:00+01:00"
BLANK = Question(Kind.FILL_IN, "预备期为____年。", FillIn((Blank((Variant("一"), Variant("1"))),)))
MATCH = Question(Kind.MATCHING, "对上次数。", pair_up([("党员大会", "每季度"), ("小组会", "每月")]))
ORDER = Question(Kind.ORDERING, "排出先后。", put_in_order(["报告", "上报", "处置"]))


def fields_of(content):
    """What a form sends for the right answer."""
    if content.kind is Kind.MATCHING:
        return {f"pair-{left}": right for left, right in content.pairs}
    if content.kind is Kind.ORDERING:
        return {f"place-{key}": place for place, key in enumerate(content.right, 1)}
    if content.kind is Kind.FILL_IN:
        return {"answer": ["１"]}
    if content.kind is Kind.TRUE_FALSE:
        return {"answer": "true"}
    return {"answer": [each.key for each in content.options if each.is_right]}


class TestToday:
    @pytest.mark.parametrize(
        "question", [single(), multiple(), None, BLANK, MATCH, ORDER], ids=lambda q: q and q.kind
    )
    def test_takes_each_kind_of_answer_without_a_script(self, browser, learner, topic, question):
        version = make_live(learner.unit, topic, learner.now, question)
        learner.choose(topic)
        assert version.stem in words_of(browser.get("/review/today/"))
        asked = get_asked(version=version)
        sent = {"version": version.uuid, **fields_of(asked.content)}
        explained = browser.post("/review/today/", sent, follow=True)
        assert ">Right<" in words_of(explained)
        answer = CardAnswer.objects.get()
        assert (answer.is_right, answer.rating) == (True, 3)
        assert get_given_words(asked=asked, given=answer.given)
        browser.post(f"/review/answers/{answer.uuid}/", {"rating": 4})
        assert CardAnswer.objects.get().rating == 4

    def test_asks_for_an_answer_or_for_saying_that_it_is_not_known(
        self, browser, learner, topic, versions
    ):
        learner.choose(topic)
        sent = {"version": versions[0].uuid}
        asked_again = browser.post("/review/today/", sent)
        assert asked_again.status_code == 422
        assert "or say that you do not know" in words_of(asked_again)
        assert not Card.objects.exists()
        explained = browser.post("/review/today/", sent | {"unknown": "1"}, follow=True)
        assert "Not right" in words_of(explained)
        assert CardAnswer.objects.get().given == ""

    def test_carries_the_whole_day_in_one_page(self, browser, learner, topic, versions):
        learner.choose(topic)
        page = words_of(browser.get("/review/today/"))
        assert page.count("data-question") == 5
        assert page.count("<template>") == 4

    def test_keeps_one_answer_however_often_it_is_sent(self, browser, versions):
        sent = {"version": versions[0].uuid, "uuid": uuid4(), "answer": "true"}
        places = {browser.post("/review/today/", sent).headers["Location"] for _ in range(2)}
        assert len(places) == 1
        assert CardAnswer.objects.count() == 1


class TestSend:
    def send(self, browser, answers):
        return browser.post("/review/send/", {"answers": json.dumps(answers)})

    def test_says_what_became_of_each(self, browser, versions):
        good = {"version": str(versions[0].uuid), "given": True, "rating": 4, "at": LATE_YESTERDAY}
        bad = {"version": str(uuid4()), "given": True, "rating": 3, "at": LATE_YESTERDAY}
        keys = [str(uuid4()), str(uuid4())]
        sent = [good | {"id": keys[0]}, bad | {"id": keys[1]}]
        for _ in range(2):
            said = self.send(browser, sent).json()
            assert said["kept"] == [keys[0]]
            assert list(said["left"]) == [keys[1]]
        answer = CardAnswer.objects.get()
        assert (answer.rating, answer.answered_on.isoformat()) == (4, "2026-11-19")

    @pytest.mark.parametrize("answers", [[{"id": "x"}], "no list", [{}] * 501])
    def test_refuses_what_it_cannot_read(self, browser, answers):
        assert self.send(browser, answers).status_code == 422


class TestExercise:
    def test_goes_from_question_to_explanation_to_result_without_a_script(
        self, browser, learner, topic, versions
    ):
        browser.post("/review/exercises/", {"topic": topic.uuid})
        exercise = Exercise.objects.get()
        address = f"/review/exercises/{exercise.uuid}/"
        assert browser.post(address, {"version": exercise.asked.uuid}).status_code == 422
        for _ in versions:
            exercise.refresh_from_db()
            sent = {"version": exercise.asked.uuid, "answer": "true"}
            explained = browser.post(address, sent, follow=True)
            assert "Right is" in words_of(explained)
        result = words_of(browser.get(address))
        assert "How precise this is cannot be said" in result
        browser.post(f"{address}delete/")
        assert not ExerciseAnswer.objects.exists()

    def test_goes_on_when_an_answered_question_is_sent_again(self, browser, topic, versions):
        browser.post("/review/exercises/", {"topic": topic.uuid})
        exercise = Exercise.objects.get()
        address = f"/review/exercises/{exercise.uuid}/"
        sent = {"version": exercise.asked.uuid, "answer": "true"}
        assert {browser.post(address, sent).status_code for _ in range(2)} == {302}
        assert ExerciseAnswer.objects.count() == 1


class TestHome:
    def test_teaches_where_there_is_nothing_yet(self, browser):
        assert "Nothing to review yet" in words_of(browser.get("/review/"))

    def test_takes_a_fixed_number_of_queries(
        self, browser, learner, topic, versions, django_assert_max_num_queries
    ):
        learner.choose(topic)
        for version in versions:
            learner.answer(version, "", days_ago=4)
        browser.get("/review/")  # the pack's name is asked once a process
        for address in ("/review/", "/review/today/", "/review/topics/"):
            with django_assert_max_num_queries(12):
                browser.get(address)
