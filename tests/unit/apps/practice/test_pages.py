"""Pages of the room: what a list shows its workbook holds, a role hides a name, pages cost the same."""

import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.factories import UserFactory
from tests.factories.practice import by_villager, raised, sent, shown, with_topic
from tests.factories.sessions import open_theme_day
from tests.statements import count_statements
from xuexing.apps.pages.queries import get_held_as_file
from xuexing.apps.practice.models import Problem, Step

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client, branch):
    client.force_login(branch.people[0].user)
    return client


@pytest.fixture
def member(client, branch):
    """The fourth member, who raises problems."""
    branch.people[3].user = UserFactory()
    branch.people[3].save()
    client.force_login(branch.people[3].user)
    return client


def read(client, name, *args, **asked):
    answer = client.get(reverse(f"practice:{name}", args=args), asked)
    assert answer.status_code == 200
    return answer


def cost(client, name, *args):
    """Return how many queries a page takes, once the pack is known."""
    read(client, name, *args)
    return count_statements(lambda: read(client, name, *args))


def rows_of(answer):
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    return [row[0] for row in sheet.to_python()][1:]


class TestList:
    def test_filters_and_finds(self, secretary, branch, now):
        session = open_theme_day(branch, now)
        raised(branch, now, topic=with_topic(branch, session, now))
        shown(branch, now)
        assert not read(secretary, "list", state="solved").context["problems"].object_list
        found = read(secretary, "list", state="open").context["problems"].object_list
        assert len(found) == 2
        found = read(secretary, "list", q="枯水期").context["problems"].object_list
        assert [each.topic.title for each in found] == ["枯水期安全供水"]

    def test_is_taken_away_exactly_as_it_is_shown(self, secretary, branch, now):
        for _ in range(32):
            raised(branch, now)
        by_villager(branch, now)
        for asked in ({}, {"state": "open"}, {"state": "solved"}, {"order": "soonest"}):
            listed = list(read(secretary, "list", **asked).context["wanted"].problems())
            taken = rows_of(read(secretary, "export", **asked))
            assert taken == [each.what for each in listed]

    def test_costs_the_same_for_many(self, secretary, branch, now):
        raised(branch, now)
        before = cost(secretary, "list")
        for _ in range(12):
            shown(branch, now)
        assert cost(secretary, "list") == before <= 8


class TestProblem:
    def test_costs_the_same_for_many_steps(self, secretary, branch, now):
        few, many = raised(branch, now), shown(branch, now)
        for step in range(9):
            Step.objects.create(
                problem=many, kind="tried", on=now.date(), text=f"第{step}次", at=now
            )
        assert cost(secretary, "problem", many.uuid) == cost(secretary, "problem", few.uuid) <= 12

    def test_of_a_member_is_raised_in_nobody_elses_name(self, member, branch):
        sends = {"what": "少停水", "on": "2026-11-20", "raiser": branch.people[1].pk}
        assert member.post(reverse("practice:raise"), sends).status_code == 422
        member.post(reverse("practice:raise"), {**sends, "raiser": ""})
        assert Problem.objects.get().raised_by == branch.people[3]

    def test_of_a_villager_is_raised_by_another_hand(self, member, branch):
        sends = {"what": "少停水", "on": "2026-11-20", "raiser_name": "石桥村护渠人"}
        member.post(reverse("practice:raise"), sends)
        problem = Problem.objects.get()
        assert (problem.raised_by, problem.raiser_name) == (None, "石桥村护渠人")
        assert problem.steps.get().hand == branch.people[3]

    def test_keeps_what_was_typed_and_says_all_that_is_wrong(self, member):
        sends = {"what": "", "on": "2026-11-20", "learned": "错峰检修", "owner": ""}
        answer = member.post(reverse("practice:raise"), sends)
        assert answer.status_code == 422
        assert "错峰检修" in answer.content.decode()

    def test_words_say_that_nothing_was_measured(self, secretary, branch, now):
        page = read(secretary, "problem", shown(branch, now).uuid).content.decode()
        assert "没有测算" in page or "was not measured" in page


class TestIdea:
    def test_by_role_shows_the_name_nowhere(self, secretary, branch, now):
        idea = sent(branch, now, role="publicity_member")
        for name, *args in (("ideas",), ("idea", idea.uuid), ("answer_idea", idea.uuid)):
            assert branch.people[2].name not in read(secretary, name, *args).content.decode()

    def test_is_answered_on_its_page(self, secretary, branch, now):
        idea = sent(branch, now)
        sends = {"answer": "not_taken", "why": "明年再议"}
        secretary.post(reverse("practice:answer_idea", args=[idea.uuid]), sends)
        assert "明年再议" in read(secretary, "idea", idea.uuid).content.decode()


class TestElsewhere:
    def test_a_session_shows_what_it_led_to_and_the_way_to_raise_more(self, secretary, branch, now):
        session = open_theme_day(branch, now)
        topic = with_topic(branch, session, now)
        raised(branch, now, topic=topic)
        for address in (
            reverse("activities:further", args=[session.uuid]),
            reverse("activities:comment", args=[topic.uuid]),
        ):
            page = secretary.get(address).content.decode()
            assert "灌溉高峰一天停水两次" in page
            assert reverse("practice:raise") in page

    def test_what_is_held_on_a_person_names_their_problems_and_ideas(self, branch, now):
        raised(branch, now)
        sent(branch, now)

        def held(number):
            file = get_held_as_file(person=branch.people[number], now=now)
            return [each["title"] for each in file["tables"] if each["rows"]]

        assert "Problems that you raised" in held(3)
        assert "Ideas that you sent" in held(2)
        assert "Problems that you raised" not in held(1)
