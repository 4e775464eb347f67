"""The foundation's registration: templates, static files, template tags, scheduled work."""

from django.apps import AppConfig

from .keeping import Keeping
from .keyed_hash import KEY_FILE
from .tasks.schedule import Scheduled


class FoundationConfig(AppConfig):
    """What every room stands on."""

    name = "xuexing.foundation"
    label = "foundation"
    keeping = Keeping(carries=(f"keys/{KEY_FILE}",))
    schedule = (
        Scheduled(
            "foundation.forget_finished_tasks",
            "20 3 * * *",
            "xuexing.foundation.tasks.upkeep.forget_finished_tasks",
        ),
        Scheduled(
            "foundation.prune_what_is_due",
            "50 3 * * *",
            "xuexing.foundation.tasks.upkeep.prune_what_is_due",
        ),
    )
