"""Where somebody gets e-mail."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class Mailbox(models.Model):
    """The e-mail address that a person typed themself, and whether a code sent there came back.

    Nothing but the code goes to an address that is not confirmed. Of the code only a keyed digest is
    kept, for half an hour. Taking the address off empties the row; how many codes were sent today
    stays, so that nobody is pestered with them.
    """

    PERSONAL: ClassVar = {
        "person": "whose address",
        "address": "to send notices to; typed by the person, taken off by the person",
        "code_digest": "to recognise the code that was sent",
    }

    uuid = PublicKey()
    person = models.OneToOneField(
        "organizations.Person", on_delete=models.CASCADE, related_name="mailbox"
    )
    address = models.EmailField(blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)
    code_digest = models.CharField(max_length=64, blank=True, default="")
    code_expires_at = models.DateTimeField(null=True)
    wrong_count = models.PositiveSmallIntegerField(default=0)
    codes_on = models.DateField(null=True)
    code_count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notices_mailbox_confirmed_has_address",
                condition=Q(confirmed_at__isnull=True) | ~Q(address=""),
            ),
            models.CheckConstraint(
                name="notices_mailbox_code_expires",
                condition=Q(code_digest="") | Q(code_expires_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"mailbox of person {self.person_id}"
