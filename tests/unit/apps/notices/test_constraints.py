"""What the room's tables never hold."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from tests.constraints import both_ways
from tests.factories import PersonFactory, UnitFactory
from xuexing.apps.notices.models import (
    Feed,
    Hook,
    Letter,
    Mailbox,
    Message,
    Muted,
    Notice,
    Recipient,
    Wishes,
)

pytestmark = pytest.mark.django_db
MOMENT = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)


def notice(**fields):
    usual = {"kind": "gossip.rumour_heard", "about": "session", "source_uuid": uuid.UUID(int=1)}
    return Notice.objects.create(**{**usual, "unit": UnitFactory(), "told_at": MOMENT, **fields})


def hook(**fields):
    usual = {"service": "wecom", "host": "x", "url_enciphered": "x", "language": "en"}
    usual |= {"unit": fields.pop("unit", None) or UnitFactory(), "made_at": MOMENT}
    return Hook.objects.create(**{**usual, **fields})


def letter(**fields):
    usual = {"key": "2026-11-20", "due_at": MOMENT, "made_at": MOMENT}
    usual["person"] = fields.pop("person", None) or PersonFactory()
    return Letter.objects.create(**{**usual, **fields})


def message(**fields):
    usual = {"due_at": MOMENT, "made_at": MOMENT, "hook": fields.pop("hook", None) or hook()}
    return Message.objects.create(**{**usual, **fields})


def feed(**fields):
    usual = {"token_digest": uuid.uuid4().hex, "language": "en", "made_at": MOMENT}
    return Feed.objects.create(**{**usual, **fields})


def mailbox(**fields):
    return Mailbox.objects.create(**{"person": PersonFactory(), **fields})


def muted(**fields):
    usual = {"person": fields.pop("person", None) or PersonFactory()}
    return Muted.objects.create(**{**usual, "about": "session", "channel": "email", **fields})


def wishes(**hours):
    times = {name: dt.time(hour) for name, hour in hours.items()}
    return Wishes.objects.create(person=PersonFactory(), **times)


class TestARow:
    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways(
            {
                "notices_notice_about_known": ({"of": notice}, {"of": notice, "about": "gossip"}),
                "notices_hook_service_known": ({"of": hook}, {"of": hook, "service": "pigeon"}),
                "notices_letter_ended": ({"of": letter}, {"of": letter, "state": "sent"}),
                "notices_message_ended": ({"of": message}, {"of": message, "ended_at": MOMENT}),
                "notices_muted_known": ({"of": muted}, {"of": muted, "channel": "pigeon"}),
                "notices_mailbox_confirmed_has_address": (
                    {"of": mailbox, "address": "x@x.example", "confirmed_at": MOMENT},
                    {"of": mailbox, "confirmed_at": MOMENT},
                ),
                "notices_mailbox_code_expires": (
                    {"of": mailbox, "code_digest": "x", "code_expires_at": MOMENT},
                    {"of": mailbox, "code_digest": "x"},
                ),
                "notices_wishes_digest_not_in_quiet_hours": (
                    {"of": wishes, "digest_time": 14, "quiet_from": 12, "quiet_until": 14},
                    {"of": wishes, "digest_time": 13, "quiet_from": 12, "quiet_until": 14},
                ),
            }
        ),
    )
    def test_is_taken_or_refused(self, fields, outcome):
        make, given = fields["of"], {name: each for name, each in fields.items() if name != "of"}
        with outcome, transaction.atomic():
            make(**given)

    @pytest.mark.parametrize(("digest", "fits"), [(8, True), (6, False), (23, False)])
    def test_of_wishes_has_its_letter_outside_of_a_night(self, digest, fits):
        try:
            with transaction.atomic():
                wishes(digest_time=digest, quiet_from=22, quiet_until=7)
        except IntegrityError:
            assert not fits
        else:
            assert fits


class TestOnce:
    @pytest.mark.accepts("notices_recipient_once")
    @pytest.mark.refuses("notices_recipient_once")
    def test_is_somebody_told_a_notice(self):
        told, person = notice(), PersonFactory()
        Recipient.objects.create(notice=told, person=person)
        Recipient.objects.create(notice=told, person=PersonFactory())
        with pytest.raises(IntegrityError), transaction.atomic():
            Recipient.objects.create(notice=told, person=person)

    @pytest.mark.accepts("notices_letter_once")
    @pytest.mark.refuses("notices_letter_once")
    def test_is_somebody_written_to_for_a_day(self):
        person = PersonFactory()
        letter(person=person)
        letter(person=person, key="2026-11-21")
        with pytest.raises(IntegrityError), transaction.atomic():
            letter(person=person)

    @pytest.mark.accepts("notices_message_once")
    @pytest.mark.refuses("notices_message_once")
    def test_is_a_group_sent_a_notice_but_trials_often(self):
        robot, told = hook(), notice()
        message(hook=robot)
        message(hook=robot)
        message(hook=robot, notice=told)
        with pytest.raises(IntegrityError), transaction.atomic():
            message(hook=robot, notice=told)

    @pytest.mark.accepts("notices_muted_once")
    @pytest.mark.refuses("notices_muted_once")
    def test_is_a_kind_muted(self):
        person = PersonFactory()
        muted(person=person)
        muted(person=person, about="answer")
        with pytest.raises(IntegrityError), transaction.atomic():
            muted(person=person)

    @pytest.mark.accepts("notices_hook_one_open")
    @pytest.mark.refuses("notices_hook_one_open")
    def test_has_a_unit_a_group_at_a_time(self):
        unit = UnitFactory()
        hook(unit=unit, ended_at=MOMENT)
        hook(unit=unit)
        with pytest.raises(IntegrityError), transaction.atomic():
            hook(unit=unit)


class TestAFeed:
    @pytest.mark.accepts("notices_feed_of_person_or_unit")
    @pytest.mark.refuses("notices_feed_of_person_or_unit")
    def test_is_a_persons_or_a_units(self):
        feed(person=PersonFactory())
        with pytest.raises(IntegrityError), transaction.atomic():
            feed(person=PersonFactory(), unit=UnitFactory())

    @pytest.mark.accepts("notices_feed_one_of_person")
    @pytest.mark.refuses("notices_feed_one_of_person")
    def test_is_one_of_a_person(self):
        person = PersonFactory()
        feed(person=person, ended_at=MOMENT)
        feed(person=person)
        with pytest.raises(IntegrityError), transaction.atomic():
            feed(person=person)

    @pytest.mark.accepts("notices_feed_one_of_unit")
    @pytest.mark.refuses("notices_feed_one_of_unit")
    def test_is_one_of_a_unit(self):
        unit = UnitFactory()
        feed(unit=unit, ended_at=MOMENT)
        feed(unit=unit)
        with pytest.raises(IntegrityError), transaction.atomic():
            feed(unit=unit)
