"""The roll."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AttendanceState(models.TextChoices):
    """How somebody took part, or did not."""

    UNMARKED = ""
    """Nobody has said anything; present once the headcount agrees."""
    PRESENT = "present"
    LATE = "late"
    REMOTE = "remote"
    """Took part from elsewhere; not counted in the room."""
    LEAVE = "leave"
    ABSENT = "absent"
    OBSERVER = "observer"
    """Attends without being expected; not counted among members in the room."""


ATTENDED = (AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.REMOTE)
IN_THE_ROOM = (AttendanceState.PRESENT, AttendanceState.LATE)
AWAY = (AttendanceState.ABSENT, AttendanceState.LEAVE)


class RollEntry(models.Model):
    """One person on the roll of one session.

    ``is_expected`` and ``may_vote`` follow from the roster of the day; those of whom nothing is required
    are listed with ``why_not_expected`` and may come all the same. ``version`` grows with every mark, so that
    two phones on one roll lose nothing.

    ``signed_in_at`` is what the person says: "I am here", with the code of the host's screen. It marks
    nothing: the headcount decides, and whoever records may say otherwise. No place and no device is
    kept. ``is_counted_before`` is set when the session is closed: the hours of this person for this
    time, or for this topic, stand in another record.
    """

    PERSONAL: ClassVar = {
        "person": "who",
        "state": "how they took part",
        "reason": "why on leave, in a few words; never a diagnosis",
        "signed_in_at": "when they said that they are here",
    }

    session = models.ForeignKey("activities.Session", on_delete=models.CASCADE, related_name="roll")
    person = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12, choices=AttendanceState, blank=True, default=AttendanceState.UNMARKED
    )
    is_expected = models.BooleanField(default=True)
    why_not_expected = models.CharField(max_length=32, blank=True, default="")
    is_on_committee = models.BooleanField(default=False)
    may_vote = models.BooleanField(default=False)
    reason = models.CharField(max_length=60, blank=True, default="")
    was_asked_beforehand = models.BooleanField(default=False)
    signed_in_at = models.DateTimeField(null=True)
    is_counted_before = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint("session", "person", name="activities_roll_entry_once"),
            models.CheckConstraint(
                name="activities_roll_entry_observer_not_expected",
                condition=~models.Q(state="observer") | models.Q(is_expected=False),
            ),
            models.CheckConstraint(
                name="activities_roll_entry_counted_before_came",
                condition=models.Q(is_counted_before=False)
                | models.Q(state__in=["present", "late", "remote"]),
            ),
            models.CheckConstraint(
                name="activities_roll_entry_asked_for_leave",
                condition=models.Q(was_asked_beforehand=False) | models.Q(state="leave"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"
