"""The room's registration."""

from django.apps import AppConfig

from xuexing.foundation.tasks.schedule import Scheduled

TASKS = "xuexing.apps.notices.tasks"


class NoticesConfig(AppConfig):
    """What people are asked and told."""

    name = "xuexing.apps.notices"
    label = "notices"
    schedule = (
        Scheduled("notices.deliver", "*/5 * * * *", f"{TASKS}.deliver"),
        Scheduled("notices.tell_due", "30 6 * * *", f"{TASKS}.tell_due"),
        Scheduled("notices.prune", "40 3 * * *", f"{TASKS}.prune"),
    )

    def ready(self) -> None:
        """Hear what is to leave and what is asked below; say the room's own notices; lead here from below."""
        from xuexing.foundation.panels import register

        from . import receivers  # noqa: F401  connects by being read
        from .operations.due import DUE
        from .operations.messages import MEND
        from .queries import panels

        register(f"notices.notice.{DUE}", panels.say_due)
        register(f"notices.to_do.{MEND}", panels.say_mend)
        register("organizations.unit", panels.places_of_unit)
        register("accounts.account", panels.places_of_account)
