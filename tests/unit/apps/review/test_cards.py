"""Review: what comes today, what an answer does, and that each counts once."""

import datetime as dt
from uuid import uuid4

import pytest

from tests.factories import UnitFactory
from tests.factories.review import (
    Learner,
    make_live,
    make_many_live,
    make_topic,
    new_answer,
    retire,
)
from tests.factories.sessions import make_branch, mark, open_theme_day
from xuexing.apps.activities.operations import add_session_topic, close_session
from xuexing.apps.audit.models import Entry
from xuexing.apps.evidence.models import Fact
from xuexing.apps.itembank.models import ItemVersion
from xuexing.apps.review.models import Card, CardAnswer
from xuexing.apps.review.operations import change_rating
from xuexing.apps.review.operations.answering import UnableToChangeRating
from xuexing.apps.review.queries import list_topics_of
from xuexing.apps.review.queries.cards import MOST_A_DAY, NEW_A_DAY


def days(count):
    return dt.timedelta(days=count)


class TestPack:
    def test_brings_a_few_new_questions_on_topics_that_were_chosen(
        self, learner, versions, topic, stems_of
    ):
        assert stems_of(learner) == []
        learner.choose(topic)
        assert len(stems_of(learner)) == NEW_A_DAY

    def test_brings_what_was_studied_in_sessions_one_took_part_in(self, db, now):
        branch = make_branch()
        session = open_theme_day(branch, now)
        sitting = add_session_topic(session=session, title="学党章", by=branch.by, now=now)
        mark(branch, session, now, 4, 何志远="absent")
        present, absent = branch.people[1], branch.people[3]
        assert list_topics_of(person=present) == []
        close_session(session=session, by=branch.by, now=now)
        assert list_topics_of(person=present) == [sitting.topic]
        assert list_topics_of(person=absent) == []

    def test_lets_topics_take_turns(self, learner, versions, topic, stems_of):
        other = make_topic(learner.unit, "防汛", learner.now)
        make_many_live(learner.unit, other, learner.now, 2, start=50)
        learner.choose(topic, other)
        first_two = [int(stem[1:].split("号")[0]) >= 50 for stem in stems_of(learner)[:2]]
        assert sorted(first_two) == [False, True]

    def test_brings_what_is_due_before_what_is_new(self, learner, versions, topic, stems_of):
        learner.choose(topic)
        learner.answer(versions[7], days_ago=40)
        assert stems_of(learner)[0] == versions[7].stem

    def test_is_done_after_five_minutes_worth(self, learner, unit, topic, now, pack_of):
        for version in make_many_live(unit, topic, now, MOST_A_DAY + 3, start=100):
            learner.answer(version, "", days_ago=9)
        pack = pack_of(learner)
        assert (len(pack.due), pack.waiting_count) == (MOST_A_DAY, 3)
        for version in ItemVersion.objects.filter(pk__in=pack.due[:4]).select_related("item"):
            learner.answer(version)
        assert len(pack_of(learner).due) == MOST_A_DAY - 4

    def test_knows_when_the_next_comes(self, learner, versions, pack_of, today):
        learner.answer(versions[0])
        pack = pack_of(learner)
        assert (pack.due, pack.is_begun) == ([], True)
        assert pack.next_on == Card.objects.get().due_on > today

    def test_leaves_out_what_others_keep_back_what_is_retired_and_what_is_not_ones_units(
        self, learner, versions, topic, stems_of, fill_slot
    ):
        learner.choose(topic)
        kept, retired = versions[0], versions[1]
        for version in (kept, retired):
            learner.answer(version, "", days_ago=20)
        assert {kept.stem, retired.stem} <= set(stems_of(learner))
        fill_slot("review.held_back", lambda on: [[kept.item_id]] if on == learner.today else [])
        retire(retired, learner.now)
        make_live(UnitFactory(), topic, learner.now)
        assert not {kept.stem, retired.stem, "党的一大通过了党的第一个纲领。"} & set(
            stems_of(learner)
        )

    def test_takes_as_many_queries_however_much_there_is(
        self, learner, topic, versions, pack_of, django_assert_num_queries
    ):
        learner.choose(topic)
        for version in versions:
            learner.answer(version, "", days_ago=3)
        pack_of(learner)
        with django_assert_num_queries(5):
            pack_of(learner)
        for version in make_many_live(learner.unit, topic, learner.now, 4, start=30):
            learner.answer(version, "", days_ago=3)
        with django_assert_num_queries(5):
            pack_of(learner)


