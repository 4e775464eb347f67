"""An e-mail address: typed by its owner, confirmed by a code that was sent to it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import local_date
from xuexing.foundation.codes import as_typed, make_code
from xuexing.foundation.errors import Refusal
from xuexing.foundation.keyed_hash import keyed_hash
from xuexing.foundation.locking import locked

from ..events import code_asked
from ..models import Letter, Mailbox, Sending

CODE_FOR = dt.timedelta(minutes=30)
MOST_CODES = 5
MOST_WRONG = 5
GROUPS = 2


class UnableToSendCode(Refusal):
    """Enough codes were sent today."""

    code = "too_many_codes"
    message = _("Five codes were sent today. Go on tomorrow, or use the newest one.")


def save_address(*, person: Person, address: str, by: Actor, now: dt.datetime) -> Mailbox:
    """Keep an address that its owner typed, not yet confirmed, and have a code sent to it.

    Raises
    ------
    UnableToSendCode
        Five codes were sent today.
    """
    with transaction.atomic():
        Mailbox.objects.get_or_create(person=person)
        held = locked(Mailbox.objects.filter(person=person)).get()
        today = local_date(now)
        sent = held.code_count if held.codes_on == today else 0
        if sent >= MOST_CODES:
            raise UnableToSendCode
        held.address, held.confirmed_at = address.strip(), None
        held.code_digest, held.code_expires_at, held.wrong_count = "", None, 0
        held.codes_on, held.code_count = today, sent + 1
        held.save()
        record(act="notices.save_address", subject=held, by=by, now=now)
        code_asked.send(sender=Mailbox, mailbox=held)
    return held


def make_mail_code(*, mailbox: Mailbox, now: dt.datetime) -> str:
    """Draw a code for an address, for half an hour and one use; the digest alone is kept."""
    code = make_code(GROUPS)
    with transaction.atomic():
        Mailbox.objects.filter(pk=mailbox.pk).update(
            code_digest=_digest(mailbox, code), code_expires_at=now + CODE_FOR, wrong_count=0
        )
    return code


def apply_mail_code(*, person: Person, code: str, by: Actor, now: dt.datetime) -> bool:
    """Confirm an address by the code that went to it; tell whether it was the right one.

    A wrong one is counted, and after five the code no longer holds: that has to be kept, so a wrong
    code is an answer and not a refusal, which would undo the count.
    """
    with transaction.atomic():
        held = locked(Mailbox.objects.filter(person=person)).first()
        if held is None or not held.code_digest:
            return False
        over = held.code_expires_at is None or held.code_expires_at <= now
        if over or held.wrong_count >= MOST_WRONG or _digest(held, code) != held.code_digest:
            held.wrong_count += 1
            held.save(update_fields=["wrong_count"])
            return False
        held.confirmed_at = now
        held.code_digest, held.code_expires_at = "", None
        held.save(update_fields=["confirmed_at", "code_digest", "code_expires_at"])
        record(act="notices.confirm_address", subject=held, by=by, now=now)
    return True


def remove_address(*, person: Person, by: Actor, now: dt.datetime) -> None:
    """Forget a person's address; letters that wait for it are dropped."""
    with transaction.atomic():
        held = locked(Mailbox.objects.filter(person=person)).first()
        if held is None or not held.address:
            return
        held.address, held.confirmed_at = "", None
        held.code_digest, held.code_expires_at = "", None
        held.save()
        waiting = Letter.objects.filter(person=person, state=Sending.WAITING)
        waiting.update(state=Sending.DROPPED, ended_at=now)
        record(act="notices.remove_address", subject=held, by=by, now=now)


def _digest(mailbox: Mailbox, code: str) -> str:
    return keyed_hash(f"notices.mailbox {mailbox.uuid} {mailbox.address} {as_typed(code)}")
