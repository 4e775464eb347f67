"""Files that belong to a session."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class Material(models.Model):
    """A file studied, or the scan of a signed paper, of one session or one of its topics."""

    PERSONAL: ClassVar = {"upload": "may name people, as paper does"}

    uuid = PublicKey()
    session = models.ForeignKey(
        "activities.Session", on_delete=models.CASCADE, related_name="materials"
    )
    topic = models.ForeignKey(
        "activities.SessionTopic", null=True, on_delete=models.SET_NULL, related_name="materials"
    )
    upload = models.ForeignKey("files.Upload", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("session", "upload", name="activities_material_once"),
        ]

    def __str__(self) -> str:
        return str(self.upload_id)