class TestKeepAnswers:
    def test_puts_a_right_answer_off_and_a_wrong_one_hardly(self, learner, versions, today):
        learner.answer(versions[0])
        learner.answer(versions[1], given=False)
        right, wrong = Card.objects.order_by("id")
        assert wrong.due_on == today + days(1)
        assert right.due_on >= today + days(2)

    def test_counts_the_same_answer_sent_twice_once(self, learner, versions, today):
        sent = [new_answer(each, on=today) for each in versions[:3]]
        first, second = learner.send(*sent), learner.send(*sent)
        assert CardAnswer.objects.count() == 3
        assert {each.uuid for each in second.answers} == {each.uuid for each in sent}
        assert (first.left, second.left) == ({}, {})

    def test_makes_the_same_card_of_answers_in_whatever_order_they_arrive(
        self, unit, versions, now, today
    ):
        in_order, late = Learner(unit, now), Learner(unit, now)
        history = [
            new_answer(versions[0], given, on=today - days(ago))
            for ago, given in ((30, True), (25, True), (14, False), (13, True), (2, True))
        ]
        for answer in history:
            in_order.send(answer)
        for answer in (history[4], history[0], history[2], history[1], history[3]):
            late.send(new_answer(versions[0], answer.given, on=answer.on))
        one, other = (Card.objects.get(person=each.person) for each in (in_order, late))
        assert (one.stability, one.due_on) == (other.stability, other.due_on)
        expected = [
            list(card.answers.order_by("answered_on").values_list("expected", flat=True))
            for card in (one, other)
        ]
        assert expected[0] == expected[1]
        assert expected[0][0] is None

    def test_says_what_it_did_not_take_and_why_and_takes_the_rest(
        self, learner, versions, now, today
    ):
        foreign = make_live(UnitFactory(), None, now)
        twice = versions[1]
        learner.answer(twice)
        answers = {
            "gone": new_answer(foreign, on=today),
            "unreadable": new_answer(versions[2], ["A"], on=today),
            "late": new_answer(versions[3], on=today - days(61)),
            "that_day": new_answer(twice, on=today),
        }
        good = new_answer(versions[4], on=today)
        kept = learner.send(*answers.values(), good)
        assert kept.left == {each.uuid: reason for reason, each in answers.items()}
        assert [each.uuid for each in kept.answers] == [good.uuid]
        assert Card.objects.count() == 2

    def test_takes_a_day_that_has_not_come_for_today(self, learner, versions, today):
        kept = learner.send(new_answer(versions[0], on=today + days(3)))
        assert kept.answers[0].answered_on == today

    def test_marks_anew_whatever_a_device_says_of_it(self, learner, versions):
        answer = learner.answer(versions[0], given=False, rating=4)
        assert (answer.is_right, answer.rating) == (False, 1)

    def test_never_answers_for_somebody_else(self, unit, learner, versions, now, today):
        answer = learner.answer(versions[0])
        other = Learner(unit, now)
        kept = other.send(new_answer(versions[0], on=today, uuid=answer.uuid))
        assert (kept.answers, kept.left) == ([], {answer.uuid: "gone"})

    def test_keeps_the_version_as_it_was_answered(self, learner, versions, now):
        learner.answer(versions[0])
        assert ItemVersion.objects.get(pk=versions[0].pk).answered_at == now

    def test_leaves_no_trail_and_no_fact(self, learner, versions):
        before = Entry.objects.count()
        learner.answer(versions[0])
        assert Entry.objects.count() == before
        assert not Fact.objects.exists()

    def test_takes_a_draft_of_nobody(self, learner, unit, versions, now, today):
        from tests.factories.items import make_item, single

        draft = make_item(single(), unit=unit).versions.get()
        kept = learner.send(new_answer(draft, "C", on=today))
        assert list(kept.left.values()) == ["gone"]


class TestChangeRating:
    def test_moves_the_day_on_which_it_comes_again(self, learner, versions, now):
        answer = learner.answer(versions[0])
        due = []
        for rating in (2, 3, 4):
            change_rating(answer=answer, rating=rating, by=learner.by, now=now)
            due.append(Card.objects.get().due_on)
        assert due[0] < due[1] < due[2]

    def test_leaves_a_wrong_answer_wrong(self, learner, versions, now):
        answer = learner.answer(versions[0], given=False)
        with pytest.raises(UnableToChangeRating):
            change_rating(answer=answer, rating=4, by=learner.by, now=now)
        assert CardAnswer.objects.get().rating == 1


def test_an_unknown_version_is_gone(learner, versions, today):
    answer = new_answer(versions[0], on=today)
    kept = learner.send(type(answer)(**{**vars(answer), "version": uuid4()}))
    assert list(kept.left.values()) == ["gone"]
