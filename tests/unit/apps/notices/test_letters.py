"""E-mail to a real mail server: one letter a day, urgent ones at once, nothing at night, nothing twice."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.notices.models import (
    About,
    Channel,
    Letter,
    Mailbox,
    Message,
    Muted,
    Recipient,
    Sending,
    Wishes,
)
from xuexing.apps.notices.models.wishes import QUIET_FROM, QUIET_UNTIL
from xuexing.apps.notices.operations import (
    end_lost,
    make_letters,
    read_notice,
    remove_address,
    send_letters,
)
from xuexing.apps.notices.operations.sending import take_outgoing
from xuexing.foundation.clock import at_local, local_time
from xuexing.kernel.quiet_hours import first_loud

pytestmark = pytest.mark.django_db
EVENING = dt.date(2026, 11, 20)
MORNING = dt.date(2026, 11, 21)


def at(hour, minute=0, on=MORNING):
    return at_local(on, dt.time(hour, minute))


def deliver(now):
    send_letters(keys=make_letters(now=now), now=now)


def states():
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


class TestDigest:
    def test_comes_once_a_day_at_the_usual_time_with_everything_new(
        self, members, tell_all, box, post, now
    ):
        address = box(members[0])
        tell_all(now, title="First")
        tell_all(now, title="Second")
        for minute in (0, 5, 55):
            deliver(at(7, minute))
        assert post.letters == []
        for minute in (0, 5, 10):
            deliver(at(8, minute))
        (letter,) = post.to(address)
        assert letter["Subject"] == "学行：2条通知"
        text = letter.get_content()
        assert text.index("First") < text.index("Second")
        assert "https://xuexing.qingxi.example/gossip/" in text
        assert "你在学行确认过这个邮箱" in text
        assert "https://xuexing.qingxi.example/notices/settings/" in text

    def test_of_one_notice_is_called_by_its_title(self, members, tell_all, box, post, now):
        box(members[0])
        tell_all(now, title="Only one")
        deliver(at(8))
        assert post.letters[0]["Subject"] == "Only one"

    def test_comes_when_the_person_wants_it(self, members, tell_all, box, post, now):
        box(members[0])
        Wishes.objects.create(person=members[0], digest_time=dt.time(18, 30))
        tell_all(now)
        deliver(at(18, 25))
        assert post.letters == []
        deliver(at(18, 30))
        assert len(post.letters) == 1

    def test_speaks_the_persons_language(self, members, tell_all, box, post, now):
        members[0].user.language = "en"
        members[0].user.save()
        box(members[0])
        tell_all(now)
        tell_all(now)
        deliver(at(8))
        assert post.letters[0]["Subject"] == "Xuexing: 2 notices"

    def test_leaves_out_what_was_read_and_what_is_not_wanted(
        self, members, tell_all, box, post, now
    ):
        address = box(members[0])
        Muted.objects.create(person=members[0], about=About.ANSWER, channel=Channel.EMAIL)
        read = tell_all(now, title="Read already")
        read_notice(person=members[0], uuid=read.uuid)
        tell_all(now, title="Not wanted", about=About.ANSWER)
        tell_all(now, title="Wanted")
        deliver(at(8))
        assert post.to(address)[0]["Subject"] == "Wanted"

    def test_carries_what_is_muted_on_the_pages_all_the_same(
        self, members, tell_all, box, post, now
    ):
        box(members[0])
        Muted.objects.create(person=members[0], about=About.SESSION, channel=Channel.PAGES)
        tell_all(now)
        deliver(at(8))
        assert len(post.letters) == 1

    def test_does_not_come_to_an_address_that_is_not_confirmed(self, members, tell_all, post, now):
        Mailbox.objects.create(person=members[0], address="x@qingxi.example")
        tell_all(now)
        deliver(at(8))
        assert Letter.objects.count() == 0

    def test_does_not_bring_what_was_told_before_the_address_was_confirmed(
        self, members, tell_all, box, post, now
    ):
        tell_all(now - dt.timedelta(hours=1))
        box(members[0])
        deliver(at(8))
        assert post.letters == []

    def test_takes_the_same_statements_for_many(self, members, tell_all, box, now):
        def statements(moment):
            with CaptureQueriesContext(connection) as captured:
                make_letters(now=moment)
            return len(captured)

        box(members[0])
        tell_all(now)
        alone = statements(at(8))
        for member in members[1:]:
            box(member)
        tell_all(now)
        assert statements(at(8) + dt.timedelta(days=1)) == alone
        assert Letter.objects.count() == 6


class TestQuietHours:
    def test_hold_an_urgent_notice_until_the_morning(self, members, tell_all, box, post, now):
        box(members[0])
        night = at(22, 30, on=EVENING)
        tell_all(night, is_urgent=True)
        for moment in (night, at(3), at(6, 59)):
            deliver(moment)
        assert post.letters == []
        deliver(at(7))
        assert len(post.letters) == 1

    def test_are_the_persons_own(self, members, tell_all, box, post, now):
        first, second = box(members[0]), box(members[1])
        Wishes.objects.create(person=members[0], quiet_from=dt.time(12), quiet_until=dt.time(16))
        tell_all(now, is_urgent=True)
        deliver(now)
        assert (len(post.to(first)), len(post.to(second))) == (0, 1)

    def test_stop_a_letter_that_waited_in_the_queue(self, members, tell_all, box, post, now):
        box(members[0])
        tell_all(now, is_urgent=True)
        keys = make_letters(now=at(21, 59, on=EVENING))
        send_letters(keys=keys, now=at(22, 1, on=EVENING))
        assert post.letters == []
        assert states() == [Sending.WAITING]


class TestUrgent:
    def test_comes_at_once_and_not_again_in_the_digest(self, members, tell_all, box, post, now):
        address = box(members[0])
        tell_all(now, title="Moved to today", is_urgent=True)
        deliver(now)
        deliver(at(8))
        (letter,) = post.to(address)
        assert letter["Subject"] == "Moved to today"

    def test_puts_a_task_on_the_queue(self, members, tell_all, now):
        from django_tasks_db.models import DBTaskResult

        tell_all(now)
        assert DBTaskResult.objects.count() == 0
        tell_all(now, is_urgent=True)
        assert DBTaskResult.objects.get().task_path.endswith("notices.tasks.deliver")


class TestNeverTwice:
    def test_whoever_claims_a_letter_first_sends_it(self, members, tell_all, box, post, now):
        box(members[0])
        tell_all(now)
        (key,) = make_letters(now=at(8))
        assert take_outgoing(Letter, key, now=at(8))
        send_letters(keys=[key], now=at(8))
        assert post.letters == []

    def test_a_killed_sender_leaves_it_unsure_and_unsent(self, members, tell_all, box, post, now):
        box(members[0])
        tell_all(now)
        (key,) = make_letters(now=at(8))
        take_outgoing(Letter, key, now=at(8))
        end_lost(now=at(8, 20))
        deliver(at(9))
        assert states() == [Sending.UNSURE]
        assert post.letters == []

    def test_the_same_letter_has_the_same_message_id(self, members, tell_all, box, post, now):
        box(members[0])
        tell_all(now)
        deliver(at(8))
        letter = Letter.objects.get()
        assert post.letters[0]["Message-ID"].startswith(f"<letter-{letter.pk}-")
        assert post.letters[0]["Message-ID"].endswith("@qingxi.example>")
        assert post.letters[0]["Auto-Submitted"] == "auto-generated"


class TestFailures:
    def test_a_server_that_is_away_is_asked_again_later(self, members, tell_all, box, post, now):
        address = box(members[0])
        tell_all(now)
        with override_settings(EMAIL_PORT=1):
            deliver(at(8))
        assert Letter.objects.get().problem == "ConnectionRefusedError"
        deliver(at(8, 4))
        assert post.letters == []
        deliver(at(8, 5))
        assert len(post.to(address)) == 1
        assert states() == [Sending.SENT]

    def test_a_busy_server_is_asked_again_and_given_up_after_six_times(
        self, members, tell_all, box, post, now
    ):
        box(members[0])
        tell_all(now)
        post.answer = "451 try later"
        moment = at(8)
        for _ in range(8):
            deliver(moment)
            letter = Letter.objects.get()
            moment = first_loud(local_time(letter.due_at), start=QUIET_FROM, end=QUIET_UNTIL)
        assert (letter.state, letter.attempt_count, letter.problem) == ("failed", 6, "SMTP 451")

    def test_an_address_that_is_refused_for_good_is_not_tried_again(
        self, members, tell_all, box, post, now
    ):
        first, second = box(members[0]), box(members[1])
        tell_all(now)
        post.refuses[first] = "550 nobody of that name"
        deliver(at(8))
        assert [len(post.to(each)) for each in (first, second)] == [0, 1]
        found = {each.person: (each.state, each.problem) for each in Letter.objects.all()}
        assert found == {members[0]: ("failed", "SMTP 550"), members[1]: ("sent", "")}

    def test_a_letter_to_an_address_taken_off_is_dropped(self, members, tell_all, box, post, now):
        box(members[0])
        tell_all(now)
        keys = make_letters(now=at(8))
        remove_address(person=members[0], by=SYSTEM, now=at(8))
        send_letters(keys=keys, now=at(8))
        assert post.letters == []
        assert states() == [Sending.DROPPED]

    def test_of_what_was_read_meanwhile_nothing_is_sent(self, members, tell_all, box, post, now):
        box(members[0])
        notice = tell_all(now)
        keys = make_letters(now=at(8))
        read_notice(person=members[0], uuid=notice.uuid)
        send_letters(keys=keys, now=at(8))
        assert states() == [Sending.DROPPED]


class TestWhatIsMade:
    def test_is_put_into_one_letter_only(self, members, tell_all, box, now):
        box(members[0])
        tell_all(now, is_urgent=True)
        make_letters(now=now)
        make_letters(now=at(8))
        assert Letter.objects.count() == 1
        assert Recipient.objects.filter(letter__isnull=False).count() == 1
        assert Message.objects.count() == 0
