"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import PERSON, Held, Kept, Part, Told

from ..models import Objection, ObjectionStep
from .words import get_claim_words, get_record_words, get_step_words

SEEN = _("you, whoever answers, and, if you ask for a re-check, whoever re-checks")
THREE_YEARS = Kept(
    _("three years after it was settled"),
    days=3 * 365,
    prune="xuexing.apps.appraisal.operations.prune_objections",
)
HELD = (
    Held(
        Objection,
        Part.SAID,
        _("Your objections"),
        why=_("to answer them"),
        seen_by=SEEN,
        kept=THREE_YEARS,
        of={"person": PERSON},
        shows={
            "made_at": Told(_("Made at")),
            "happened_on": Told(_("Record of")),
            "stood": Told(_("It said"), get_record_words),
            "claim": Told(_("It should say"), get_claim_words),
            "text": Told(_("In your own words")),
            "stands": Told(_("It says now"), get_record_words),
        },
    ),
    Held(
        ObjectionStep,
        Part.SAID,
        _("Answers that you gave to objections"),
        why=_("so that the member and whoever re-checks can read them"),
        seen_by=SEEN,
        kept=THREE_YEARS,
        of={"by": PERSON},
        shows={
            "at": Told(_("When")),
            "kind": Told(_("What"), get_step_words),
            "text": Told(_("In your own words")),
        },
    ),
)
