"""One-time slips: made by a keeper for many, used by each once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Act, Actor, record, record_many
from xuexing.foundation.errors import Refusal
from xuexing.foundation.i18n import join_words
from xuexing.foundation.locking import locked

from ..access import slip_for
from ..models import SignIn, Slip, User, digest_of_code
from .codes import draw_slip_code
from .lockouts import lift_lockout
from .passwords import UnableToSetPassword, check_new_password, store_password

VALID_FOR = dt.timedelta(days=14)


class UnableToMakeSlips(Refusal):
    """Some of the accounts are closed; nothing was made."""

    code = "accounts_closed"
    message = _(
        "These accounts are closed: %(names)s. Open them again first, or leave them out;"
        " no slip was made."
    )


@dataclass(frozen=True)
class NewSlip:
    """A slip on its way to the printer: the only moment at which its code is known.

    Parameters
    ----------
    code
        To be printed, never kept.
    expires_at
        From then on it lets nobody in.
    """

    user_id: int
    sign_in_name: str
    code: str
    expires_at: dt.datetime


def make_slips(*, users: Sequence[User], by: Actor, now: dt.datetime) -> list[NewSlip]:
    """Make a slip for each user, in their order; a slip that is still open ends.

    A password in use stays good until the slip is used.

    Raises
    ------
    UnableToMakeSlips
        Some accounts are closed; the message names all of them.
    """
    with transaction.atomic():
        # In the order of keys, so that two keepers printing the same people wait for each other.
        rows = locked(User.objects.filter(pk__in={user.pk for user in users}).order_by("pk"))
        found = {user.pk: user for user in rows}
        closed = sorted(user.sign_in_name for user in found.values() if not user.is_active)
        if closed:
            raise UnableToMakeSlips(names=join_words(closed))
        ordered = [found[pk] for pk in dict.fromkeys(user.pk for user in users)]
        news = [
            NewSlip(user.pk, user.sign_in_name, draw_slip_code(), now + VALID_FOR)
            for user in ordered
        ]
        Slip.objects.filter(user__in=found, used_at=None, ended_at=None).update(ended_at=now)
        Slip.objects.bulk_create([_row(new, made_at=now) for new in news], batch_size=1000)
        record_many(acts=[Act("accounts.make_slip", user) for user in ordered], by=by, now=now)
    return news


def use_slip(*, code: str, password: str, now: dt.datetime) -> User:
    """Set a password with a slip, which then has been used; every sign-in of the user ends.

    The act is the user's own: the slip in the hand is the proof.

    Raises
    ------
    UnableToUseSlip
        Nothing is changed: see ``access.slip_for``. Of two uses at once one is refused.
    UnableToSetPassword
        The password is too easy to guess; the slip stays open.
    """
    slip = slip_for(code=code, now=now)
    faults = check_new_password(password=password, user=slip.user)
    if faults:
        raise UnableToSetPassword(faults)
    hashed = make_password(password)  # outside the transaction: it takes long on purpose
    with transaction.atomic():
        user = locked(User.objects.filter(pk=slip.user_id)).get()
        slip = slip_for(code=code, now=now)  # again, now that nobody else can be using it
        slip.used_at = now
        slip.save(update_fields=["used_at"])
        store_password(user, hashed, given=False)
        SignIn.objects.filter(user=user).delete()
        lift_lockout(sign_in_name=user.sign_in_name)
        record(act="accounts.use_slip", subject=user, by=Actor.user(user.pk), now=now)
    return user


def _row(new: NewSlip, *, made_at: dt.datetime) -> Slip:
    return Slip(
        user_id=new.user_id,
        code_digest=digest_of_code(new.code),
        made_at=made_at,
        expires_at=new.expires_at,
    )
