"""Signed-in devices: Django's session table with an owner."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.crypto import salted_hmac

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
    def get_session_store_class(cls) -> type[SessionBase]:
        """Return the store that writes these rows."""
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store
