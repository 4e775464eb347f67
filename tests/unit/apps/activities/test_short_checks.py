"""The short check: private to the person, shown of five or more alone, never a fact."""

import re

import pytest
import time_machine
from django.db import transaction

from tests.constraints import both_ways
from tests.factories import MembershipFactory, PersonFactory, UserFactory
from tests.factories.items import make_item, multiple, single, statement
from tests.factories.sessions import open_theme_day
from xuexing.apps.activities.models import (
    CheckAnswer,
    CheckQuestion,
    CheckSheet,
    ShortCheck,
)
from xuexing.apps.activities.operations import (
    UnableToAnswerCheck,
    UnableToChangeCheck,
    UnableToGoOnWithCheck,
    add_check_question,
    add_session_topic,
    answer_check,
    make_check_question,
    move_check_on,
    record_check_slip,
    remove_check_question,
    remove_session_topic,
    take_back_check_slip,
)
from xuexing.apps.activities.queries.checks import list_puts, read_moved
from xuexing.apps.activities.queries.held_ways import WAYS
from xuexing.apps.audit.models import Entry
from xuexing.apps.evidence.models import Fact
from xuexing.apps.itembank.models import Item, ItemVersion
from xuexing.apps.notices.models import ToDo
from xuexing.foundation.held import Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting(branch, now):
    session = open_theme_day(branch, now)
    return add_session_topic(session=session, title="党的一大", by=branch.by, now=now)


@pytest.fixture
def ask(sitting, branch, now):
    def _ask(question, **item):
        given = {"unit": branch.unit, **item}
        version = make_item(question, **given).versions.select_related("item").get()
        return add_check_question(sitting=sitting, version=version, by=branch.by, now=now)

    return _ask


@pytest.fixture
def check(ask, sitting):
    """A short check of two questions: C is right, and true is right."""
    ask(single())
    ask(statement())
    return ShortCheck.objects.get(sitting=sitting)


@pytest.fixture
def go_on(check, branch, now):
    def _go_on(state):
        move_check_on(check=check, state=state, by=branch.by, now=now)
        check.refresh_from_db()

    return _go_on


@pytest.fixture
def answer(check, branch, now):
    def _answer(person, first, second="true"):
        choices = {1: first, 2: second}
        answer_check(check=check, person=person, choices=choices, by=branch.by, now=now)

    return _answer


@pytest.fixture
def slip(check, branch, now):
    def _slip(before, after):
        given = {"before": {1: before}, "after": {1: after}}
        record_check_slip(check=check, **given, by=branch.by, now=now)

    return _slip


def everybody(branch, answer, go_on, people):
    go_on("draft")
    for person in people:
        answer(person, "A", "false")
    go_on("before")
    for person in people:
        answer(person, "C")
    go_on("after")


class TestQuestions:
    def test_are_five_at_most_each_once_and_of_two_kinds(self, ask, check):
        for number in range(3):
            ask(statement(f"第{number}号文件已经废止。"))
        with pytest.raises(UnableToChangeCheck):
            ask(statement("再来一道。"))
        assert list(check.questions.values_list("place", flat=True)) == [1, 2, 3, 4, 5]

    def test_of_other_kinds_are_refused(self, ask):
        with pytest.raises(UnableToChangeCheck):
            ask(multiple())
        assert not ShortCheck.objects.exists()

    def test_of_others_are_asked_once_they_are_in_use(self, ask):
        with pytest.raises(UnableToChangeCheck):
            ask(single(), unit=None)

    def test_written_on_the_spot_stand_in_the_bank_of_the_unit(self, sitting, branch, now):
        make_check_question(sitting=sitting, question=single(), by=branch.by, now=now)
        item = Item.objects.get()
        assert (item.unit, item.topic, item.state) == (branch.unit, sitting.topic, "draft")

    def test_leave_no_question_behind_where_the_check_is_full(self, ask, sitting, branch, now):
        for number in range(5):
            ask(statement(f"第{number}号文件已经废止。"))
        with pytest.raises(UnableToChangeCheck):
            make_check_question(sitting=sitting, question=single(), by=branch.by, now=now)
        assert Item.objects.count() == 5

    def test_stay_once_it_has_begun(self, check, go_on, branch, now):
        go_on("draft")
        with pytest.raises(UnableToChangeCheck):
            remove_check_question(question=check.questions.first(), by=branch.by, now=now)

    def test_are_needed_to_begin(self, check, go_on, branch, now):
        for question in check.questions.all():
            remove_check_question(question=question, by=branch.by, now=now)
        with pytest.raises(UnableToGoOnWithCheck):
            go_on("draft")


