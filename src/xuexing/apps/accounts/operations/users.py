"""Accounts: made, closed, opened again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Act, Actor, record, record_many
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..models import SignIn, Slip, User, normal_sign_in_name
from ..models.user import NAME_LENGTH
from .codes import draw_sign_in_name
from .passwords import check_new_password


class UnableToCreateUser(Faulty):
    """The sign-in name or the password cannot be taken."""

    code = "unable_to_create_user"


class UnableToCreateUsers(Refusal):
    """Somebody else made an account with one of the names at the same moment."""

    code = "sign_in_name_taken"
    message = _("Somebody else was making accounts at this moment; none was made here. Try again.")


class UnableToDeactivateUser(Refusal):
    """People do not close the account they are using."""

    code = "own_account"
    message = _("You cannot close the account you are using. Ask another administrator to do it.")


TAKEN = _("There is an account with the sign-in name %(name)s. Choose another.")


def create_user(
    *,
    sign_in_name: str,
    by: Actor,
    now: dt.datetime,
    password: str | None = None,
    must_change_password: bool = False,
) -> User:
    """Make one account.

    Parameters
    ----------
    sign_in_name
        As typed; kept in its normal form.
    password
        None: nobody can sign in until there is a slip or a reset password.
    must_change_password
        The password was given by somebody else and is changed at the first sign-in.

    Raises
    ------
    UnableToCreateUser
        With a fault for ``sign_in_name`` and each fault of ``password``.
    """
    name = normal_sign_in_name(sign_in_name)
    user = User(sign_in_name=name, must_change_password=must_change_password, created_at=now)
    faults = _name_faults(name)
    if password is not None:
        faults += check_new_password(password=password, user=user)
    if faults:
        raise UnableToCreateUser(faults)
    user.password = make_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            record(act="accounts.create_user", subject=user, by=by, now=now)
    except IntegrityError as error:
        raise UnableToCreateUser([_fault(TAKEN, name)]) from error
    return user


def create_users(*, wishes: Sequence[str], by: Actor, now: dt.datetime) -> list[User]:
    """Make an account for each wish, in its order, all without a password: slips come next.

    Parameters
    ----------
    wishes
        Sign-in names wished for, such as the codes of people; an empty wish, one that is too long,
        and one that is taken (or wished for twice) get a short name drawn for them. The slip tells
        its holder the name either way.

    Raises
    ------
    UnableToCreateUsers
        One of the names was taken between reading and writing; no account was made.
    """
    users = [
        User(sign_in_name=name, password=make_password(None), created_at=now)
        for name in _free_names([normal_sign_in_name(wish) for wish in wishes])
    ]
    try:
        with transaction.atomic():
            User.objects.bulk_create(users, batch_size=1000)
            acts = [Act("accounts.create_user", user) for user in users]
            record_many(acts=acts, by=by, now=now)
    except IntegrityError as error:
        raise UnableToCreateUsers from error
    return users


def deactivate_user(*, user: User, by: Actor, now: dt.datetime) -> User:
    """Close an account: its sign-ins and its slip end at once. Closing it again changes nothing.

    Raises
    ------
    UnableToDeactivateUser
        It is the actor's own.
    """
    if by.user_id == user.pk:
        raise UnableToDeactivateUser
    with transaction.atomic():
        user = locked(User.objects.filter(pk=user.pk)).get()
        if user.is_active:
            user.is_active = False
            user.save(update_fields=["is_active"])
            SignIn.objects.filter(user=user).delete()
            Slip.objects.filter(user=user, used_at=None, ended_at=None).update(ended_at=now)
            record(act="accounts.deactivate_user", subject=user, by=by, now=now)
    return user


def reactivate_user(*, user: User, by: Actor, now: dt.datetime) -> User:
    """Open a closed account again, with the password it had. Opening an open one changes nothing."""
    with transaction.atomic():
        user = locked(User.objects.filter(pk=user.pk)).get()
        if not user.is_active:
            user.is_active = True
            user.save(update_fields=["is_active"])
            record(act="accounts.reactivate_user", subject=user, by=by, now=now)
    return user


def _name_faults(name: str) -> list[Fault]:
    if not name:
        return [_fault(_("Give a sign-in name."), name)]
    if len(name) > NAME_LENGTH:
        return [_fault(_("A sign-in name has at most 64 letters and digits."), name)]
    if User.objects.filter(sign_in_name=name).exists():
        return [_fault(TAKEN, name)]
    return []


def _fault(message: Any, name: str) -> Fault:
    return Fault(message, where={"field": "sign_in_name"}, data={"name": name})


def _free_names(wishes: Sequence[str]) -> list[str]:
    """Return a free name for each wish: the wish itself where it can be had."""
    gone = _taken(wish for wish in wishes if wish)
    names = []
    for wish in wishes:
        free = wish and len(wish) <= NAME_LENGTH and wish not in gone
        names.append(wish if free else "")
        gone.add(wish)
    drawn = iter(_drawn_names(names.count(""), gone))
    return [name or next(drawn) for name in names]


def _drawn_names(count: int, gone: set[str]) -> list[str]:
    """Return fresh names; a second round is for the rare draw that somebody has already."""
    names: set[str] = set()
    while len(names) < count:
        draws = {draw_sign_in_name() for _draw in range(count - len(names))} - gone
        names |= draws - _taken(draws)
    return sorted(names)


def _taken(names: Iterable[str]) -> set[str]:
    found = User.objects.filter(sign_in_name__in=set(names))
    return set(found.values_list("sign_in_name", flat=True))
