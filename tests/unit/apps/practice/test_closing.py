"""Whoever raised a problem closes it, another than who did it verifies, a failure is a lesson."""

import pytest

from tests.factories.practice import by_villager, raised, shown, tried
from xuexing.apps.evidence.api import list_facts_of_source
from xuexing.apps.notices.models import ToDo
from xuexing.apps.practice.models import ProblemState
from xuexing.apps.practice.operations import (
    UnableToCarryOn,
    UnableToSpeakForRaiser,
    UnableToVerifyOwnEffect,
    Voice,
    answer_effect,
    close_as_unsolved,
    reopen_problem,
    verify_effect,
)
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db


def kinds(problem):
    """Return the kinds and details of the facts of a problem that stand."""
    return [(f.kind, f.detail) for f in list_facts_of_source(source_uuid=problem.uuid)]


@pytest.fixture
def answer(branch, now, today):
    def say(problem, *, is_better=True, hand=None, text="一夏天没断过水"):
        return answer_effect(
            problem=problem,
            is_better=is_better,
            text=text,
            on=today,
            hand=hand or branch.people[3],
            by=branch.by,
            now=now,
        )

    return say


@pytest.fixture
def verify(branch, now, today):
    def look(problem, *, person=None, name="", hand=None):
        voice = Voice(person=person, name=name, hand=hand or person)
        return verify_effect(
            problem=problem, text="看了值班记录", on=today, voice=voice, by=branch.by, now=now
        )

    return look


class TestAnswerEffect:
    def test_better_closes_it_with_a_fact_that_says_how_far_it_was(
        self, branch, now, answer, today
    ):
        problem = answer(shown(branch, now, witness="村委会"))
        assert (problem.state, problem.closed_on) == (ProblemState.SOLVED, today)
        assert kinds(problem) == [("problem_raised", ""), ("problem_solved", "evidenced")]
        assert not ToDo.objects.filter(done_at=None).exists()

    def test_not_yet_goes_on_and_asks_the_owner_again(self, branch, now, answer):
        problem = answer(shown(branch, now), is_better=False)
        assert problem.state == ProblemState.TRIED
        assert ToDo.objects.get(done_at=None).person == branch.people[4]

    def test_not_yet_takes_a_verification_back(self, branch, now, answer, verify):
        problem = answer(verify(shown(branch, now), person=branch.people[1]), is_better=False)
        assert problem.verified_on is None
        assert kinds(problem) == [("problem_raised", "")]

    def test_of_a_villager_is_written_by_another_hand(self, branch, now, answer):
        problem = answer(shown(branch, now, by_villager(branch, now)), hand=branch.people[0])
        step = problem.steps.last()
        assert (step.name, step.hand) == ("石桥村护渠人", branch.people[0])

    def test_of_a_villager_is_not_written_by_who_took_it_up(self, branch, now, answer):
        problem = shown(branch, now, by_villager(branch, now))
        with pytest.raises(UnableToSpeakForRaiser):
            answer(problem, hand=branch.people[4])
        problem.refresh_from_db()
        assert problem.state == ProblemState.CLAIMED

    def test_is_refused_before_anything_was_tried(self, branch, now, answer):
        with pytest.raises(UnableToCarryOn):
            answer(raised(branch, now))


class TestCloseAsUnsolved:
    def test_keeps_the_lesson_as_a_fact_of_its_own_kind(self, branch, now, today):
        problem = close_as_unsolved(
            problem=tried(branch, now),
            lesson="一次讲两遍，第二班听得少",
            on=today,
            hand=branch.people[4],
            by=branch.by,
            now=now,
        )
        assert (problem.state, problem.lesson) == ("unsolved", "一次讲两遍，第二班听得少")
        assert kinds(problem)[-1] == ("problem_unsolved", "")

    def test_wants_what_was_learned(self, branch, now, today):
        problem = tried(branch, now)
        with pytest.raises(Faulty):
            close_as_unsolved(
                problem=problem, lesson="", on=today, hand=None, by=branch.by, now=now
            )
        problem.refresh_from_db()
        assert problem.closed_on is None


class TestVerifyEffect:
    def test_by_another_is_kept_and_becomes_a_fact(self, branch, now, verify, today):
        problem = verify(shown(branch, now), person=branch.people[1])
        assert problem.verified_on == today
        assert kinds(problem)[-1] == ("problem_verified", "claimed")

    def test_by_a_body_outside_is_written_by_another_hand(self, branch, now, verify):
        problem = verify(shown(branch, now), name="县水利局", hand=branch.people[0])
        step = problem.steps.last()
        assert (step.name, step.hand) == ("县水利局", branch.people[0])

    def test_is_refused_to_who_did_it(self, branch, now, verify):
        problem = shown(branch, now)
        with pytest.raises(UnableToVerifyOwnEffect):
            verify(problem, person=branch.people[4])
        with pytest.raises(UnableToVerifyOwnEffect):
            verify(problem, name="县水利局", hand=branch.people[4])

    def test_wants_somebody_who_looked(self, branch, now, verify):
        with pytest.raises(Faulty):
            verify(shown(branch, now))

    def test_is_refused_where_nothing_is_said_to_be_better(self, branch, now, verify):
        with pytest.raises(UnableToCarryOn):
            verify(tried(branch, now), person=branch.people[1])

    def test_is_done_once(self, branch, now, verify):
        problem = verify(shown(branch, now), person=branch.people[1])
        with pytest.raises(UnableToCarryOn):
            verify(problem, person=branch.people[2])


class TestReopenProblem:
    def test_takes_back_the_facts_of_its_closing_and_goes_on(self, branch, now, answer, verify):
        problem = answer(verify(shown(branch, now), person=branch.people[1]))
        problem = reopen_problem(
            problem=problem, reason="秋天又停了", hand=None, by=branch.by, now=now
        )
        assert (problem.state, problem.closed_on) == (ProblemState.TRIED, None)
        assert kinds(problem) == [("problem_raised", "")]
        assert ToDo.objects.get(done_at=None).person == branch.people[4]

    def test_is_refused_while_it_is_open(self, branch, now):
        with pytest.raises(UnableToCarryOn):
            reopen_problem(
                problem=raised(branch, now), reason="x", hand=None, by=branch.by, now=now
            )
