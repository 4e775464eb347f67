"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import PERSON, WITH_THE_PERSON, Held, Part, Told, text_of_unit

from ..models import ReadingChoice, ReadingEntry, ReadingList

READERS = _("those to whom the list is given, and whoever keeps it")
HELD = (
    Held(
        ReadingChoice,
        Part.PRIVATE,
        _("What you chose to read"),
        why=_("to list it for you; nobody is told and nothing counts it"),
        seen_by=_("you alone"),
        kept=WITH_THE_PERSON,
        of={"person": PERSON},
        shows={
            "chosen_at": Told(_("Chosen at")),
            "entry__title": Told(_("What to read")),
            "entry__reading_list__title": Told(_("Reading list")),
        },
    ),
    text_of_unit(ReadingList, Part.LEARNING, _("Reading lists of the unit"), seen_by=READERS),
    text_of_unit(
        ReadingEntry, Part.LEARNING, _("What there is to read, with questions"), seen_by=READERS
    ),
)
