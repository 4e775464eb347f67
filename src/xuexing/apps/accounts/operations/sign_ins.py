"""Signed-in devices, ended by their owner."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import NotFound

from ..models import SignIn, User


def end_sign_in(*, user: User, handle: str, by: Actor, now: dt.datetime) -> None:
    """End one of the user's sign-ins, named by its handle.

    Raises
    ------
    NotFound
        The user has none of this handle (any more).
    """
    with transaction.atomic():
        keys = {each.handle(): each.pk for each in SignIn.objects.filter(user=user)}
        ended, _rows = SignIn.objects.filter(user=user, pk=keys.get(handle, "")).delete()
        if not ended:
            raise NotFound
        record(act="accounts.end_sign_in", subject=user, by=by, now=now)


def end_other_sign_ins(*, user: User, keep: str | None, by: Actor, now: dt.datetime) -> int:
    """End the user's sign-ins but one, the session key of which is given; return how many ended."""
    with transaction.atomic():
        ended, _rows = SignIn.objects.filter(user=user).exclude(pk=keep).delete()
        if ended:
            data = {"ended": ended}
            record(act="accounts.end_other_sign_ins", subject=user, by=by, now=now, data=data)
    return ended
