"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import WITH_THE_RECORDS, Held, Part

from .models import Upload

HELD = (
    Held(
        Upload,
        Part.LEARNING,
        _("Files of sessions"),
        why=_("what was studied, as it was handed out"),
        seen_by=_("whoever sees the session"),
        kept=WITH_THE_RECORDS,
        instead=_("They belong to sessions and are not listed by person; open the session."),
    ),
)
