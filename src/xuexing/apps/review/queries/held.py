"""What the room holds on people: all of it is their own, and nobody else sees it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import PERSON, WITH_THE_PERSON, Held, Part, Told

from ..models import Card, CardAnswer, ChosenTopic, Exercise, ExerciseAnswer

YOU = _("you alone")
WHY = _("so that what you learned is asked again in time")
HELD = (
    Held(
        ChosenTopic,
        Part.PRIVATE,
        _("Topics that you chose to review, or not to"),
        why=WHY,
        seen_by=YOU,
        kept=WITH_THE_PERSON,
        of={"person": PERSON},
        shows={"topic__title": Told(_("Topic")), "is_wanted": Told(_("Wanted"))},
    ),
    Held(
        Card,
        Part.PRIVATE,
        _("Questions that come back to you"),
        why=WHY,
        seen_by=YOU,
        kept=WITH_THE_PERSON,
        of={"person": PERSON},
        shows={
            "item__uuid": Told(_("Question")),
            "stability": Told(_("Days it is remembered")),
            "difficulty": Told(_("How hard it is for you")),
            "last_on": Told(_("Last asked on")),
            "due_on": Told(_("Next on")),
        },
    ),
    Held(
        CardAnswer,
        Part.PRIVATE,
        _("Your answers in reviews"),
        why=WHY,
        seen_by=YOU,
        kept=WITH_THE_PERSON,
        of={"card__person": PERSON},
        shows={
            "answered_on": Told(_("Day")),
            "version__stem": Told(_("Question")),
            "given": Told(_("Your answer")),
            "is_right": Told(_("Right")),
        },
    ),
    Held(
        Exercise,
        Part.PRIVATE,
        _("Your exercises"),
        why=_("so that you see where you stand"),
        seen_by=YOU,
        kept=WITH_THE_PERSON,
        of={"person": PERSON},
        shows={
            "begun_on": Told(_("Day")),
            "topic__title": Told(_("Topic")),
            "ability": Told(_("Where you stand")),
            "error": Told(_("Standard error")),
        },
    ),
    Held(
        ExerciseAnswer,
        Part.PRIVATE,
        _("Your answers in exercises"),
        why=_("so that you see where you stand"),
        seen_by=YOU,
        kept=WITH_THE_PERSON,
        of={"exercise__person": PERSON},
        shows={
            "version__stem": Told(_("Question")),
            "given": Told(_("Your answer")),
            "share": Told(_("Share of the marks")),
        },
    ),
)
