"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import PERSON, WITH_THE_PERSON, Held, Kept, Part, Told

from ..models import Feed, Letter, Mailbox, Muted, Notice, Recipient, ToDo, Wishes
from .words import get_about_words, get_channel_words, get_data_words, get_sending_words

ALONE = _("you alone")
WITH_NOTICES = Kept(_("180 days"), days=180, prune="xuexing.apps.notices.operations.prune_notices")
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
            "data": Told(_("With"), get_data_words),
        },
    ),
    Held(
        Recipient,
        Part.ACCOUNT,
        _("What you were told"),
        why=_("to tell you; whether you read it marks what is new to you"),
        seen_by=_("you alone; whoever told it sees how many were told, not who read it"),
        kept=WITH_NOTICES,
        of={"person": PERSON},
        shows={
            "notice__told_at": Told(_("Told at")),
            "notice__kind": Told(_("What, as the program names it")),
            "notice__unit__name": Told(_("Unit")),
            "is_read": Told(_("Read")),
            "notice__data": Told(_("With"), get_data_words),
        },
    ),
    Held(
        Notice,
        Part.ACCOUNT,
        _("Whom a notice names, to be asked for leave"),
        why=_("so that those who are told know whom to ask"),
        seen_by=_("whoever is told"),
        kept=WITH_NOTICES,
        instead=_("It belongs to notices and is not listed by person; open the notice."),
    ),
    Held(
        Letter,
        Part.ACCOUNT,
        _("Letters sent to your e-mail address"),
        why=_("so that nothing is sent twice; what they said is not kept"),
        seen_by=ALONE,
        kept=WITH_NOTICES,
        of={"person": PERSON},
        shows={"made_at": Told(_("Made at")), "state": Told(_("State"), get_sending_words)},
    ),
    Held(
        Mailbox,
        Part.ACCOUNT,
        _("The e-mail address that you gave"),
        why=_("to send you letters"),
        seen_by=ALONE,
        kept=Kept(_("until you take it off; one that nobody confirmed for a day")),
        of={"person": PERSON},
        shows={"address": Told(_("Address")), "confirmed_at": Told(_("Confirmed at"))},
    ),
    Held(
        Wishes,
        Part.ACCOUNT,
        _("When you want letters"),
        why=_("so that none comes at another hour"),
        seen_by=ALONE,
        kept=WITH_THE_PERSON,
        of={"person": PERSON},
        shows={
            "digest_time": Told(_("Letter of the day at")),
            "quiet_from": Told(_("Quiet from")),
            "quiet_until": Told(_("Quiet until")),
        },
    ),
    Held(
        Muted,
        Part.ACCOUNT,
        _("Notices that you do not want"),
        why=_("so that they do not reach you"),
        seen_by=ALONE,
        kept=WITH_THE_PERSON,
        of={"person": PERSON},
        shows={
            "about": Told(_("About"), get_about_words),
            "channel": Told(_("Where"), get_channel_words),
        },
    ),
    Held(
        Feed,
        Part.ACCOUNT,
        _("Secret addresses of your calendar"),
        why=_("so that your telephone can show your sessions; when it was read is not kept"),
        seen_by=ALONE,
        kept=Kept(_("until 180 days after it ended")),
        of={"person": PERSON},
        shows={"made_at": Told(_("Made at")), "ended_at": Told(_("Ended at"))},
    ),
)