class TestAnswers:
    def test_are_kept_for_the_person_alone(self, check, go_on, answer, branch, now):
        go_on("draft")
        answer(branch.people[1], "B")
        mine, another = branch.people[1], branch.people[2]
        assert list_puts(check=check, person=mine)[0].mine_before == "北京"
        assert list_puts(check=check, person=another)[0].mine_before == ""
        held = (each for each in WAYS if each.model is CheckAnswer)
        (rows,) = (each.rows_of(Subject(mine.pk, mine.uuid, None)) for each in held)
        assert [each.choice for each in rows] == ["B", "true"]

    def test_leave_no_trail_of_who_answered(self, go_on, answer, branch):
        go_on("draft")
        before = Entry.objects.count()
        answer(branch.people[1], "B")
        assert Entry.objects.count() == before

    def test_keep_the_version_as_it_is(self, go_on, answer, branch):
        go_on("draft")
        answer(branch.people[1], "B")
        assert not ItemVersion.objects.filter(answered_at__isnull=True).exists()

    def test_may_be_changed_while_it_is_open_and_not_afterwards(self, go_on, answer, branch):
        go_on("draft")
        answer(branch.people[1], "B")
        answer(branch.people[1], "C")
        assert CheckAnswer.objects.filter(question__place=1).get().choice == "C"
        go_on("before")
        go_on("after")
        with pytest.raises(UnableToAnswerCheck):
            answer(branch.people[1], "A")

    def test_that_the_question_has_not_are_none(self, go_on, answer, branch):
        go_on("draft")
        with pytest.raises(UnableToAnswerCheck):
            answer(branch.people[1], "Z", "perhaps")
        assert not CheckSheet.objects.exists()

    def test_are_asked_for_on_today_until_given(self, check, go_on, answer, branch, now):
        member = branch.people[1]
        member.user = UserFactory()
        member.save()
        go_on("draft")
        waiting = ToDo.objects.filter(person=member, done_at__isnull=True)
        assert waiting.count() == 1
        answer(member, "B")
        assert waiting.count() == 0
        go_on("before")
        assert waiting.get().data["state"] == "after"
        go_on("after")
        assert waiting.count() == 0

    def test_go_with_the_topic(self, go_on, answer, sitting, branch, now):
        go_on("draft")
        answer(branch.people[1], "B")
        remove_session_topic(sitting=sitting, by=branch.by, now=now)
        assert not CheckAnswer.objects.exists()
        assert not ToDo.objects.filter(done_at__isnull=True).exists()


class TestGroup:
    def test_of_five_shows_how_it_moved(self, check, go_on, answer, branch):
        everybody(branch, answer, go_on, branch.people)
        group = read_moved(check)
        assert (group.count, group.before, group.after) == (5, {1: 0, 2: 0}, {1: 5, 2: 5})
        assert group.to_talk_about == []

    def test_of_four_shows_nothing(self, check, go_on, answer, branch):
        everybody(branch, answer, go_on, branch.people[:4])
        assert check.moved == {}
        assert read_moved(check) is None

    def test_counts_slips_and_takes_the_last_one_back(self, check, go_on, slip, branch, now):
        go_on("draft")
        for _ in range(6):
            slip("A", "C")
        take_back_check_slip(check=check, by=branch.by, now=now)
        go_on("before")
        go_on("after")
        group = read_moved(check)
        assert (group.count, group.after[1]) == (5, 5)
        assert group.to_talk_about == [2]

    def test_never_shows_what_taking_the_slips_away_would_tell(self, check, go_on, slip, answer):
        go_on("draft")
        alone = PersonFactory()
        answer(alone, "A")
        for _ in range(5):
            slip("A", "C")
        go_on("before")
        answer(alone, "A")
        go_on("after")
        assert read_moved(check).count == 5

    def test_is_counted_once_and_for_all(self, check, go_on, answer, branch, now):
        everybody(branch, answer, go_on, branch.people)
        with pytest.raises(UnableToGoOnWithCheck):
            go_on("closed")

    def test_goes_one_step_where_two_press_at_once(self, check, go_on):
        go_on("draft")
        with pytest.raises(UnableToGoOnWithCheck):
            go_on("draft")
        assert check.state == "before"

    def test_makes_no_fact(self, go_on, answer, branch):
        before = Fact.objects.count()
        everybody(branch, answer, go_on, branch.people)
        assert Fact.objects.count() == before


