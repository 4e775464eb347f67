"""Raising a problem, taking it up, trying, showing: claimed and evidenced are different words."""

import datetime as dt

import pytest

from tests.factories.practice import by_villager, raised, shown, taken_up, tried, with_topic
from tests.factories.sessions import open_theme_day
from xuexing.apps.audit.models import Entry
from xuexing.apps.evidence.models import Fact
from xuexing.apps.notices.models import ToDo
from xuexing.apps.practice.api import Voice, Wording
from xuexing.apps.practice.models import Problem, ProblemState, Step
from xuexing.apps.practice.operations import (
    Evidence,
    UnableToCarryOn,
    change_problem,
    record_attempt,
    record_effect,
    take_back_problem,
    take_up_problem,
)
from xuexing.foundation.errors import EditConflict, Faulty

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def asked(problem):
    """Return what is open about a problem: kind and person."""
    found = ToDo.objects.filter(source_uuid=problem.uuid, done_at=None)
    return [(each.kind.partition(".")[2], each.person) for each in found]


class TestRaiseProblem:
    def test_writes_a_fact_of_the_unit_that_names_nobody(self, branch, now):
        session = open_theme_day(branch, now)
        topic = with_topic(branch, session, now)
        problem = raised(branch, now, topic=topic, session=session)
        fact = Fact.objects.get()
        assert (fact.kind, fact.unit, fact.person) == ("problem_raised", branch.unit, None)
        assert (fact.topic_key, fact.source_uuid) == (topic.uuid, problem.uuid)

    def test_asks_the_unit_to_take_it_up(self, branch, now):
        assert asked(raised(branch, now)) == [("take_up_problem", None)]

    def test_with_owner_and_day_is_taken_up_at_once(self, branch, now, today):
        problem = raised(branch, now, owner=branch.people[4], due_on=today)
        assert problem.state == ProblemState.TAKEN_UP
        assert asked(problem) == [("try_problem", branch.people[4])]

    def test_by_somebody_without_account_keeps_whose_hand_wrote(self, branch, now):
        problem = by_villager(branch, now)
        step = problem.steps.get()
        assert (step.name, step.person, step.hand) == ("石桥村护渠人", None, branch.people[0])

    def test_by_oneself_has_no_other_hand(self, branch, now):
        assert raised(branch, now).steps.get().hand is None

    def test_says_all_that_is_wrong_at_once(self, branch, now, today):
        with pytest.raises(Faulty) as refusal:
            raised(
                branch,
                now,
                wording=Wording(" "),
                voice=Voice(),
                on=today + DAY,
                owner=branch.people[0],
                due_on=today - DAY,
            )
        fields = {fault.where["field"] for fault in refusal.value.faults}
        assert fields == {"what", "raiser_name", "on", "due_on"}
        assert not Problem.objects.exists()
        assert not Entry.objects.filter(act__startswith="practice").exists()


class TestChangeProblem:
    def test_of_two_at_once_refuses_the_second_with_both_sentences(self, branch, now):
        problem = raised(branch, now)
        for words in ("夏天停水太多", "夏天停水太多"):
            change_problem(
                problem=problem, wording=Wording(words), version=1, by=branch.by, now=now
            )
        with pytest.raises(EditConflict) as refusal:
            change_problem(
                problem=problem, wording=Wording("夏天少停水"), version=1, by=branch.by, now=now
            )
        assert refusal.value.data["theirs"] == "夏天停水太多"


class TestTakeUpProblem:
    def test_asks_the_owner_and_nobody_else_any_longer(self, branch, now, today):
        problem = taken_up(branch, now)
        assert problem.state == ProblemState.TAKEN_UP
        assert asked(problem) == [("try_problem", branch.people[4])]

    def test_again_gives_another_owner_and_keeps_the_state(self, branch, now, today):
        problem = take_up_problem(
            problem=tried(branch, now),
            owner=branch.people[1],
            due_on=today + DAY,
            hand=branch.people[0],
            by=branch.by,
            now=now,
        )
        assert problem.state == ProblemState.TRIED
        assert asked(problem) == [("try_problem", branch.people[1])]

    @pytest.mark.parametrize(("days", "field"), [(-1, "due_on"), (None, "due_on")])
    def test_wants_a_day_to_come(self, branch, now, today, days, field):
        due_on = None if days is None else today + days * DAY
        with pytest.raises(Faulty) as refusal:
            take_up_problem(
                problem=raised(branch, now),
                owner=branch.people[0],
                due_on=due_on,
                hand=None,
                by=branch.by,
                now=now,
            )
        assert refusal.value.faults[0].where["field"] == field


