"""People of the organization."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import BytewiseCharField, PublicKey


class Person(models.Model):
    """Somebody who is or was a member of a unit, holds a post in one, or is on the way to membership.

    No identity number (only its keyed hash, to recognise the same person in another file); telephone
    and address only where somebody said that they are kept. A forgotten person keeps the row: name,
    birth date, code and contacts are emptied and ``forgotten_at`` is set, so every fact and proof
    stays whole. Who is on the way to membership has a ``Candidacy`` and no membership, so that no
    count of members holds them.
    """

    PERSONAL: ClassVar = {
        "code": "to recognise the same person in the next file",
        "name": "to call the roll",
        "birth_on": "to tell namesakes apart; shown to the roster's keepers alone",
        "identity_hash": "to recognise the same person; not reversible without the key",
        "rank": "duties of cadres depend on it",
        "joined_on": "the day of admission as a probationary member",
        "full_on": "the day of becoming a full member",
        "merged_into": "whose second record it was",
        "user": "the account to sign in with",
        "telephone": "kept on purpose alone, to reach the person; seen by the roster's keepers",
        "address": "kept on purpose alone, to bring learning to the door; seen by them too",
    }

    uuid = PublicKey()
    code = models.CharField(max_length=64, null=True, unique=True)
    name = models.CharField(max_length=60)
    name_key = BytewiseCharField(max_length=255)
    order_number = models.IntegerField(null=True)
    birth_on = models.DateField(null=True)
    identity_hash = models.CharField(max_length=64, null=True, unique=True)
    rank = models.CharField(max_length=32, blank=True, default="")
    joined_on = models.DateField(null=True)
    full_on = models.DateField(null=True)
    telephone = models.CharField(max_length=32, blank=True, default="")
    address = models.CharField(max_length=120, blank=True, default="")
    user = models.OneToOneField(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="person"
    )
    forgotten_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="merged"
    )
    """The record that took everything over, where two were one person's; this one is emptied."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organizations_person_name_or_forgotten",
                condition=(~models.Q(name="") & models.Q(forgotten_at__isnull=True))
                | models.Q(
                    name="",
                    code__isnull=True,
                    birth_on__isnull=True,
                    identity_hash__isnull=True,
                    telephone="",
                    address="",
                    forgotten_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="organizations_person_merged_is_emptied",
                condition=models.Q(merged_into__isnull=True)
                | (models.Q(forgotten_at__isnull=False) & ~models.Q(merged_into=models.F("id"))),
            ),
            models.CheckConstraint(
                name="organizations_person_full_after_joined",
                condition=models.Q(joined_on__isnull=True)
                | models.Q(full_on__isnull=True)
                | models.Q(full_on__gte=models.F("joined_on")),
            ),
        ]
        indexes = [models.Index("name", name="organizations_person_by_name")]

    def __str__(self) -> str:
        return self.name