class TestPages:
    @pytest.fixture
    def browser(self, client, now):
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        with time_machine.travel(now, tick=False):
            yield client

    def text(self, answer):
        return re.sub(r"\s+", " ", answer.content.decode())

    def test_of_a_member_show_the_questions_and_then_the_own_answers(
        self, browser, check, go_on, branch
    ):
        member = branch.people[1]
        member.user = UserFactory()
        member.save()
        browser.force_login(member.user)
        url = f"/activities/checks/{check.uuid}/"
        go_on("draft")
        assert "Short check before: 党的一大" in self.text(browser.get("/"))
        assert browser.post(url, {"q1": "B", "q2": "true"}).status_code == 302
        assert "嘉兴" in self.text(browser.get(url))
        assert "Right is" not in self.text(browser.get(url))
        assert browser.post(url, {}).status_code == 409
        go_on("before")
        browser.post(url, {"q1": "C"})
        go_on("after")
        page = self.text(browser.get(url))
        assert "before “北京”, after “嘉兴”" in page
        assert "Not enough data" in page

    def test_of_the_secretary_show_the_group_and_nobodys_answers(
        self, browser, check, go_on, answer, branch
    ):
        everybody(branch, answer, go_on, [*branch.people[1:], self.sixth(branch)])
        browser.force_login(branch.people[0].user)
        page = self.text(browser.get(f"/activities/checks/{check.uuid}/"))
        assert "Right before: 0 of 5 · right after: 5 of 5" in page
        assert "Yours" not in page
        session = self.text(browser.get(f"/activities/{check.sitting.session.uuid}/"))
        assert "5 people; right answers before 0 of 10, after 10" in session

    def sixth(self, branch):
        return MembershipFactory(unit=branch.unit).person

    def test_cost_the_session_no_query(
        self, browser, ask, branch, now, django_assert_max_num_queries
    ):
        question = ask(single())
        browser.force_login(branch.people[0].user)
        with django_assert_max_num_queries(12):
            browser.get(f"/activities/{question.check_of.sitting.session.uuid}/")

    def test_take_a_question_on_the_spot_with_all_its_faults(self, browser, sitting, branch):
        browser.force_login(branch.people[0].user)
        url = f"/activities/topics/{sitting.uuid}/check/"
        wrong = browser.post(url, {"option_A": "嘉兴"})
        assert wrong.status_code == 422
        assert "Write what is asked." in self.text(wrong)
        assert "Say what is right." in self.text(wrong)
        good = {"stem": "一大在哪里闭幕？", "option_A": "上海", "option_B": "嘉兴", "right": "B"}
        assert browser.post(url, good).status_code == 302
        assert "一大在哪里闭幕？" in self.text(browser.get(url))


@pytest.fixture
def rows(check):
    question = check.questions.first()
    sheet = CheckSheet.objects.create(check_of=check, person=PersonFactory())
    return {"check": check, "question": question, "sheet": sheet}


@pytest.mark.parametrize(
    ("fields", "outcome"),
    both_ways(
        {
            "activities_short_check_closed_has_moment": (
                {"model": ShortCheck, "state": "before"},
                {"model": ShortCheck, "state": "closed"},
            ),
            "activities_check_question_place": (
                {"model": CheckQuestion, "place": 3},
                {"model": CheckQuestion, "place": 1},
            ),
            "activities_check_question_once": (
                {"model": CheckQuestion, "place": 3},
                {"model": CheckQuestion, "place": 3, "is_same": True},
            ),
            "activities_check_question_few": (
                {"model": CheckQuestion, "place": 5},
                {"model": CheckQuestion, "place": 6},
            ),
            "activities_check_sheet_once": (
                {"model": CheckSheet},
                {"model": CheckSheet, "is_same": True},
            ),
            "activities_check_answer_once": (
                {"model": CheckAnswer, "is_after": True},
                {"model": CheckAnswer, "is_after": False},
            ),
            "activities_check_answer_given": (
                {"model": CheckAnswer, "is_after": True},
                {"model": CheckAnswer, "is_after": True, "choice": ""},
            ),
        }
    ),
)
def test_what_the_tables_hold(rows, fields, outcome, now):
    check, question, sheet = rows["check"], rows["question"], rows["sheet"]
    given = dict(fields)
    model, is_same = given.pop("model"), given.pop("is_same", False)
    with outcome, transaction.atomic():
        if model is ShortCheck:
            ShortCheck.objects.filter(pk=check.pk).update(**given)
        elif model is CheckQuestion:
            version = question.version if is_same else make_item(multiple()).versions.get()
            CheckQuestion.objects.create(check_of=check, version=version, **given)
        elif model is CheckSheet:
            CheckSheet.objects.create(
                check_of=check, person=sheet.person if is_same else PersonFactory()
            )
        else:
            CheckAnswer.objects.create(sheet=sheet, question=question, is_after=False, choice="A")
            CheckAnswer.objects.create(
                **{"sheet": sheet, "question": question, "choice": "A", **given}
            )
