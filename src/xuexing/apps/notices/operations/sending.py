"""The way of whatever leaves: claimed before it is sent, so that nobody ever sends it twice.

A claim is written by itself, outside of any longer transaction. A sender that was killed leaves it
standing; after a quarter of an hour nobody knows what became of the letter, and so it says. Only a
failure that certainly sent nothing is tried again, later and later, six times in all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import F

from xuexing.foundation.among import among

from ..models import Letter, Message, Outgoing, Sending

WAITS = tuple(dt.timedelta(minutes=each) for each in (5, 15, 60, 240, 720))
"""How long after each failed attempt the next one follows; after the last there is none."""
CLAIM = dt.timedelta(minutes=15)
HANDED_FOR = dt.timedelta(minutes=30)
"""How long what was put on the queue is left to it."""
KILLED = "sender_killed"


def take_outgoing(model: type[Outgoing], key: int, *, now: dt.datetime) -> bool:
    """Claim something that waits; tell whether it was this sender that got it."""
    waiting = model._default_manager.filter(pk=key, state=Sending.WAITING)
    claim = waiting.update(
        state=Sending.CLAIMED, claimed_at=now, attempt_count=F("attempt_count") + 1
    )
    return claim == 1


def end_outgoing(each: Outgoing, state: Sending, *, now: dt.datetime, problem: str = "") -> None:
    """Write down how it ended."""
    each.state, each.ended_at, each.problem = state, now, problem
    each.save(update_fields=["state", "ended_at", "problem"])


def keep_for_later(each: Outgoing, problem: str, *, now: dt.datetime) -> bool:
    """Put back what certainly was not sent; tell whether there is another attempt."""
    each.refresh_from_db(fields=["attempt_count"])
    if each.attempt_count > len(WAITS):
        end_outgoing(each, Sending.FAILED, now=now, problem=problem)
        return False
    each.state, each.claimed_at, each.problem = Sending.WAITING, None, problem
    each.due_at = now + WAITS[each.attempt_count - 1]
    each.save(update_fields=["state", "claimed_at", "problem", "due_at"])
    return True


def end_lost(*, now: dt.datetime) -> None:
    """Say of what a killed sender left claimed that nobody knows what became of it."""
    for model in (Letter, Message):
        lost = model._default_manager.filter(state=Sending.CLAIMED, claimed_at__lt=now - CLAIM)
        lost.update(state=Sending.UNSURE, ended_at=now, problem=KILLED)


def hand_out(model: type[Outgoing], keys: Sequence[int], *, now: dt.datetime) -> None:
    """Leave what was put on the queue to it for a while; if the queue loses it, it comes again."""
    waiting = model._default_manager.filter(among("pk", keys), state=Sending.WAITING)
    waiting.update(due_at=now + HANDED_FOR)
