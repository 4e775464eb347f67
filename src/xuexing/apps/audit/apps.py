"""The room's registration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who changed what."""

    name = "xuexing.apps.audit"
    label = "audit"
