"""The room's registration."""

from django.apps import AppConfig

from xuexing.foundation.keeping import Keeping
from xuexing.foundation.tasks.schedule import Scheduled


class AccountsConfig(AppConfig):
    """Users, sign-in, signed-in devices."""

    name = "xuexing.apps.accounts"
    label = "accounts"
    held = "xuexing.apps.accounts.queries.HELD"
    keeping = Keeping(made_at_start=("SignIn",))
    schedule = (
        Scheduled(
            "accounts.prune_accounts", "17 * * * *", "xuexing.apps.accounts.tasks.prune_accounts"
        ),
    )

    def ready(self) -> None:
        """Listen for sign-ins."""
        from . import receivers  # noqa: F401  connects by being read
