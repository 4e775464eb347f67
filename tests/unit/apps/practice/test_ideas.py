"""An idea is answered in a promised time, taken or not and why; what is late goes one level up."""

import datetime as dt

import pytest

from tests.factories import UnitFactory
from tests.factories.practice import raised, sent
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.models import Fact
from xuexing.apps.notices.models import ToDo
from xuexing.apps.practice.models import Answer, Idea, Problem
from xuexing.apps.practice.operations import (
    UnableToAnswerIdea,
    answer_idea,
    ask_level_above,
)
from xuexing.apps.practice.operations.problems import UnableToRaiseAgain
from xuexing.apps.practice.queries.words import get_writer_name
from xuexing.foundation.errors import Faulty
from xuexing.foundation.packs import current_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(branch):
    county = UnitFactory(kind="committee")
    branch.unit.parent = county
    branch.unit.save()
    return county


def answered(branch, idea, now, **changes):
    given = {"answer": Answer.TAKEN, "why": "下月起照办", "answered_by": branch.people[0]}
    return answer_idea(idea=idea, **{**given, **changes}, by=branch.by, now=now)


class TestAddIdea:
    def test_promises_an_answer_within_the_days_of_the_pack(self, branch, now, today):
        idea = sent(branch, now)
        assert idea.due_on == today + dt.timedelta(days=current_pack().idea_days)
        to_do = ToDo.objects.get()
        assert (to_do.unit, to_do.permission) == (branch.unit, "idea_approve")
        assert to_do.due_on == idea.due_on

    def test_goes_to_the_unit_above_as_well(self, branch, now, county):
        assert sent(branch, now, to_unit=county).to_unit == county
        assert ToDo.objects.get().unit == county

    def test_goes_nowhere_else(self, branch, now):
        with pytest.raises(Faulty) as refusal:
            sent(branch, now, to_unit=UnitFactory(), what="", text="")
        assert len(refusal.value.faults) == 3
        assert not Idea.objects.exists()

    def test_by_role_shows_no_name(self, branch, now):
        idea = sent(branch, now, role="publicity_member")
        assert get_writer_name(idea) == "Committee member for publicity of 水电站党支部"
        assert get_writer_name(sent(branch, now, role="member")) == "member of 水电站党支部"


class TestAnswerIdea:
    def test_settles_it_and_keeps_who_answered_and_why(self, branch, now, today):
        idea = answered(branch, sent(branch, now), now)
        assert (idea.answer, idea.why, idea.answered_on) == ("taken", "下月起照办", today)
        assert not ToDo.objects.filter(done_at=None).exists()
        assert [fact.detail for fact in Fact.objects.order_by("id")] == ["", "taken"]

    def test_wants_a_reason(self, branch, now):
        with pytest.raises(Faulty):
            answered(branch, sent(branch, now), now, why=" ")

    def test_is_given_once(self, branch, now):
        idea = sent(branch, now)
        answered(branch, idea, now)
        with pytest.raises(UnableToAnswerIdea):
            answered(branch, idea, now, answer=Answer.NOT_TAKEN)
        assert Idea.objects.get().answer == "taken"


class TestAskLevelAbove:
    LATE = dt.timedelta(days=31)

    def test_asks_the_unit_above_once_and_leaves_the_first_asked(self, branch, now, county):
        idea = sent(branch, now)
        for _ in range(2):
            ask_level_above(by=SYSTEM, now=now + self.LATE)
        idea.refresh_from_db()
        assert idea.escalated_to == county
        assert {each.unit for each in ToDo.objects.filter(done_at=None)} == {branch.unit, county}

    def test_leaves_what_is_answered_or_not_late_alone(self, branch, now, county):
        answered(branch, sent(branch, now), now)
        sent(branch, now + self.LATE)
        assert ask_level_above(by=SYSTEM, now=now + self.LATE) == 0

    def test_has_nobody_to_ask_above_the_top(self, branch, now):
        sent(branch, now)
        assert ask_level_above(by=SYSTEM, now=now + self.LATE) == 0

    def test_of_many_takes_no_more_statements_than_of_one(
        self, branch, now, county, django_assert_max_num_queries
    ):
        for _ in range(20):
            sent(branch, now)
        with django_assert_max_num_queries(10):
            assert ask_level_above(by=SYSTEM, now=now + self.LATE) == 20


class TestFromAnIdea:
    def test_becomes_one_problem(self, branch, now):
        idea = sent(branch, now)
        raised(branch, now, idea=idea)
        with pytest.raises(UnableToRaiseAgain):
            raised(branch, now, idea=idea)
        assert Problem.objects.count() == 1
