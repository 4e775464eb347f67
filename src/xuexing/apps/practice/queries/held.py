"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import (
    PERSON,
    WITH_THE_RECORDS,
    Held,
    Part,
    Told,
    text_of_unit,
)

from ..models import Idea, Problem, Step, StepFile
from .words import get_outcome_words, get_state_words, get_step_words

UNIT = _("the members of the unit and whoever sees its problems above")
PROBLEM = {
    "raised_on": Told(_("Raised on")),
    "unit__name": Told(_("Unit")),
    "what": Told(_("Problem")),
    "detail": Told(_("In more words")),
    "state": Told(_("State"), get_state_words),
    "lesson": Told(_("What was learned")),
}
HELD = (
    Held(
        Problem,
        Part.SAID,
        _("Problems that you raised"),
        why=_("so that whoever raised it closes it"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"raised_by": PERSON},
        shows=PROBLEM,
    ),
    Held(
        Problem,
        Part.LEARNING,
        _("Problems that you took up"),
        why=_("so that everybody knows who carries it on"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"owner": PERSON},
        shows=PROBLEM,
    ),
    Held(
        Step,
        Part.SAID,
        _("Steps on problems that you took or wrote down"),
        why=_("to show what was tried, and whose words they are"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"person": PERSON, "hand": PERSON},
        shows={
            "on": Told(_("Day")),
            "problem__what": Told(_("Problem")),
            "kind": Told(_("What"), get_step_words),
            "text": Told(_("In words")),
        },
    ),
    Held(
        Idea,
        Part.SAID,
        _("Ideas that you sent"),
        why=_("so that the answer finds its way to you"),
        seen_by=_("the members of the unit; your name only if you chose so"),
        kept=WITH_THE_RECORDS,
        of={"writer": PERSON},
        shows={
            "sent_on": Told(_("Sent on")),
            "to_unit__name": Told(_("To the unit")),
            "what": Told(_("Idea")),
            "text": Told(_("In your own words")),
            "answer": Told(_("What became of it"), get_outcome_words),
            "why": Told(_("Reason")),
        },
    ),
    Held(
        Idea,
        Part.SAID,
        _("Answers that you gave to ideas"),
        why=_("so that the writer can read them"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"answered_by": PERSON},
        shows={
            "answered_on": Told(_("Answered on")),
            "what": Told(_("Idea")),
            "why": Told(_("Reason")),
        },
    ),
    text_of_unit(StepFile, Part.SAID, _("Files that show an effect"), seen_by=UNIT),
)
