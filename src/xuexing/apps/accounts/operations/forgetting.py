"""Forgetting an account with the person behind it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.locking import locked

from ..models import SignIn, Slip, User
from .lockouts import lift_lockout


def forget_user(*, user: User, by: Actor, now: dt.datetime) -> User:
    """Close an account for ever and take away whatever names its owner: name, devices, slips.

    The row stays, because the trail and the ledger keep its key.
    """
    with transaction.atomic():
        user = locked(User.objects.filter(pk=user.pk)).get()
        lift_lockout(sign_in_name=user.sign_in_name)
        SignIn.objects.filter(user=user).delete()
        Slip.objects.filter(user=user).delete()
        user.sign_in_name, user.language = f"forgotten-{user.uuid}", ""
        user.is_active, user.last_login = False, None
        user.set_unusable_password()
        user.save()
        record(act="accounts.forget_user", subject=user, by=by, now=now)
    return user
