"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import (
    PERSON,
    USER,
    WITH_THE_RECORDS,
    Held,
    Part,
    Told,
    text_of_unit,
)

from ..models import (
    Action,
    ActionFile,
    ActionStep,
    AgendaLine,
    Finding,
    FindingStep,
    Inspection,
    Look,
)
from .words import get_finding_step_words, get_finding_words, get_state_words, get_step_words

UNIT = _("the members of the unit and whoever sees its meetings above")
HELD = (
    Held(
        Action,
        Part.LEARNING,
        _("Actions that you own"),
        why=_("a meeting decided who does what by which day"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"owner": PERSON},
        shows={
            "unit__name": Told(_("Unit")),
            "issue": Told(_("What is to be put right")),
            "measure": Told(_("What will be done")),
            "due_on": Told(_("By")),
            "state": Told(_("State"), get_state_words),
        },
    ),
    Held(
        ActionStep,
        Part.SAID,
        _("Steps on actions that you took or wrote down"),
        why=_("to show what was done, and whose words they are"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"person": PERSON, "hand": PERSON},
        shows={
            "on": Told(_("Day")),
            "action__measure": Told(_("Action")),
            "kind": Told(_("What"), get_step_words),
            "text": Told(_("In words")),
        },
    ),
    Held(
        Finding,
        Part.SAID,
        _("Findings on units that you recorded"),
        why=_("to show who found it; a finding is about the unit, never about a person"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"found_by": PERSON},
        shows={
            "found_on": Told(_("Day")),
            "unit__name": Told(_("Unit")),
            "what": Told(_("What was found")),
            "state": Told(_("State"), get_finding_words),
        },
    ),
    Held(
        FindingStep,
        Part.SAID,
        _("What you said about findings"),
        why=_("to show how it was put right, and whose words they are"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"person": PERSON},
        shows={
            "on": Told(_("Day")),
            "finding__what": Told(_("What was found")),
            "kind": Told(_("What"), get_finding_step_words),
            "text": Told(_("In words")),
        },
    ),
    Held(
        Inspection,
        Part.ACCOUNT,
        _("Inspections that you carry out"),
        why=_("to let you read what you inspect, for its days alone"),
        seen_by=_("whoever ordered it, and the units that were looked at"),
        kept=WITH_THE_RECORDS,
        of={"user": USER},
        shows={
            "purpose": Told(_("What for")),
            "from_on": Told(_("From")),
            "until_on": Told(_("Until")),
        },
    ),
    Held(
        Look,
        Part.SAID,
        _("What you answered to an inspector"),
        why=_("to show what the unit said to what was seen"),
        seen_by=_("whoever ordered it, and the units that were looked at"),
        kept=WITH_THE_RECORDS,
        of={"answered_by": PERSON},
        shows={
            "answered_on": Told(_("Day")),
            "missing": Told(_("What is missing")),
            "answer": Told(_("In words")),
        },
    ),
    text_of_unit(AgendaLine, Part.LEARNING, _("Agendas and decisions of meetings"), seen_by=UNIT),
    text_of_unit(ActionFile, Part.SAID, _("Files that show that something was done"), seen_by=UNIT),
)
