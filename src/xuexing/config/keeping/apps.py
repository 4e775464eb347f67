"""What is kept by the clock: registered like a room, so that the schedule finds it."""

from django.apps import AppConfig

from xuexing.foundation.tasks.schedule import Scheduled


class KeepingConfig(AppConfig):
    """Backups, and the pages that say how the installation is."""

    name = "xuexing.config.keeping"
    label = "keeping"
    # After the ledger is sealed, so that a night's copy carries the night's seal.
    schedule = (
        Scheduled(
            "keeping.back_up_nightly", "10 3 * * *", "xuexing.config.keeping.tasks.back_up_nightly"
        ),
    )
