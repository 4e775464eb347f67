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

from ..models import Answer, Blank, BlankAnswer, BlankCall, BlankReturn, Report, Submission

SEEN = _("the unit, and the unit above once it is handed in")
HELD = (
    Held(
        Report,
        Part.SAID,
        _("Reports whose words you wrote last"),
        why=_("a report names who wrote it"),
        seen_by=SEEN,
        kept=WITH_THE_RECORDS,
        of={"written_by": PERSON},
        shows={
            "unit__name": Told(_("Unit")),
            "period": Told(_("Half-year")),
            "problems": Told(_("Problems")),
            "measures": Told(_("Measures")),
        },
    ),
    Held(
        Answer,
        Part.SAID,
        _("Answers that you gave to reports"),
        why=_("so that the unit knows whom to ask"),
        seen_by=SEEN,
        kept=WITH_THE_RECORDS,
        of={"answered_by": PERSON},
        shows={
            "answered_at": Told(_("When")),
            "submission__report__unit__name": Told(_("Unit")),
            "remarks": Told(_("Remarks")),
        },
    ),
    Held(
        Submission,
        Part.LEARNING,
        _("Reports in which you are counted"),
        why=_("keys of the memberships behind a figure, so that it can be checked"),
        seen_by=SEEN,
        kept=WITH_THE_RECORDS,
        instead=_("It belongs to the unit and is not listed by person."),
    ),
    text_of_unit(Blank, Part.SAID, _("Forms of those above"), seen_by=SEEN),
    text_of_unit(
        BlankCall, Part.SAID, _("Forms given down, with a word to the units"), seen_by=SEEN
    ),
    text_of_unit(BlankReturn, Part.SAID, _("Forms that the unit handed in"), seen_by=SEEN),
    text_of_unit(BlankAnswer, Part.SAID, _("What the unit put into such forms"), seen_by=SEEN),
)
