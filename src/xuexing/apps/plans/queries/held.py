"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import (
    FILE_WITH_THE_RECORDS,
    PERSON,
    USER,
    WITH_THE_PERSON,
    WITH_THE_RECORDS,
    Held,
    Part,
    Told,
    text_of_unit,
)

from ..models import (
    Bound,
    Guidance,
    Implementation,
    Inability,
    ItemChoice,
    Measure,
    OwnLine,
    PlanExample,
    PlanFile,
    PlanItem,
    PlanVersion,
    Prescription,
    PrescriptionVersion,
    RuleText,
    StudyRule,
    YearPlan,
)
from .words import get_forms_words, get_month_words, get_state_words

UNIT = _("the members of the unit and whoever sees its plans above")
ABOVE = _("the unit that prescribes, and each unit for itself")
BELOW = _("the unit that gives it and all below it")
HELD = (
    Held(
        PlanItem,
        Part.LEARNING,
        _("What you see to in plans"),
        why=_("a plan names whoever is responsible"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"responsible": PERSON},
        shows={
            "unit__name": Told(_("Unit")),
            "plan__year": Told(_("Year"), str),
            "month": Told(_("Month"), get_month_words),
            "forms": Told(_("Forms"), get_forms_words),
            "content": Told(_("Content")),
            "target": Told(_("Target")),
            "state": Told(_("State"), get_state_words),
        },
    ),
    Held(
        Measure,
        Part.LEARNING,
        _("Measures that you see to"),
        why=_("an implementation plan names whoever is responsible"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"responsible": PERSON},
        shows={
            "implementation__title": Told(_("Plan")),
            "what": Told(_("Measure")),
            "due_on": Told(_("By")),
            "done_on": Told(_("Done on")),
        },
    ),
    Held(
        ItemChoice,
        Part.PRIVATE,
        _("What you chose from the plan"),
        why=_("to list it in your own plan"),
        seen_by=_("you alone"),
        kept=WITH_THE_PERSON,
        of={"person": PERSON},
        shows={
            "made_at": Told(_("Chosen at")),
            "item__unit__name": Told(_("Unit")),
            "item__forms": Told(_("Forms"), get_forms_words),
            "item__content": Told(_("Content")),
        },
    ),
    Held(
        OwnLine,
        Part.PRIVATE,
        _("Your own plan of study"),
        why=_("it is yours; nothing counts it"),
        seen_by=_("you alone"),
        kept=WITH_THE_PERSON,
        of={"person": PERSON},
        shows={
            "year": Told(_("Year"), str),
            "month": Told(_("Month"), get_month_words),
            "content": Told(_("Content")),
            "target": Told(_("Target")),
            "is_done": Told(_("Done")),
        },
    ),
    Held(
        PlanFile,
        Part.ACCOUNT,
        _("Plans that you brought in from a file"),
        why=_("to show what the file would change"),
        seen_by=_("you and whoever keeps the plan"),
        kept=FILE_WITH_THE_RECORDS,
        of={"made_by": USER},
        shows={
            "made_at": Told(_("Given at")),
            "plan__unit__name": Told(_("Unit")),
            "file_name": Told(_("File")),
        },
    ),
    text_of_unit(Prescription, Part.LEARNING, _("What units prescribed"), seen_by=ABOVE),
    text_of_unit(
        PrescriptionVersion,
        Part.LEARNING,
        _("Earlier versions of what was prescribed"),
        seen_by=ABOVE,
    ),
    text_of_unit(Bound, Part.LEARNING, _("Why something prescribed was moved"), seen_by=ABOVE),
    text_of_unit(Inability, Part.LEARNING, _("Answers to what was prescribed"), seen_by=ABOVE),
    text_of_unit(PlanExample, Part.LEARNING, _("Example plans given down"), seen_by=BELOW),
    text_of_unit(Guidance, Part.LEARNING, _("Guidance on the unit’s plan"), seen_by=UNIT),
    text_of_unit(YearPlan, Part.LEARNING, _("Year plans of the unit"), seen_by=UNIT),
    text_of_unit(PlanVersion, Part.LEARNING, _("Approved versions of plans"), seen_by=UNIT),
    text_of_unit(
        Implementation, Part.LEARNING, _("Implementation plans of the unit"), seen_by=UNIT
    ),
    text_of_unit(StudyRule, Part.LEARNING, _("Study rules of the unit"), seen_by=UNIT),
    text_of_unit(RuleText, Part.LEARNING, _("Adopted texts of study rules"), seen_by=UNIT),
)
