"""Messages to chat groups on a real server: signed, tried again, never twice, failures shown."""

import base64
import datetime as dt
import hashlib
import hmac
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.unit.apps.notices.servers import listening
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.audit.models import Entry
from xuexing.apps.notices.models import Hook, Message, Sending, ToDo
from xuexing.apps.notices.operations import (
    UnableToSendAgain,
    end_hook,
    end_lost,
    make_trial,
    save_hook,
    send_again,
    send_message,
    take_due_messages,
)
from xuexing.apps.notices.operations.sending import take_outgoing
from xuexing.foundation.ciphering import encipher
from xuexing.foundation.clock import at_local
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db
URLS = {
    "wecom": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6",
    "dingtalk": "https://oapi.dingtalk.com/robot/send?access_token=abc",
    "feishu": "https://open.feishu.cn/open-apis/bot/v2/hook/abc",
    "json": "https://robot.example.com/hook?key=1",
}
SECRET = "SEC0123456789"  # noqa: S105  of no group
BUSY = (200, {"errcode": 45009, "errmsg": "api freq out of limit"})


@pytest.fixture
def group(settings):
    """A chat service that takes everything; whatever service is chosen, it is asked."""
    settings.OUTGOING_GUARD = "tests.unit.apps.notices.servers.this_machine"
    with listening() as service:
        yield service


@pytest.fixture
def hooked(branch, group, now):
    """Give the branch a group and send its trial message."""

    def hook(service="wecom", secret=SECRET, moment=now):
        made = save_hook(
            unit=branch.unit,
            service=service,
            url=group.at(URLS[service]),
            secret=secret,
            language="en",
            by=branch.by,
            now=moment,
        )
        deliver(moment)
        return made

    return hook


def deliver(now):
    for key in take_due_messages(now=now):
        send_message(key=key, now=now)


def last():
    return Message.objects.latest("pk")


class TestServices:
    def test_wecom_gets_plain_text_cut_to_what_it_takes(self, hooked, group, tell_all, now):
        hooked("wecom", "")
        tell_all(now, title="长" * 900, to_group=True)
        deliver(now)
        got = group.got[-1]
        assert got.path == "/cgi-bin/webhook/send?key=693a91f6"
        assert got.body["msgtype"] == "text"
        content = got.body["text"]["content"]
        assert len(content.encode()) <= 2048
        assert content.endswith("…")

    def test_dingtalk_is_signed_in_the_address(self, hooked, group, now):
        hooked("dingtalk")
        asked = parse_qs(urlsplit(group.got[-1].path).query)
        stamp = asked["timestamp"][0]
        assert stamp == str(int(now.timestamp() * 1000))
        digest = hmac.new(SECRET.encode(), f"{stamp}\n{SECRET}".encode(), hashlib.sha256).digest()
        assert asked["sign"] == [base64.b64encode(digest).decode()]
        assert asked["access_token"] == ["abc"]

    def test_feishu_is_signed_in_the_body(self, hooked, group, now):
        hooked("feishu")
        body = group.got[-1].body
        key = f"{body['timestamp']}\n{SECRET}".encode()
        signed = base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()
        assert (body["msg_type"], body["sign"]) == ("text", signed)
        assert body["timestamp"] == str(int(now.timestamp()))

    def test_any_program_gets_the_parts_signed(self, branch, hooked, group, tell_all, now):
        hooked("json")
        tell_all(now, title="Theme day", to_group=True)
        deliver(now)
        got = group.got[-1]
        stamp = got.headers["X-Xuexing-Timestamp"]
        signed = hmac.new(SECRET.encode(), f"{stamp}.".encode() + got.raw, hashlib.sha256)
        assert got.headers["X-Xuexing-Signature"] == f"sha256={signed.hexdigest()}"
        assert got.headers["X-Xuexing-Delivery"] == str(last().uuid)
        assert got.body["unit"] == {"code": "B1", "name": branch.unit.name}
        assert (got.body["title"], got.body["lines"]) == ("Theme day", ["It is said so."])

    @pytest.mark.parametrize("service", ["dingtalk", "feishu", "json"])
    def test_without_a_secret_nothing_is_signed(self, hooked, group, service):
        hooked(service, "")
        got = group.got[-1]
        assert "sign" not in got.path
        assert "sign" not in got.body
        assert "X-Xuexing-Signature" not in got.headers


class TestSaveHook:
    def test_sends_a_trial_message(self, hooked, group):
        hooked()
        assert group.got[0].body["text"]["content"].startswith("Xuexing: a trial message")
        assert last().state == Sending.SENT

    def test_keeps_address_and_secret_only_enciphered(self, hooked):
        hook = hooked("dingtalk")
        kept = str(Hook.objects.values().get(pk=hook.pk))
        assert "access_token" not in kept
        assert SECRET not in kept
        assert hook.host == "oapi.dingtalk.com"

    def test_ends_the_one_before_and_forgets_its_address(self, hooked):
        first = hooked()
        hooked()
        first.refresh_from_db()
        assert (first.url_enciphered, first.ended_at is not None) == ("", True)

    @pytest.mark.parametrize(
        ("service", "url"),
        [
            ("wecom", "https://example.com/cgi-bin/webhook/send?key=1"),
            ("json", "http://robot.example.com/"),
            ("json", "https://192.168.1.5/hook"),
            ("json", "https://localhost/hook"),
        ],
    )
    def test_refuses_an_address_that_is_none(self, branch, now, service, url):
        with pytest.raises(Faulty) as refused:
            save_hook(
                unit=branch.unit, service=service, url=url, secret="", language="en",
                by=branch.by, now=now,
            )  # fmt: skip
        assert [each.where for each in refused.value.faults] == [{"field": "url"}]
        assert not Hook.objects.exists()
        assert not Message.objects.exists()

    def test_leaves_a_trail_without_the_address(self, hooked):
        hooked("dingtalk")
        entry = Entry.objects.get(act="notices.save_hook")
        assert entry.data == {"service": "dingtalk", "host": "oapi.dingtalk.com", "signs": True}


