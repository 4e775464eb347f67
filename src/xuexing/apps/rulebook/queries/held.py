"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import PERSON, Held, Kept, Part, Told
from xuexing.foundation.i18n import period_words
from xuexing.foundation.templatetags.foundation import state_words

from ..models import Finding

HELD = (
    Held(
        Finding,
        Part.LEARNING,
        _("How your duties stand"),
        why=_("to tell you and the secretary what is due"),
        seen_by=_("you, the secretary, and whoever may see learning records above"),
        kept=Kept(_("computed anew whenever something changes; nothing else rests on it")),
        of={"person": PERSON},
        shows={
            "duty": Told(_("What is required")),
            "period": Told(_("Period"), period_words),
            "state": Told(_("State"), state_words),
            "amount": Told(_("So far")),
        },
    ),
)
