"""Results: given at once to everybody, facts in the ledger, groups of five or more."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db.models import Q

from tests.factories.exams import (
    AFTER,
    CLOSES,
    MOMENT,
    begin,
    cell,
    make_a_paper,
    make_exam,
    put_to_use,
    question,
    sit,
)
from tests.factories.organizations import MembershipFactory, PersonFactory, UnitFactory
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.models import Fact
from xuexing.apps.exams.models import Attempt
from xuexing.apps.exams.operations import UnableToRelease, release_results, void_item
from xuexing.apps.exams.queries.groups import get_groups
from xuexing.apps.exams.queries.items import list_item_rows
from xuexing.apps.exams.queries.mine import list_mine, may_see_answers
from xuexing.apps.exams.queries.results import get_result
from xuexing.apps.notices.models import Notice


@pytest.fixture
def topic(branch):
    from xuexing.apps.knowledge.api import add_topic

    return add_topic(unit=branch.unit, title="党章", by=SYSTEM, now=MOMENT)


@pytest.fixture
def exam(branch, topic):
    put_to_use(*(question(n) for n in range(1, 7)), topic=topic)
    return make_exam(branch.unit, make_a_paper(branch.unit, cell(6)))


def release(exam):
    return release_results(exam=exam, by=SYSTEM, now=AFTER)


class TestRelease:
    def test_appends_what_was_understood_and_how_precisely(self, exam, branch, topic):
        sit(exam, branch.people[0], right=5)
        sit(exam, branch.people[1], right=2)
        release(exam)
        facts = Fact.objects.filter(person=branch.people[0]).order_by("position")
        assert [(f.kind, f.amount, f.category, f.topic_key) for f in facts] == [
            ("test_score", Decimal("83.33"), "stage_test", None),
            ("test_score", Decimal("83.33"), "stage_test", topic.uuid),
            ("understood", 1, "stage_test", None),
        ]
        assert facts[0].standard_error > 0
        other = Fact.objects.filter(person=branch.people[1])
        assert {fact.kind for fact in other} == {"test_score"}
        assert Notice.objects.filter(kind="exams.results_given").count() == 1

    def test_is_refused_while_it_is_open_or_nobody_has_sat(self, exam, branch):
        with pytest.raises(UnableToRelease):
            release(exam)
        sit(exam, branch.people[0], right=5)
        with pytest.raises(UnableToRelease):
            release_results(exam=exam, by=SYSTEM, now=CLOSES - dt.timedelta(seconds=1))
        assert not Fact.objects.exists()

    def test_hands_in_what_was_left_open(self, exam, branch):
        begin(exam, branch.people[0])
        release(exam)
        assert Attempt.objects.get().submissions.get().submitted_by == "time"

    def test_marking_again_counters_the_facts_and_writes_them_anew(self, exam, branch):
        sit(exam, branch.people[0], right=3)
        release(exam)
        version = exam.paper.forms.get().items.get(place=6).version
        void_item(
            exam=exam, version=version, manner="full_marks", reason="错", by=SYSTEM, now=AFTER
        )
        standing = Fact.objects.filter(kind="understood", counters=None, countered_by=None)
        assert standing.count() == 1
        scores = Fact.objects.filter(kind="test_score", topic_key=None).order_by("id")
        assert [fact.amount for fact in scores] == [50, -50, Decimal("66.67")]

    def test_nothing_of_an_exercise_flows_anywhere(self, branch):
        put_to_use(*(question(n) for n in range(1, 7)))
        paper = make_a_paper(branch.unit, cell(6))
        exam = make_exam(branch.unit, paper, kind="exercise", attempts_allowed=3)
        sit(exam, branch.people[0], right=6)
        with pytest.raises(UnableToRelease):
            release(exam)
        assert not Fact.objects.exists()
        assert all(row.judged is None for row in list_item_rows(exam=exam))


class TestOwnResult:
    def test_is_seen_after_the_release_alone_where_the_rules_say_so(self, exam, branch):
        attempt = sit(exam, branch.people[0], right=5)
        [mine] = list_mine(person_id=branch.people[0].pk, now=AFTER)
        assert mine.result is None
        release(exam)
        [mine] = list_mine(person_id=branch.people[0].pk, now=AFTER)
        assert mine.result == attempt
        assert may_see_answers(mine.exam, mine.result)

    def test_has_its_range_and_what_to_look_at_again(self, exam, branch):
        sit(exam, branch.people[0], right=2)
        release(exam)
        attempt = Attempt.objects.select_related("candidate__exam").get()
        result = get_result(attempt=attempt)
        assert (attempt.score, result.low, result.high) == (4, Decimal("1.5"), Decimal(8))
        assert [(each.title, each.earned) for each in result.to_learn] == [("党章", 4)]
        assert result.scored[0].right


class TestGroups:
    def test_under_five_are_never_shown(self, exam, branch):
        for person in branch.people[:4]:
            sit(exam, person, right=3)
        release(exam)
        groups = get_groups(exam=reloaded(exam), where=Q(), unit=branch.unit)
        assert (groups.whole.count, groups.whole.range, groups.topics) == (None, None, [])

    def test_of_five_come_with_number_and_interval_and_topics_to_teach_again(self, exam, branch):
        for number, person in enumerate(branch.people):
            sit(exam, person, right=1 + number % 2)
        release(exam)
        groups = get_groups(exam=reloaded(exam), where=Q(), unit=branch.unit)
        assert groups.whole.count == 5
        assert groups.whole.range.low < groups.whole.range.value < groups.whole.range.high
        assert [each.title for each in groups.weak] == ["党章"]

    def test_a_small_group_is_not_told_by_subtraction(self, branch, topic):
        county = UnitFactory(kind="committee", code="C9")
        sizes = {"甲支部": 6, "乙支部": 5, "丙支部": 2}
        for name, size in sizes.items():
            unit = UnitFactory(name=name, parent=county)
            for _ in range(size):
                MembershipFactory(unit=unit, person=PersonFactory())
        put_to_use(*(question(n) for n in range(1, 7)))
        exam = make_exam(county, make_a_paper(county, cell(5)))
        for candidate in exam.candidates.select_related("person"):
            sit(exam, candidate.person, right=3)
        release(exam)
        groups = get_groups(exam=reloaded(exam), where=Q(), unit=county)
        assert {each.title: each.count for each in groups.units} == {
            "甲支部": 6, "乙支部": None, "丙支部": None,
        }  # fmt: skip

    def test_are_not_shown_before_the_release(self, exam, branch):
        for person in branch.people:
            sit(exam, person, right=3)
        assert get_groups(exam=exam, where=Q(), unit=branch.unit).whole.count is None


class TestItems:
    def test_under_five_people_nothing_is_said(self, exam, branch):
        sit(exam, branch.people[0], right=5)
        assert all(row.judged is None for row in list_item_rows(exam=exam))

    def test_of_five_people_figures_are_given_and_no_signs(self, exam, branch):
        for person in branch.people:
            sit(exam, person, right=3)
        row = list_item_rows(exam=exam)[0]
        assert (row.judged.count, row.judged.facility, row.judged.signs) == (5, 1.0, None)
        assert row.chosen == [("A", True, 100, 100)]


def reloaded(exam):
    return type(exam).objects.get(pk=exam.pk)
