"""The key that signs seals."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction

from xuexing.apps.audit.api import COMMAND_LINE, Actor, record

from ..formats.key_file import forget_key, key_name, make_key
from ..models import SigningKey


def signing_key(*, by: Actor, now: dt.datetime) -> SigningKey:
    """Return the key that signs, made on first use.

    Its own transaction: what it signs must never outlive it.
    """
    with transaction.atomic(durable=True):
        return SigningKey.objects.filter(retired_at=None).first() or _make(by=by, now=now)


def renew_signing_key(*, reason: str, by: Actor, now: dt.datetime) -> SigningKey:
    """Retire the key that signs and make another; seals signed before stay valid.

    Parameters
    ----------
    reason
        Code of why.
    """
    with transaction.atomic():
        SigningKey.objects.filter(retired_at=None).update(retired_at=now, reason=reason)
        return _make(by=by, now=now)


def renew_after_restore(*, now: dt.datetime) -> None:
    """Give a restored home a key of its own: a backup carries no private key."""
    renew_signing_key(reason="restored", by=COMMAND_LINE, now=now)


def _make(*, by: Actor, now: dt.datetime) -> SigningKey:
    """Return a new key, or the one that somebody else has made in this very moment."""
    public = make_key(settings.HOME.keys)
    name = key_name(public)
    SigningKey.objects.bulk_create(
        [SigningKey(name=name, public_key=public.hex(), made_at=now)], ignore_conflicts=True
    )
    key = SigningKey.objects.get(retired_at=None)
    if key.name != name:
        forget_key(settings.HOME.keys, name)
        return key
    record(act="evidence.make_signing_key", subject=key, by=by, now=now, data={"key": name})
    return key
