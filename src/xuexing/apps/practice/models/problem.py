"""One problem that somebody wants changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class ProblemState(models.TextChoices):
    """How far a problem has come."""

    RAISED = "raised"
    """Somebody said what should change; nobody has taken it up yet."""
    TAKEN_UP = "taken_up"
    """It has an owner and a day."""
    TRIED = "tried"
    """Something was done about it."""
    CLAIMED = "claimed"
    """Whoever did it says that it is better; there is nothing to see yet."""
    EVIDENCED = "evidenced"
    """There are files, or somebody by name who saw it."""
    SOLVED = "solved"
    """Whoever raised it says that it is better."""
    UNSOLVED = "unsolved"
    """It did not work, and what was learned from that is kept: as honourable as success."""
    TAKEN_BACK = "taken_back"
    """It was raised by mistake."""


OPEN = (
    ProblemState.RAISED,
    ProblemState.TAKEN_UP,
    ProblemState.TRIED,
    ProblemState.CLAIMED,
    ProblemState.EVIDENCED,
)
CLOSED = (ProblemState.SOLVED, ProblemState.UNSOLVED, ProblemState.TAKEN_BACK)
OWNED = ("taken_up", "tried", "claimed", "evidenced", "solved")


class Problem(models.Model):
    """A problem to change, from whoever raised it to whoever says that it is better.

    Raised by a member, or by somebody without an account (a villager, a customer) whose words another
    hand recorded. How it went stands in ``Step``; here is how it stands. Nothing here is counted
    by person, and an unsolved problem counts against nobody. How large an effect was is deliberately
    not kept: nobody measured it.
    """

    PERSONAL: ClassVar = {
        "what": "free text; names nobody unless its writer chose to",
        "detail": "free text; names nobody unless its writer chose to",
        "learned": "free text in its writer's own words",
        "lesson": "free text; what was learned, never whose fault",
        "raised_by": "who raised it, and so closes it",
        "raiser_name": "how somebody without an account wants to be called; a role is enough",
        "owner": "who took it up",
    }

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="problems"
    )
    state = models.CharField(max_length=12, choices=ProblemState, default=ProblemState.RAISED)
    what = models.CharField(max_length=200)
    detail = models.TextField(blank=True, default="")
    learned = models.TextField(blank=True, default="")
    """What was learned that helps."""
    topic = models.ForeignKey(
        "knowledge.Topic", null=True, on_delete=models.PROTECT, related_name="problems"
    )
    session = models.ForeignKey(
        "activities.Session", null=True, on_delete=models.PROTECT, related_name="problems"
    )
    """The session in which it was raised."""
    idea = models.OneToOneField(
        "practice.Idea", null=True, on_delete=models.PROTECT, related_name="problem"
    )
    raised_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    raiser_name = models.CharField(max_length=60, blank=True, default="")
    raised_on = models.DateField()
    owner = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    lesson = models.TextField(blank=True, default="")
    verified_on = models.DateField(null=True)
    """When another than who did it looked and found it so."""
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="practice_problem_what_given", condition=~Q(what="")),
            models.CheckConstraint(
                name="practice_problem_raised_by_one",
                condition=Q(raised_by__isnull=False, raiser_name="")
                | (Q(raised_by__isnull=True) & ~Q(raiser_name="")),
            ),
            models.CheckConstraint(
                name="practice_problem_owner_and_day",
                condition=Q(owner__isnull=True, due_on__isnull=True)
                | Q(owner__isnull=False, due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="practice_problem_carried_on_by_owner",
                condition=~Q(state__in=OWNED) | Q(owner__isnull=False),
            ),
            models.CheckConstraint(
                name="practice_problem_closed_has_day",
                condition=Q(state__in=CLOSED, closed_on__isnull=False)
                | (~Q(state__in=CLOSED) & Q(closed_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="practice_problem_unsolved_has_lesson",
                condition=~Q(state="unsolved") | ~Q(lesson=""),
            ),
            models.CheckConstraint(
                name="practice_problem_verified_effect",
                condition=Q(verified_on__isnull=True)
                | Q(state__in=["claimed", "evidenced", "solved"]),
            ),
        ]
        indexes = [
            models.Index("unit", F("raised_on").desc(), name="practice_problem_of_unit"),
            models.Index("topic", name="practice_problem_of_topic"),
        ]

    def __str__(self) -> str:
        return self.what
