"""An e-mail address: typed by its owner, confirmed by a code that went there, taken off again."""

import datetime as dt
import re

import pytest

from xuexing.apps.notices.models import Mailbox
from xuexing.apps.notices.operations import (
    UnableToSendCode,
    apply_mail_code,
    remove_address,
    save_address,
    send_code_letter,
)
from xuexing.apps.notices.queries import find_mailbox

pytestmark = pytest.mark.django_db
ADDRESS = "chen@qingxi.example"


@pytest.fixture
def person(members):
    members[0].user.language = "en"
    members[0].user.save()
    return members[0]


@pytest.fixture
def by(branch):
    return branch.by


def code_sent(post):
    return re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", post.letters[-1].get_content())[0]


@pytest.fixture
def coded(person, by, post, now):
    """A code that was sent to the person's address."""
    send_code_letter(mailbox=save_address(person=person, address=ADDRESS, by=by, now=now), now=now)
    return code_sent(post)


class TestConfirm:
    def test_by_the_code_however_it_is_typed(self, person, by, coded, now):
        assert apply_mail_code(person=person, code=f" {coded.lower()} ", by=by, now=now)
        assert find_mailbox(person=person).confirmed_at == now

    def test_only_the_code_goes_to_an_unconfirmed_address(self, coded, post):
        (letter,) = post.letters
        assert letter["To"] == ADDRESS
        assert letter["Subject"] == "Xuexing: a code to confirm this address"

    def test_keeps_no_code(self, coded):
        assert coded.replace("-", "") not in str(Mailbox.objects.values().get())

    def test_refuses_a_wrong_code_and_after_five_the_right_one_too(self, person, by, coded, now):
        for _ in range(5):
            assert not apply_mail_code(person=person, code="2222-2222", by=by, now=now)
        assert not apply_mail_code(person=person, code=coded, by=by, now=now)

    def test_refuses_it_after_half_an_hour(self, person, by, coded, now):
        later = now + dt.timedelta(minutes=31)
        assert not apply_mail_code(person=person, code=coded, by=by, now=later)

    def test_refuses_it_for_another_address(self, person, by, coded, now):
        save_address(person=person, address="other@qingxi.example", by=by, now=now)
        assert not apply_mail_code(person=person, code=coded, by=by, now=now)

    def test_refuses_it_of_somebody_else(self, members, by, coded, now):
        assert not apply_mail_code(person=members[1], code=coded, by=by, now=now)


class TestSaveAddress:
    def test_puts_the_sending_on_the_queue_without_the_code(self, person, by, now):
        from django_tasks_db.models import DBTaskResult

        mailbox = save_address(person=person, address=ADDRESS, by=by, now=now)
        result = DBTaskResult.objects.get()
        assert result.args_kwargs == {"args": [mailbox.pk], "kwargs": {}}

    def test_sends_five_codes_a_day_at_most(self, person, by, now):
        for number in range(5):
            save_address(person=person, address=f"x{number}@qingxi.example", by=by, now=now)
        with pytest.raises(UnableToSendCode):
            save_address(person=person, address=ADDRESS, by=by, now=now)
        save_address(person=person, address=ADDRESS, by=by, now=now + dt.timedelta(days=1))

    def test_counts_codes_on_even_where_the_address_is_taken_off(self, person, by, now):
        for _ in range(5):
            save_address(person=person, address=ADDRESS, by=by, now=now)
            remove_address(person=person, by=by, now=now)
        with pytest.raises(UnableToSendCode):
            save_address(person=person, address=ADDRESS, by=by, now=now)


class TestRemoveAddress:
    def test_keeps_nothing_of_it(self, person, by, coded, now):
        apply_mail_code(person=person, code=coded, by=by, now=now)
        remove_address(person=person, by=by, now=now)
        assert find_mailbox(person=person) is None
        assert ADDRESS not in str(Mailbox.objects.values().get())
