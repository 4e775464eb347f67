"""What was put to the vote."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class Vote(models.Model):
    """One vote held in a session: its matter and how many were for it, against it, or neither.

    Who should have come and who came with a vote follows from the roll and is not written here; nor is
    how anybody voted. Whether it was carried is computed (``kernel.ballots``).
    """

    PERSONAL: ClassVar = {"title": "free text of the unit: the matter, no names asked for"}

    uuid = PublicKey()
    session = models.ForeignKey(
        "activities.Session", on_delete=models.CASCADE, related_name="votes"
    )
    title = models.CharField(max_length=120)
    in_favour = models.PositiveSmallIntegerField()
    against = models.PositiveSmallIntegerField(default=0)
    abstained = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_vote_title_given", condition=~models.Q(title="")
            ),
        ]

    def __str__(self) -> str:
        return self.title
