"""Signed-in devices: Django's session table with an owner."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from xuexing.foundation.prepared import MOMENT, TEXT, Prepared

DEVICE_KEY = "device"
SIGNED_IN_AT_KEY = "signed_in_at"


class SignIn(AbstractBaseSession):
    """One browser that is signed in, or on its way to it.

    It carries what its owner needs to recognise and end it: since when, and on what kind of device.
    No address, no place, no time of last use: nothing here measures how long anybody is online.
    """

    PERSONAL: ClassVar = {
        "user": "whose device it is",
        "device": "so that the owner recognises the device",
        "session_data": "the sign-in itself",
    }

    user = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.CASCADE, related_name="sign_ins"
    )
    device = models.CharField(max_length=60, blank=True, default="")
    signed_in_at = models.DateTimeField(null=True)

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="accounts_sign_in_user_and_moment",
                condition=models.Q(user__isnull=True, signed_in_at__isnull=True)
                | models.Q(user__isnull=False, signed_in_at__isnull=False),
            ),
        ]

    def handle(self) -> str:
        """Return the name by which a page speaks of this row: the key itself would open the sign-in."""
        return salted_hmac("accounts.sign_in", self.session_key).hexdigest()[:16]

    @classmethod
    def get_session_store_class(cls) -> type[DatabaseStore]:
        """Return the store that writes these rows."""
        return SessionStore


def _kept(key: str, moment: dt.datetime) -> models.QuerySet[SignIn, str]:
    """Return the data of a sign-in that is not over."""
    found = SignIn.objects.filter(session_key=key, expire_date__gt=moment)
    return found.values_list("session_data", flat=True)


KEPT = Prepared(_kept, TEXT, MOMENT)


class SessionStore(DatabaseStore):
    """Django's database sessions, with the owner and the device beside the data.

    ``SESSION_ENGINE`` names this module.
    """

    @classmethod
    def get_model_class(cls) -> type[SignIn]:
        """Return the table."""
        return SignIn

    def load(self) -> dict[str, Any]:
        """Return what is kept of this sign-in, or nothing where it is over: every request asks."""
        found = KEPT.rows(self.session_key or "", timezone.now())
        if not found:
            self._session_key = None
            return {}
        [[data]] = found
        return dict(self.decode(data))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """Return the row for a session's data."""
        row = super().create_model_instance(data)
        user_id, since = data.get(SESSION_KEY), data.get(SIGNED_IN_AT_KEY)
        if isinstance(row, SignIn) and user_id is not None and since is not None:
            row.user_id = int(user_id)
            row.signed_in_at = dt.datetime.fromisoformat(since)
            row.device = str(data.get(DEVICE_KEY, ""))[:60]
        return row
