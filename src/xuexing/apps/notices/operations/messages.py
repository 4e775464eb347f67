"""Messages to chat groups: signed as the service wants it, tried again where nothing was taken."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.ciphering import decipher
from xuexing.foundation.clock import local_time
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.outgoing import (
    UnableToReach,
    UnableToSend,
    UnableToTellIfSent,
    post_json,
)
from xuexing.foundation.permissions import Permission
from xuexing.kernel.quiet_hours import first_loud, is_quiet

from ..events import something_leaves
from ..formats.group import write_for_group
from ..formats.robot import Outcome, Verdict
from ..formats.robots import ROBOTS
from ..models import Hook, Message, Sending
from ..models.wishes import QUIET_FROM, QUIET_UNTIL
from .sending import end_outgoing, hand_out, keep_for_later, take_outgoing
from .to_dos import Asked, ask, settle

MEND = "notices.mend_hook"
MOST_AT_ONCE = 1_000
ENTER_AGAIN = "enter_again"


class UnableToSendAgain(Refusal):
    """It has arrived, or it is on its way."""

    code = "message_not_ended"
    message = _("This message has arrived or is on its way.")


def take_due_messages(*, now: dt.datetime) -> list[int]:
    """Return the keys of the messages to be sent now, handed out; none in quiet hours."""
    clock = local_time(now).time()
    if is_quiet(clock, start=QUIET_FROM, end=QUIET_UNTIL):
        return []
    with transaction.atomic():
        due = Message.objects.filter(state=Sending.WAITING, due_at__lte=now)
        keys = list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
        hand_out(Message, keys, now=now)
    return keys


def send_message(*, key: int, now: dt.datetime) -> None:
    """Send one message, whatever became of it; its secretary sees what the service said."""
    message = (
        Message.objects.select_related("hook__unit", "notice__unit")
        .filter(pk=key, state=Sending.WAITING)
        .first()
    )
    if message is None:
        return
    if message.hook.ended_at is not None:
        end_outgoing(message, Sending.DROPPED, now=now)
    elif take_outgoing(Message, message.pk, now=now):
        _write_down(message, _post(message, now), now)


def send_again(*, message: Message, by: Actor, now: dt.datetime) -> None:
    """Send once more what failed, or what may not have arrived: somebody has looked in the group.

    Raises
    ------
    UnableToSendAgain
        It has arrived or is on its way.
    """
    with transaction.atomic():
        held = locked(Message.objects.filter(pk=message.pk)).get()
        if held.state not in {Sending.FAILED, Sending.UNSURE}:
            raise UnableToSendAgain
        held.state, held.ended_at, held.claimed_at = Sending.WAITING, None, None
        held.attempt_count, held.problem = 0, ""
        held.due_at = first_loud(local_time(now), start=QUIET_FROM, end=QUIET_UNTIL)
        held.save()
        unit_id = message.hook.unit_id
        record(act="notices.send_again", subject=held, by=by, now=now, unit_id=unit_id)
        something_leaves.send(sender=Message)


def _post(message: Message, now: dt.datetime) -> Verdict:
    """Post a message and return what came of it."""
    hook = message.hook
    url = decipher(hook.url_enciphered)
    secret = decipher(hook.secret_enciphered) if hook.secret_enciphered else ""
    if url is None or secret is None:
        return Verdict(Outcome.REFUSED, ENTER_AGAIN)
    robot = ROBOTS[hook.service]
    posted = robot.write(url, secret, write_for_group(message), now)
    try:
        return robot.judge(post_json(posted.url, posted.body, headers=posted.headers))
    except UnableToReach as refusal:
        return Verdict(Outcome.REFUSED, refusal.code)
    except UnableToSend as refusal:
        return Verdict(Outcome.AGAIN, refusal.code)
    except UnableToTellIfSent as refusal:
        return Verdict(Outcome.UNSURE, refusal.code)


def _write_down(message: Message, verdict: Verdict, now: dt.datetime) -> None:
    """Keep what came of a message; a final failure asks the unit's leaders to look at the hook."""
    hook = message.hook
    with transaction.atomic():
        if verdict.outcome is Outcome.SENT:
            end_outgoing(message, Sending.SENT, now=now)
            settle(source_uuid=hook.uuid, kind=MEND, now=now)
        elif verdict.outcome is Outcome.UNSURE:
            end_outgoing(message, Sending.UNSURE, now=now, problem=verdict.problem)
        elif verdict.outcome is Outcome.REFUSED:
            end_outgoing(message, Sending.FAILED, now=now, problem=verdict.problem)
            _ask_to_mend(hook, now)
        elif not keep_for_later(message, verdict.problem, now=now):
            _ask_to_mend(hook, now)


def _ask_to_mend(hook: Hook, now: dt.datetime) -> None:
    what = Asked(unit=hook.unit, source_uuid=hook.uuid, permission=Permission.UNIT_EDIT)
    ask(kind=MEND, what=what, now=now)
