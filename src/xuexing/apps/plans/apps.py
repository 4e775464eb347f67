"""The room's registration."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Unit and personal plans, the unit's calendars, study rules, implementation plans."""

    name = "xuexing.apps.plans"
    label = "plans"
    held = "xuexing.apps.plans.queries.held.HELD"

    def ready(self) -> None:
        """Lead from a unit's page to its plan, and put into words what is asked and told here."""
        from xuexing.foundation.panels import register

        from . import receivers  # noqa: F401  connecting is its effect
        from .operations.guiding import GUIDED
        from .operations.inabilities import DECIDE, RELEASED
        from .operations.sending import LOOK
        from .queries import to_dos
        from .queries.panels import places_of_unit

        register("organizations.unit", places_of_unit)
        register(f"notices.to_do.{LOOK}", to_dos.describe_look)
        register(f"notices.to_do.{DECIDE}", to_dos.describe_inability)
        register(f"notices.notice.{RELEASED}", to_dos.say_released)
        register(f"notices.notice.{GUIDED}", to_dos.say_guided)
