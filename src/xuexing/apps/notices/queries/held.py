"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import PERSON, Held, Kept, Part, Told

from ..models import ToDo

HELD = (
    Held(
        ToDo,
        Part.ACCOUNT,
        _("What you were asked to do"),
        why=_("to show it under Today until it is done"),
        seen_by=_("whoever is asked"),
        kept=Kept(
            _("90 days after it was done"),
            days=90,
            prune="xuexing.apps.notices.operations.prune_to_dos",
        ),
        of={"person": PERSON},
        shows={
            "asked_at": Told(_("Asked at")),
            "kind": Told(_("What, as the program names it")),
            "unit__name": Told(_("Unit")),
            "due_on": Told(_("By")),
            "done_at": Told(_("Done at")),
        },
    ),
)
