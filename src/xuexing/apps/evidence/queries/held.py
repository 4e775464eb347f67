"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import PERSON, USER, WITH_THE_RECORDS, Held, Part, Told

from ..models import Fact

HELD = (
    Held(
        Fact,
        Part.LEARNING,
        _("Attendance and credit hours in the ledger"),
        why=_("every figure about you is computed from these"),
        seen_by=_("you, the secretary, and whoever may see learning records above"),
        kept=WITH_THE_RECORDS,
        of={"person": PERSON},
        shows={
            "happened_on": Told(_("Day")),
            "unit__name": Told(_("Unit")),
            "kind": Told(_("Kind")),
            "category": Told(_("Category")),
            "detail": Told(_("How")),
            "amount": Told(_("Amount")),
            "counters__uuid": Told(_("Takes back the entry")),
            "uuid": Told(_("Entry")),
        },
    ),
    Held(
        Fact,
        Part.ACCOUNT,
        _("Entries in the ledger by your hand"),
        why=_("so that every entry names whose hand it was"),
        seen_by=_("whoever verifies the ledger"),
        kept=WITH_THE_RECORDS,
        of={"entered_by_id": USER, "verified_by_id": USER},
        is_counted=True,
        instead=_("They are about others, with whom they are listed."),
    ),
)
