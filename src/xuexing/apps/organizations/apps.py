"""The room's registration."""

from django.apps import AppConfig
from django.core.signals import request_started
from django.db.models.signals import post_migrate
from django_tasks.signals import task_started

from xuexing.foundation import packs
from xuexing.foundation.guards import install_after_migrate, no_overlap
from xuexing.foundation.keeping import Keeping
from xuexing.foundation.panels import register
from xuexing.foundation.tasks.schedule import Scheduled


class OrganizationsConfig(AppConfig):
    """Units, people, memberships, posts, grants."""

    name = "xuexing.apps.organizations"
    label = "organizations"
    guards = (
        no_overlap(
            name="organizations_unit_placement_no_overlap",
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
            name="organizations_candidacy_one_stage",
            table="organizations_candidacy",
            key="person_id",
        ),
        no_overlap(
            name="organizations_post_one_secretary",
            table="organizations_post",
            key="unit_id",
            only="{row}.kind = 'secretary'",
        ),
    )

    keeping = Keeping(made_at_start=("Organization",))
    schedule = (
        Scheduled(
            "organizations.ask_exemptions",
            "20 6 * * *",
            "xuexing.apps.organizations.tasks.ask_exemptions",
        ),
    )

    def ready(self) -> None:
        """Put the guards back after each migrate; hear news; say which pack is in use and what is asked."""
        from . import receivers  # noqa: F401  connecting is its effect
        from .queries import panels
        from .queries.organization import get_pack_choice

        register("notices.to_do.organizations.accept_transfer", panels.describe_accepting)
        register("notices.to_do.organizations.follow_transfer", panels.describe_following)
        register("notices.to_do.organizations.renew_exemption", panels.describe_renewing)
        post_migrate.connect(install_after_migrate, sender=self)
        packs.follow(get_pack_choice)
        request_started.connect(packs.ask_again)
        task_started.connect(packs.ask_again)
