"""Pages of the room: register and workbook are one, two writers lose nothing, members read on."""

import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.factories import UserFactory
from tests.factories.practice import raised
from tests.statements import count_statements
from xuexing.apps.oversight.models import AgendaLine
from xuexing.apps.oversight.operations import save_decision
from xuexing.apps.pages.queries import get_held_as_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client, branch):
    client.force_login(branch.people[0].user)
    return client


@pytest.fixture
def member(client, branch):
    branch.people[4].user = UserFactory()
    branch.people[4].save()
    client.force_login(branch.people[4].user)
    return client


def read(client, name, *args, **asked):
    answer = client.get(reverse(f"oversight:{name}", args=args), asked)
    assert answer.status_code == 200
    return answer


def cost(client, name, *args):
    """Return how many queries a page takes, once the pack is known."""
    read(client, name, *args)
    return count_statements(lambda: read(client, name, *args))


class TestRegister:
    def test_is_taken_away_exactly_as_it_is_shown(self, secretary, agree):
        for measure in ("分两班开", "先发提纲", "只议不念"):
            agree(measure=measure)
        for asked in ({}, {"state": "open"}, {"state": "verified"}, {"q": "提纲"}):
            listed = list(read(secretary, "register", **asked).context["wanted"].actions())
            content = io.BytesIO(read(secretary, "export", **asked).content)
            sheet = CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python()
            assert [row[1] for row in sheet[1:]] == [each.measure for each in listed]
            printed = read(secretary, "register_sheet", **asked).content.decode()
            assert all(each.measure in printed for each in listed)

    def test_costs_the_same_for_many(self, secretary, agree):
        agree()
        before = cost(secretary, "register")
        for _ in range(12):
            agree()
        assert cost(secretary, "register") == before <= 8


class TestMeeting:
    def test_costs_the_same_however_much_was_agreed(self, secretary, prepare, agree):
        meeting = prepare()
        before = cost(secretary, "meeting", meeting.uuid)
        for _ in range(12):
            agree(line=meeting.lines.first())
        assert cost(secretary, "meeting", meeting.uuid) == before <= 12

    def test_stands_on_the_page_of_its_session(self, secretary, prepare, session):
        address = reverse("activities:further", args=[session.uuid])
        page = secretary.get(address).content.decode()
        assert reverse("oversight:new_meeting") in page
        meeting = prepare()
        page = secretary.get(address).content.decode()
        assert reverse("oversight:meeting", args=[meeting.uuid]) in page

    def test_is_taken_away_to_word(self, secretary, prepare):
        answer = read(secretary, "word", prepare().uuid)
        assert answer.content[:2] == b"PK"
        assert ".docx" in answer.headers["Content-Disposition"]


class TestDecisions:
    def post(self, client, line, text, version, **headers):
        key = line.uuid
        sends = {f"{key}-text": text, f"{key}-version": version}
        return client.post(reverse("oversight:decide", args=[key]), sends, headers=headers)

    def test_save_themselves_with_a_new_version(self, secretary, prepare):
        line = prepare().lines.first()
        answer = self.post(secretary, line, "先试两周", 1, **{"HX-Request": "true"})
        assert answer.status_code == 200
        assert f'name="{line.uuid}-version" value="2"' in answer.content.decode()
        assert AgendaLine.objects.get(pk=line.pk).decision == "先试两周"

    def test_of_two_writers_show_both_texts(self, secretary, branch, now, prepare):
        line = prepare().lines.first()
        save_decision(line=line, text="甲的", version=1, by=branch.by, now=now)
        answer = self.post(secretary, line, "乙的", 1)
        assert answer.status_code == 409
        assert "甲的" in answer.content.decode()
        assert "乙的" in answer.content.decode()


class TestRaised:
    def test_shows_every_member_what_came_of_it(self, member, branch, now, prepare, agree):
        raised(branch, now)
        line = prepare().lines.get(kind="problems")
        save_decision(line=line, text="先试两周", version=1, by=branch.by, now=now)
        agree(line=line)
        page = read(member, "raised").content.decode()
        for text in ("先试两周", "同一议题分两班开", "灌溉高峰一天停水两次"):
            assert text in page

    def test_teaches_while_there_is_nothing(self, member):
        assert 'class="empty"' in read(member, "raised").content.decode()

    def test_what_is_held_on_a_person_names_their_actions(self, branch, agree, now):
        agree()
        tables = get_held_as_file(person=branch.people[4], now=now)["tables"]
        assert {each["table"]: each["count"] for each in tables}["oversight.Action"] == 1
