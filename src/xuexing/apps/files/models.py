"""Uploaded files."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from xuexing.foundation.fields import PublicKey


class Upload(models.Model):
    """One file as somebody gave it, kept under its digest in the home's ``files`` folder.

    ``media_type`` is what the content is, whatever the name says. Who may read it is decided by the
    row that refers to it; who gave it stands in the audit trail, for this room knows no accounts.
    """

    PERSONAL: ClassVar = {"name": "as the giver named it"}

    uuid = PublicKey()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="files_upload_sha256_whole",
                condition=Exact(Length("sha256"), 64),
            ),
        ]

    def __str__(self) -> str:
        return self.name
