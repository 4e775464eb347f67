"""E-mail: the letter of the day, urgent ones at once, nothing in quiet hours, nothing twice."""

from __future__ import annotations

import datetime as dt
import smtplib
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import translation

from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import local_date, local_time
from xuexing.foundation.inserting import insert_selected

from ..formats.letter import Addressed, write_code_letter, write_letter
from ..models import Channel, Letter, Mailbox, Muted, Recipient, Sending
from ..models.wishes import DIGEST_TIME, QUIET_FROM, QUIET_UNTIL
from ..queries.described import describe_notice
from .mailboxes import make_mail_code
from .sending import end_outgoing, hand_out, keep_for_later, take_outgoing

DIGEST_OF = dt.timedelta(days=7)
URGENT_FOR = dt.timedelta(hours=24)
MOST_AT_ONCE = 20_000
REFUSED_FOR_GOOD = HTTPStatus.INTERNAL_SERVER_ERROR  # from 500 on, as in HTTP


def make_letters(*, now: dt.datetime) -> list[int]:
    """Make the letters that are due and return the keys of those to be sent now, handed out.

    The same few statements however many people: whose time of day has come, who has something new, and
    who is not in their quiet hours gets the day's letter, once; an urgent notice makes one of its own.
    """
    clock = _clock(now)
    people, fresh = _reachable(clock), _fresh(now)
    with transaction.atomic():
        waiting = fresh.filter(person__in=people.values("pk"))
        urgent = waiting.filter(notice__is_urgent=True, notice__told_at__gt=now - URGENT_FOR)
        insert_selected(Letter, urgent, _letter(F("person_id"), _alone(F("notice_id")), now))
        _put_into(_made(now, _alone(OuterRef("notice_id"))), urgent)
        today = Value(local_date(now).isoformat())
        has_news = Exists(fresh.filter(person=OuterRef("pk")))
        whose = people.filter(has_news, digest_at__lte=clock)
        insert_selected(Letter, whose, _letter(F("pk"), today, now))
        _put_into(_made(now, today), waiting)
        due = Letter.objects.filter(
            person__in=people.values("pk"), state=Sending.WAITING, due_at__lte=now
        )
        keys = list(due.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
        hand_out(Letter, keys, now=now)
    return keys


def send_letters(*, keys: Sequence[int], now: dt.datetime) -> None:
    """Send letters over one connection; what could not be sent is tried again later.

    A connection that breaks while a letter is under way leaves that one unsure and the rest waiting.
    """
    still = _reachable(_clock(now)).values("pk")
    waiting = Letter.objects.filter(pk__in=keys, state=Sending.WAITING, person__in=still)
    letters = list(_whole(waiting))
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        for letter in letters:
            if take_outgoing(Letter, letter.pk, now=now):
                keep_for_later(letter, _said(error), now=now)
        return
    try:
        for letter in letters:
            if not _send(letter, connection, now):
                break
    finally:
        _hang_up(connection)


def send_code_letter(*, mailbox: Mailbox, now: dt.datetime) -> None:
    """Send a new code to an address that waits to be confirmed.

    It leaves at once, in quiet hours too: its owner is sitting before the page.
    """
    if not mailbox.address or mailbox.confirmed_at is not None:
        return
    code = make_mail_code(mailbox=mailbox, now=now)
    to = Addressed(mailbox.address, f"code-{mailbox.uuid}-{int(now.timestamp())}")
    with translation.override(_language(mailbox.person)):
        write_code_letter(to, code).send()


def _send(letter: Letter, connection: BaseEmailBackend, now: dt.datetime) -> bool:
    """Send one letter; tell whether the connection is still good for the next."""
    with translation.override(_language(letter.person)):
        told = [describe_notice(each.notice) for each in letter.recipients.all()]
        said = [each for each in told if each is not None]
        box = letter.person.mailbox
        if not said or box.confirmed_at is None:
            end_outgoing(letter, Sending.DROPPED, now=now)
            return True
        mail = write_letter(Addressed(box.address, f"letter-{letter.pk}-{box.uuid}"), said)
    if not take_outgoing(Letter, letter.pk, now=now):
        return True
    try:
        connection.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as error:
        _refused(letter, min(code for code, _words in error.recipients.values()), now)
    except smtplib.SMTPResponseException as error:
        _refused(letter, error.smtp_code, now)
    except (OSError, smtplib.SMTPException) as error:
        end_outgoing(letter, Sending.UNSURE, now=now, problem=_said(error))
        return False
    else:
        end_outgoing(letter, Sending.SENT, now=now)
    return True


def _refused(letter: Letter, code: int, now: dt.datetime) -> None:
    problem = f"SMTP {code}"
    if code >= REFUSED_FOR_GOOD:
        end_outgoing(letter, Sending.FAILED, now=now, problem=problem)
    else:
        keep_for_later(letter, problem, now=now)


def _clock(now: dt.datetime) -> dt.time:
    return local_time(now).time().replace(second=0, microsecond=0)


def _reachable(clock: dt.time) -> QuerySet[Any, Any]:
    """Return whom a letter may reach now: confirmed address, open account, no quiet hours."""

    def wish(name: str, usual: dt.time) -> Coalesce:
        return Coalesce(f"notice_wishes__{name}", Value(usual))

    people = Person.objects.filter(
        mailbox__confirmed_at__isnull=False, user__is_active=True
    ).annotate(
        digest_at=wish("digest_time", DIGEST_TIME),
        hush=wish("quiet_from", QUIET_FROM),
        loud=wish("quiet_until", QUIET_UNTIL),
    )
    within_day = Q(hush__lte=F("loud")) & Q(hush__lte=clock, loud__gt=clock)
    over_midnight = Q(hush__gt=F("loud")) & (Q(hush__lte=clock) | Q(loud__gt=clock))
    return people.exclude(within_day | over_midnight)


def _fresh(now: dt.datetime) -> QuerySet[Recipient]:
    """Return what is new to people, in no letter yet, wanted by e-mail, told since they have one."""
    muted = Muted.objects.filter(
        person=OuterRef("person"), about=OuterRef("notice__about"), channel=Channel.EMAIL
    )
    return Recipient.objects.filter(
        ~Exists(muted),
        is_read=False,
        letter__isnull=True,
        notice__told_at__gt=now - DIGEST_OF,
        notice__told_at__gte=F("person__mailbox__confirmed_at"),
    )


def _letter(person: F, key: object, now: dt.datetime) -> dict[str, object]:
    return {
        "person": person,
        "key": key,
        "made_at": now,
        "state": Sending.WAITING.value,
        "due_at": now,
        "claimed_at": None,
        "ended_at": None,
        "attempt_count": 0,
        "problem": "",
    }


def _alone(notice: F | OuterRef) -> Concat:
    """Return the key of a letter that carries one notice."""
    return Concat(Value("notice "), Cast(notice, CharField()))


def _made(now: dt.datetime, key: object) -> QuerySet[Letter]:
    """Return the letter with a key that was made for a recipient just now."""
    return Letter.objects.filter(person=OuterRef("person"), key=key, made_at=now)


def _put_into(letters: QuerySet[Letter], recipients: QuerySet[Recipient]) -> None:
    """Put what is new into the letters that were made for it."""
    into = Subquery(letters.values("pk")[:1])
    recipients.filter(Exists(letters)).update(letter=into)


def _whole(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    unread = Recipient.objects.filter(is_read=False).select_related("notice__unit")
    return letters.select_related("person__user", "person__mailbox").prefetch_related(
        Prefetch("recipients", unread.order_by("notice__told_at", "pk"))
    )


def _language(person: Person) -> str:
    chosen = person.user.language if person.user is not None else ""
    return chosen or settings.LANGUAGE_CODE


def _said(error: Exception) -> str:
    """Return the kind of a failure; its words may hold an address."""
    return type(error).__name__


def _hang_up(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return
