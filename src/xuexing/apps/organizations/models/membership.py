"""Which unit a person belongs to, and when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from xuexing.foundation.fields import PublicKey


class MembershipKind(models.TextChoices):
    """How a person belongs to a unit."""

    REGULAR = "regular"
    """Affiliated to the unit and here."""
    FLOATING = "floating"
    """Affiliated to the unit and away for six months or more."""
    JOINT = "joint"
    """Affiliated elsewhere, takes part here too."""
    GROUP = "group"
    """In a group of the branch the person is affiliated to."""


AFFILIATED = (MembershipKind.REGULAR, MembershipKind.FLOATING)


class MembershipStatus(models.TextChoices):
    """What kind of member."""

    FULL = "full"
    PROBATIONARY = "probationary"


class Membership(models.Model):
    """A span of days in which a person belongs to a unit in one way.

    Half-open as all spans. A person is affiliated to one unit a day and is in one group a day
    (guards of the database); joint memberships may be many, one a unit.

    ``is_at_one_place`` says of somebody away whether they stay at one place (地点相对固定), which decides
    whether the relation is to be moved there; None while nobody has said. Not where: no address is kept.
    """

    PERSONAL: ClassVar = {
        "person": "who belongs",
        "unit": "to which unit",
        "status": "as what",
        "is_at_one_place": "whether somebody away stays at one place; not where",
    }

    uuid = PublicKey()
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, related_name="memberships"
    )
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="memberships"
    )
    kind = models.CharField(max_length=12, choices=MembershipKind, default=MembershipKind.REGULAR)
    status = models.CharField(
        max_length=12, choices=MembershipStatus, default=MembershipStatus.FULL
    )
    is_at_one_place = models.BooleanField(null=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organizations_membership_ends_later",
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="organizations_membership_end_and_reason",
                condition=models.Q(until_on__isnull=True, end_reason="")
                | (models.Q(until_on__isnull=False) & ~models.Q(end_reason="")),
            ),
            models.CheckConstraint(
                name="organizations_membership_kind",
                condition=models.Q(kind__in=["regular", "floating", "joint", "group"]),
            ),
            models.CheckConstraint(
                name="organizations_membership_status",
                condition=models.Q(status__in=["full", "probationary"]),
            ),
            models.CheckConstraint(
                name="organizations_membership_place_of_those_away",
                condition=models.Q(is_at_one_place__isnull=True) | models.Q(kind="floating"),
            ),
            models.UniqueConstraint(
                "person",
                "unit",
                "kind",
                condition=models.Q(until_on__isnull=True),
                name="organizations_membership_open_once",
            ),
        ]
        indexes = [models.Index("unit", "from_on", name="organizations_membership_unit")]

    def __str__(self) -> str:
        return f"{self.kind} {self.from_on}–{self.until_on or ''}"
