"""The room's registration."""

from django.apps import AppConfig

from xuexing.foundation.keeping import Keeping


class AuditConfig(AppConfig):
    """Who changed what."""

    name = "xuexing.apps.audit"
    label = "audit"
    held = "xuexing.apps.audit.queries.HELD"
    keeping = Keeping(made_at_start=("Entry",))
