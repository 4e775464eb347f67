"""Reads about accounts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import USER, WITH_THE_ACCOUNT, Held, Kept, Part, Told

from .formats.user_agent import device_words
from .models import SignIn, Slip, User, lockout_key, normal_sign_in_name


@dataclass(frozen=True)
class Device:
    """A signed-in device as its owner sees it.

    Parameters
    ----------
    handle
        By which it is ended.
    is_this
        It is the one that asks.
    """

    handle: str
    words: str
    signed_in_at: dt.datetime
    is_this: bool


def get_user(*, sign_in_name: str) -> User | None:
    """Return the user with a sign-in name, however it was typed, or None."""
    return User.objects.filter(sign_in_name=normal_sign_in_name(sign_in_name)).first()


def has_users() -> bool:
    """Tell whether there is any account yet."""
    return User.objects.exists()


def list_devices(*, user: User, now: dt.datetime, this: str | None) -> tuple[Device, ...]:
    """Return the devices on which a user is signed in: this one first, then the newest first.

    Parameters
    ----------
    this
        Session key of the device that asks.
    """
    rows = SignIn.objects.filter(user=user, signed_in_at__isnull=False, expire_date__gt=now)
    devices = (
        Device(row.handle(), device_words(row.device), row.signed_in_at, row.pk == this)
        for row in rows.order_by("-signed_in_at", "pk")
        if row.signed_in_at
    )
    return tuple(sorted(devices, key=lambda device: not device.is_this))


def get_wait_until(*, sign_in_name: str, address: str | None) -> dt.datetime | None:
    """Return when a name may be tried again from an address that failed too often, else None."""
    tried = AccessAttempt.objects.filter(username=lockout_key(sign_in_name), ip_address=address)
    last: dt.datetime | None = tried.aggregate(last=Max("attempt_time"))["last"]
    return last + get_cool_off() if last else None


ONLY_YOU = _("you alone")
HELD = (
    Held(
        User,
        Part.ACCOUNT,
        _("The account to sign in with"),
        why=_("to sign in, and to show the pages as you want them"),
        seen_by=_("you; who may print slips sees the sign-in name"),
        kept=WITH_THE_ACCOUNT,
        of={"pk": USER},
        shows={
            "sign_in_name": Told(_("Sign-in name")),
            "created_at": Told(_("Made at")),
            "last_login": Told(_("Last signed in at")),
            "is_active": Told(_("Can sign in")),
            "language": Told(_("Language")),
            "large_type": Told(_("Large type")),
        },
    ),
    Held(
        SignIn,
        Part.ACCOUNT,
        _("Devices on which you are signed in"),
        why=_("to stay signed in, and to recognise and end your devices"),
        seen_by=ONLY_YOU,
        kept=Kept(_("30 days from the sign-in, or until you sign out")),
        of={"user": USER},
        shows={
            "device": Told(_("Device"), device_words),
            "signed_in_at": Told(_("Signed in at")),
            "expire_date": Told(_("Ends at")),
        },
    ),
    Held(
        Slip,
        Part.ACCOUNT,
        _("Sign-in slips"),
        why=_("to hand your account over to you; the code itself is not kept"),
        seen_by=_("whoever prints slips in your unit"),
        kept=WITH_THE_ACCOUNT,
        of={"user": USER},
        shows={
            "made_at": Told(_("Printed at")),
            "used_at": Told(_("Used at")),
            "ended_at": Told(_("Ended at")),
        },
    ),
)
"""What the room holds on people; wrong passwords are counted apart, by a digest, for minutes."""
