"""Reading the trail."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import PERSON_KEY, USER, WITH_THE_RECORDS, Held, Part, Told

from .models import Entry


def list_entries_of(*, subject_uuid: UUID) -> QuerySet[Entry]:
    """Return what was done to one row, newest first."""
    return Entry.objects.filter(subject_uuid=subject_uuid).order_by("-at", "-id")


HELD = (
    Held(
        Entry,
        Part.ACCOUNT,
        _("What you did in the system, and what was done to your entry"),
        why=_("so that every change can be traced to a hand"),
        seen_by=_("who may see the trail of a unit"),
        kept=WITH_THE_RECORDS,
        of={"actor_id": USER, "subject_uuid": PERSON_KEY},
        shows={"at": Told(_("When")), "act": Told(_("Act, as the program names it"))},
    ),
)
"""What the room holds on people."""
