"""The group chat of a unit."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class Service(models.TextChoices):
    """Whose group robot it is."""

    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    JSON = "json"
    """Any program that takes JSON, signed with a shared secret."""


class Hook(models.Model):
    """The robot of a unit's chat group, entered by its secretary; one a unit at a time.

    Whoever has the address can write to the group, so it is kept enciphered like the secret; in a
    restored home neither can be read any more and both are asked for anew. Of the address the host
    alone is shown.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    uuid = PublicKey()
    unit = models.ForeignKey("organizations.Unit", on_delete=models.CASCADE, related_name="+")
    service = models.CharField(max_length=12, choices=Service)
    host = models.CharField(max_length=120)
    url_enciphered = models.CharField(max_length=4000)
    secret_enciphered = models.CharField(max_length=1000, blank=True, default="")
    language = models.CharField(max_length=10)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "unit", condition=Q(ended_at__isnull=True), name="notices_hook_one_open"
            ),
            models.CheckConstraint(
                name="notices_hook_service_known",
                condition=Q(service__in=["wecom", "dingtalk", "feishu", "json"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} of unit {self.unit_id}"