class TestRecordAttempt:
    def test_keeps_what_was_done_and_when_and_whose_hand(self, branch, now, today):
        problem = record_attempt(
            problem=taken_up(branch, now),
            text="先修二号机组",
            on=today - DAY,
            hand=branch.people[0],
            by=branch.by,
            now=now,
        )
        step = problem.steps.last()
        assert (step.text, step.on) == ("先修二号机组", today - DAY)
        assert (step.person, step.hand) == (branch.people[4], branch.people[0])

    def test_is_refused_before_anybody_took_it_up(self, branch, now, today):
        with pytest.raises(UnableToCarryOn):
            record_attempt(
                problem=raised(branch, now), text="x", on=today, hand=None, by=branch.by, now=now
            )


class TestRecordEffect:
    def test_in_words_alone_is_claimed(self, branch, now):
        assert shown(branch, now).state == ProblemState.CLAIMED

    def test_with_a_witness_is_evidenced(self, branch, now):
        problem = shown(branch, now, witness="石桥村村委会")
        assert problem.state == ProblemState.EVIDENCED
        assert problem.steps.last().witness == "石桥村村委会"

    def test_with_a_file_is_evidenced(self, branch, now, home):
        problem = shown(branch, now, name="值班记录.txt", content="七月停水0次".encode())
        assert problem.state == ProblemState.EVIDENCED
        assert problem.steps.last().files.get().upload.name == "值班记录.txt"

    def test_once_evidenced_stays_so_whatever_is_added_in_words(self, branch, now, today):
        problem = record_effect(
            problem=shown(branch, now, witness="村委会"),
            text="八月也没有停水",
            on=today,
            evidence=Evidence(),
            hand=None,
            by=branch.by,
            now=now,
        )
        assert problem.state == ProblemState.EVIDENCED
        assert problem.steps.last().kind == "claimed"

    def test_asks_whoever_raised_it(self, branch, now, today):
        member = branch.people[3]
        member.user = branch.people[0].user
        branch.people[0].user = None
        branch.people[0].save()
        member.save()
        assert asked(shown(branch, now)) == [("confirm_problem", member)]

    def test_asks_the_committee_where_the_raiser_has_no_account(self, branch, now):
        problem = shown(branch, now, by_villager(branch, now))
        assert asked(problem) == [("confirm_problem", branch.people[0])]

    def test_asks_whoever_keeps_the_records_where_nobody_else_on_the_committee_can(
        self, branch, now
    ):
        branch.people[0].user = None
        branch.people[0].save()
        assert asked(shown(branch, now)) == [("confirm_problem", None)]

    def test_says_nothing_without_a_word_or_anything_to_see(self, branch, now, today):
        with pytest.raises(Faulty):
            record_effect(
                problem=tried(branch, now),
                text="",
                on=today,
                evidence=Evidence(),
                hand=None,
                by=branch.by,
                now=now,
            )
        assert not Step.objects.filter(kind="claimed").exists()


class TestTakeBackProblem:
    def test_takes_its_fact_back_and_asks_nobody(self, branch, now):
        problem = raised(branch, now)
        take_back_problem(problem=problem, reason="提错了支部", hand=None, by=branch.by, now=now)
        problem.refresh_from_db()
        assert problem.state == ProblemState.TAKEN_BACK
        assert sum(fact.amount for fact in Fact.objects.all()) == 0
        assert asked(problem) == []

    def test_wants_a_reason(self, branch, now):
        problem = raised(branch, now)
        with pytest.raises(Faulty):
            take_back_problem(problem=problem, reason=" ", hand=None, by=branch.by, now=now)
        assert Fact.objects.count() == 1
