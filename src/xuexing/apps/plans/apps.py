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
        from .operations.guiding import ANSWERED, GUIDED, READ
        from .operations.inabilities import DECIDE, RELEASED
        from .operations.sending import LOOK
        from .queries import panels, to_dos

        register("organizations.unit", panels.places_of_unit)
        register("rulebook.help", panels.help_with_duty)
        register("rulebook.followed", panels.list_guidance_on_duty)
        register(f"notices.to_do.{READ}", to_dos.describe_guidance)
        register(f"notices.to_do.{ANSWERED}", to_dos.describe_guidance_answered)
        register(f"notices.to_do.{LOOK}", to_dos.describe_look)
        register(f"notices.to_do.{DECIDE}", to_dos.describe_inability)
        register(f"notices.notice.{RELEASED}", to_dos.say_released)
        register(f"notices.notice.{GUIDED}", to_dos.say_guided)
