"""The room's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from xuexing.foundation.guards import install_after_migrate, no_overlap


class OrganizationsConfig(AppConfig):
    """Units, people, memberships, posts, grants."""

    name = "xuexing.apps.organizations"
    label = "organizations"
    guards = (
        no_overlap(
            name="organizations_placement_no_overlap",
            table="organizations_unitplacement",
            key="unit_id",
        ),
        no_overlap(
            name="organizations_membership_one_affiliation",
            table="organizations_membership",
            key="person_id",
            only="{row}.kind IN ('regular', 'floating')",
        ),
        no_overlap(
            name="organizations_membership_one_group",
            table="organizations_membership",
            key="person_id",
            only="{row}.kind = 'group'",
        ),
        no_overlap(
            name="organizations_post_one_secretary",
            table="organizations_post",
            key="unit_id",
            only="{row}.kind = 'secretary'",
        ),
    )

    def ready(self) -> None:
        """Put the guards back after each migrate; hear the room's own news."""
        from . import receivers  # noqa: F401  connecting is its effect

        post_migrate.connect(install_after_migrate, sender=self)
