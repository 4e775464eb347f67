"""Passwords: chosen by their owner, given by a keeper."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..models import SignIn, Slip, User
from .codes import draw_password
from .lockouts import lift_lockout


class UnableToSetPassword(Faulty):
    """The current password is not right, or the new one is too easy to guess."""

    code = "unable_to_set_password"


class UnableToResetPassword(Refusal):
    """The account is closed."""

    code = "account_closed"
    message = _("The account %(name)s is closed. Open it again first.")


def check_new_password(*, password: str, user: User) -> list[Fault]:
    """Return why a password is too easy to guess for this user; nothing means it may be chosen."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        return [Fault(reason, where={"field": "password"}) for reason in error.messages]
    return []


def set_password(
    *,
    user: User,
    password: str,
    by: Actor,
    now: dt.datetime,
    current: str = "",
    keep: str | None = None,
) -> User:
    """Set a password, and end every sign-in but one.

    Parameters
    ----------
    current
        The password so far. A signed-in person must know it; the command line, which could write to
        the table itself, need not.
    keep
        Session key of the sign-in from which the password is changed.

    Returns
    -------
    User
        As stored. Unless its owner set it, the password has to be changed at the next sign-in.

    Raises
    ------
    UnableToSetPassword
        With a fault for ``current_password`` and each fault of ``password``.
    """
    user = User.objects.get(pk=user.pk)
    faults = check_new_password(password=password, user=user)
    if by.user_id is not None and not user.check_password(current):
        wrong = Fault(_("This is not your current password."), where={"field": "current_password"})
        faults.insert(0, wrong)
    if faults:
        raise UnableToSetPassword(faults)
    hashed = make_password(password)  # outside the transaction: it takes long on purpose
    with transaction.atomic():
        user = locked(User.objects.filter(pk=user.pk)).get()
        store_password(user, hashed, given=by.user_id != user.pk)
        SignIn.objects.filter(user=user).exclude(session_key=keep).delete()
        record(act="accounts.set_password", subject=user, by=by, now=now)
    return user


def reset_password(*, user: User, by: Actor, now: dt.datetime) -> str:
    """Give a user a password for one sign-in, to be read to them; nothing keeps it.

    Every sign-in ends, an open slip ends, and so does the wait after wrong passwords.

    Returns
    -------
    str
        The password, to be shown once.

    Raises
    ------
    UnableToResetPassword
        The account is closed.
    """
    password = draw_password()
    hashed = make_password(password)
    with transaction.atomic():
        user = locked(User.objects.filter(pk=user.pk)).get()
        if not user.is_active:
            raise UnableToResetPassword(name=user.sign_in_name)
        store_password(user, hashed, given=True)
        SignIn.objects.filter(user=user).delete()
        Slip.objects.filter(user=user, used_at=None, ended_at=None).update(ended_at=now)
        lift_lockout(sign_in_name=user.sign_in_name)
        record(act="accounts.reset_password", subject=user, by=by, now=now)
    return password


def store_password(user: User, hashed: str, *, given: bool) -> None:
    """Write a password's hash; ``given`` by somebody else, it has to be changed."""
    user.password = hashed
    user.must_change_password = given
    user.save(update_fields=["password", "must_change_password"])
