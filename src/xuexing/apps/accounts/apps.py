"""The room's registration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, sign-in, signed-in devices."""

    name = "xuexing.apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen for sign-ins."""
        from . import receivers  # noqa: F401  connects by being read
