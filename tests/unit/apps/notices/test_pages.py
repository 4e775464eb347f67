"""The room's pages: what they show, what they mark, what they refuse."""

import re

import pytest
import time_machine

from xuexing.apps.notices import tasks
from xuexing.apps.notices.models import Mailbox, Message, Muted
from xuexing.apps.notices.operations import save_hook
from xuexing.apps.notices.queries import find_organization_and_new

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def mine(client, members):
    """The secretary's browser."""
    client.force_login(members[0].user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def new_to(person):
    return find_organization_and_new(reader_id=person.pk)[1]


class TestList:
    def test_marks_nothing_as_read_by_being_looked_at(self, mine, members, tell_all, now):
        tell_all(now, title="Heard at the well")
        assert "Heard at the well" in text_of(mine.get("/notices/"))
        assert new_to(members[0]) == 1

    def test_leads_on_and_takes_it_off_what_is_new(self, mine, members, tell_all, now):
        notice = tell_all(now)
        answer = mine.post(f"/notices/{notice.uuid}/open/")
        assert answer.headers["Location"] == "/gossip/"
        assert new_to(members[0]) == 0

    def test_costs_no_more_queries_for_many(
        self, mine, tell_all, now, django_assert_max_num_queries
    ):
        for _ in range(20):
            tell_all(now)
        with django_assert_max_num_queries(9):
            mine.get("/notices/")

    def test_is_counted_in_the_navigation_and_on_today(self, mine, tell_all, now):
        tell_all(now)
        today = text_of(mine.get("/"))
        assert "1 new notice" in today
        assert ">Notices 1</a>" in today

    def test_says_what_will_stand_there(self, mine):
        assert "No notices" in text_of(mine.get("/notices/"))


class TestSettings:
    HOURS = {"digest_time": "18:30", "quiet_from": "21:00", "quiet_until": "06:00"}

    def test_keep_what_was_chosen(self, mine, members):
        sent = self.HOURS | {"wanted": ["session.pages", "answer.email"]}
        assert mine.post("/notices/settings/", sent).status_code == 302
        assert Muted.objects.filter(person=members[0]).count() == 4

    def test_put_every_fault_beside_its_field(self, mine):
        sent = self.HOURS | {"digest_time": "23:00"}
        answer = mine.post("/notices/settings/", sent)
        assert answer.status_code == 422
        assert "Your quiet hours lie over this time." in text_of(answer)
        answer = mine.post("/notices/settings/", self.HOURS | {"quiet_from": "late"})
        assert answer.status_code == 422

    def test_say_that_no_mail_server_is_named(self, mine):
        page = text_of(mine.get("/notices/settings/"))
        assert "its administrator has named no mail server" in page
        assert 'name="address"' not in page


class TestAddress:
    def test_is_confirmed_by_the_code_that_comes(self, mine, members, post):
        mine.post("/notices/address/", {"address": "chen@qingxi.example"})
        box = Mailbox.objects.get()
        tasks.send_code.call(box.pk)
        code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", post.letters[-1].get_content())[0]
        assert "code" in text_of(mine.get("/notices/settings/"))
        wrong = mine.post("/notices/address/confirm/", {"code": "2222-2222"})
        assert "not the code in the newest e-mail" in text_of(wrong)
        mine.post("/notices/address/confirm/", {"code": code})
        assert "confirmed on" in text_of(mine.get("/notices/settings/"))
        mine.post("/notices/address/remove/")
        assert "chen@qingxi.example" not in text_of(mine.get("/notices/settings/"))

    def test_that_is_none_is_refused(self, mine, post):
        answer = mine.post("/notices/address/", {"address": "chen at home"})
        assert answer.status_code == 422
        assert not Mailbox.objects.exists()


class TestUnit:
    @pytest.fixture
    def hook(self, branch, now):
        return save_hook(
            unit=branch.unit,
            service="dingtalk",
            url="https://oapi.dingtalk.com/robot/send?access_token=secret-token",
            secret="SECabc",
            language="en",
            by=branch.by,
            now=now,
        )

    def test_shows_the_host_and_neither_address_nor_secret(self, mine, branch, hook):
        page = text_of(mine.get(f"/notices/units/{branch.unit.uuid}/"))
        assert "DingTalk" in page
        assert "oapi.dingtalk.com" in page
        assert "secret-token" not in page
        assert "SECabc" not in page

    def test_says_why_a_message_did_not_arrive(self, mine, branch, hook, now):
        Message.objects.update(state="failed", ended_at=now, problem="310000 sign not match")
        page = text_of(mine.get(f"/notices/units/{branch.unit.uuid}/"))
        assert "not arrived" in page
        assert "The service answered: 310000 sign not match" in page
        assert "Send again" in page

    def test_refuses_an_address_of_another_service(self, mine, branch):
        sent = {"service": "feishu", "url": "https://oapi.dingtalk.com/robot/send?access_token=1"}
        answer = mine.post(f"/notices/units/{branch.unit.uuid}/group/", sent)
        assert answer.status_code == 422
        assert "begin with https://open.feishu.cn/" in text_of(answer)

    def test_shows_the_calendars_address_once(self, mine, branch):
        url = f"/notices/units/{branch.unit.uuid}/"
        made = text_of(mine.post(f"{url}calendar/make/"))
        (address,) = re.findall(r"http://testserver(/notices/calendar/[\w-]+\.ics)", made)
        assert mine.get(address).status_code == 200
        assert address not in text_of(mine.get(url))


class TestMyCalendar:
    def test_shows_its_address_once(self, mine):
        made = text_of(mine.post("/notices/calendar/make/"))
        assert "/notices/calendar/" in made
        assert ".ics" in made
        again = text_of(mine.get("/notices/calendar/"))
        assert ".ics" not in again
        assert "It was shown once" in again


class TestTheAccountPage:
    def test_leads_to_the_address_and_the_calendar(self, mine):
        page = text_of(mine.get("/account/"))
        assert "/notices/settings/" in page
        assert "/notices/calendar/" in page


class TestMyRecords:
    def test_hold_everything_of_this_room(self, mine, members, tell_all, box, now):
        address = box(members[0])
        tell_all(now, title="Heard at the well")
        tables = mine.get("/me/export/").json()["tables"]
        held = {each["table"]: each["rows"] for each in tables}
        assert held["notices.Mailbox"][0]["address"] == address
        assert held["notices.Recipient"][0]["notice__data"] == {"title": "Heard at the well"}
        assert held["notices.Recipient"][0]["is_read"] is False
