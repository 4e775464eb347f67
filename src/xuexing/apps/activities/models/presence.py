"""Signing in to a session by one's own phone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class SignInOffer(models.Model):
    """That a session offers its people to sign in by phone, while its roll is called.

    The code on the host's screen follows from ``secret`` and the half-minute (kernel.changing_code).
    Offered, never forced; given up with the recording. Neither place nor device is kept.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    uuid = PublicKey()
    session = models.OneToOneField(
        "activities.Session", on_delete=models.CASCADE, related_name="sign_in_offer"
    )
    secret = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_sign_in_offer_secret_given", condition=~models.Q(secret="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class WrongCodes(models.Model):
    """How many wrong codes somebody typed, and when last; gone with the offer and with the right code."""

    PERSONAL: ClassVar = {"person": "whose tries are counted, so that codes cannot be guessed"}

    offer = models.ForeignKey(
        "activities.SignInOffer", on_delete=models.CASCADE, related_name="wrong_codes"
    )
    person = models.ForeignKey("organizations.Person", on_delete=models.CASCADE, related_name="+")
    wrong_count = models.PositiveSmallIntegerField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("offer", "person", name="activities_wrong_codes_once"),
        ]

    def __str__(self) -> str:
        return str(self.wrong_count)