class TestSendMessage:
    def test_of_a_notice_goes_to_the_group_once(self, hooked, group, tell_all, now):
        hooked()
        tell_all(now, to_group=True)
        deliver(now)
        deliver(now + dt.timedelta(hours=1))
        assert len(group.got) == 2

    def test_waits_for_the_end_of_the_night(self, hooked, group, tell_all, now):
        hooked()
        tell_all(at_local(dt.date(2026, 11, 20), dt.time(23)), to_group=True)
        deliver(at_local(dt.date(2026, 11, 20), dt.time(23)))
        deliver(at_local(dt.date(2026, 11, 21), dt.time(6, 55)))
        assert len(group.got) == 1
        deliver(at_local(dt.date(2026, 11, 21), dt.time(7)))
        assert len(group.got) == 2

    def test_is_tried_again_later_while_the_service_is_busy(self, hooked, group, tell_all, now):
        hooked()
        group.answers += [BUSY, (503, {})]
        tell_all(now, to_group=True)
        deliver(now)
        assert (last().state, last().problem) == ("waiting", "45009 api freq out of limit")
        deliver(now + dt.timedelta(minutes=5))
        assert (last().problem, last().attempt_count) == ("HTTP 503", 2)
        deliver(last().due_at)
        assert last().state == Sending.SENT

    def test_is_given_up_after_six_times_and_the_leaders_are_asked_to_look(
        self, branch, hooked, group, tell_all, now
    ):
        hook = hooked()
        group.answers += [BUSY] * 6
        tell_all(now, to_group=True)
        for _ in range(6):
            Message.objects.update(due_at=now)
            deliver(now)
        assert last().state == Sending.FAILED
        asked = ToDo.objects.get(kind="notices.mend_hook")
        assert (asked.unit, asked.source_uuid) == (branch.unit, hook.uuid)

    def test_that_is_refused_is_not_tried_again(self, hooked, group, now):
        group.answers.append((200, {"errcode": 310000, "errmsg": "sign not match"}))
        hooked("dingtalk")
        deliver(now + dt.timedelta(hours=2))
        assert len(group.got) == 1
        assert (last().state, last().problem) == ("failed", "310000 sign not match")

    def test_without_an_answer_is_unsure_and_not_sent_again_by_itself(self, hooked, settings, now):
        settings.OUTGOING_GUARD = "tests.unit.apps.notices.servers.this_machine"
        with listening(hangs_up=True) as deaf:
            hooked()
            Message.objects.update(state="waiting", ended_at=None, due_at=now)
            Hook.objects.update(url_enciphered=encipher(deaf.at(URLS["wecom"])))
            deliver(now)
            deliver(now + dt.timedelta(hours=2))
            assert len(deaf.got) == 1
        assert (last().state, last().problem) == ("unsure", "no_answer")

    def test_claimed_by_a_killed_sender_is_unsure(self, hooked, group, tell_all, now):
        hooked()
        tell_all(now, to_group=True)
        (key,) = take_due_messages(now=now)
        take_outgoing(Message, key, now=now)
        end_lost(now=now + dt.timedelta(minutes=20))
        deliver(now + dt.timedelta(hours=2))
        assert last().state == Sending.UNSURE
        assert len(group.got) == 1

    def test_in_a_restored_home_asks_for_the_address_again(self, hooked, group, tell_all, now):
        hooked()
        tell_all(now, to_group=True)
        Hook.objects.update(url_enciphered="with another home's key")
        deliver(now)
        assert (last().state, last().problem) == ("failed", "enter_again")

    def test_settles_what_was_asked_once_the_group_is_reached(self, hooked, group, now):
        group.answers.append((200, {"errcode": 93000, "errmsg": "invalid webhook url"}))
        hook = hooked()
        assert ToDo.objects.filter(done_at__isnull=True).count() == 1
        make_trial(hook=hook, by=SYSTEM, now=now)
        deliver(now)
        assert ToDo.objects.filter(done_at__isnull=True).count() == 0

    def test_to_a_group_taken_away_is_dropped(self, branch, hooked, group, tell_all, now):
        hook = hooked()
        tell_all(now, to_group=True)
        end_hook(hook=hook, by=branch.by, now=now)
        deliver(now)
        assert last().state == Sending.DROPPED
        assert len(group.got) == 1


class TestSendAgain:
    def test_sends_what_failed(self, branch, hooked, group, now):
        group.answers.append((404, {}))
        hooked()
        send_again(message=last(), by=branch.by, now=now)
        deliver(now)
        assert last().state == Sending.SENT

    def test_refuses_what_arrived(self, branch, hooked, now):
        hooked()
        with pytest.raises(UnableToSendAgain):
            send_again(message=last(), by=branch.by, now=now)
