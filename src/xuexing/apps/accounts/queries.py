"""Reads about accounts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.db.models import Max

from .formats.user_agent import device_words
from .models import SignIn, User, lockout_key, normal_sign_in_name


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
