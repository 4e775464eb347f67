"""Pictures on their way into a question."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class GivenPicture(models.Model):
    """A picture that came with a form whose question is not saved yet.

    A browser gives a file once: without this a form that has to be put right would lose it. It is its
    giver's alone and goes after a day; a question that is saved has the picture in its own right.
    """

    PERSONAL: ClassVar = {"given_by": "whose form it came with"}

    uuid = PublicKey()
    upload = models.ForeignKey("files.Upload", on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    given_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.uuid}"
