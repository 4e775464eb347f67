"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import (
    PERSON,
    USER,
    WITH_THE_ACCOUNT,
    WITH_THE_PERSON,
    WITH_THE_RECORDS,
    Held,
    Kept,
    Part,
    Told,
    term,
    told_value,
)

from ..models import (
    Away,
    Candidacy,
    Exemption,
    Grant,
    ImportRun,
    Membership,
    Person,
    Post,
    Transfer,
)
from ..templatetags.organizations import (
    import_words,
    membership_words,
    post_words,
    rank_words,
    reason_words,
    stage_words,
    status_words,
    transfer_words,
)


def is_kept_words(digest: str) -> str:
    """Return that something is kept, without what it is."""
    return told_value(bool(digest))


KEEPERS = _("you, the secretary, and whoever keeps the roster above")
UNIT = _("the members of the unit and whoever keeps the roster above")
SPAN = {"from_on": Told(_("From")), "until_on": Told(_("Until"))}
HELD = (
    Held(
        Person,
        Part.WHO,
        _("Name and dates"),
        why=_("to call the roll, to tell namesakes apart, to know which duties bind you"),
        seen_by=KEEPERS,
        kept=WITH_THE_PERSON,
        of={"pk": PERSON, "merged_into": PERSON, "user": USER},
        shows={
            "name": Told(_("Name")),
            "code": Told(_("Code")),
            "birth_on": Told(_("Born on")),
            "rank": Told(_("Rank"), rank_words),
            "joined_on": Told(term("joined_on")),
            "full_on": Told(term("full_on")),
            "telephone": Told(_("Telephone")),
            "address": Told(_("Address")),
            "identity_hash": Told(_("Digest of the identity number"), is_kept_words),
        },
    ),
    Held(
        Membership,
        Part.WHO,
        _("Memberships"),
        why=_("to know where you belong, and on which day"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"person": PERSON},
        shows={
            "unit__name": Told(_("Unit")),
            "kind": Told(_("How"), membership_words),
            "status": Told(_("Status"), status_words),
            "is_at_one_place": Told(_("Away, at one place")),
            **SPAN,
            "end_reason": Told(_("Why it ended"), reason_words),
        },
    ),
    Held(
        Away,
        Part.WHO,
        _("Where you are while away for long"),
        why=_("to keep in touch; a town or a site, never an address"),
        seen_by=KEEPERS,
        kept=Kept(_("until you are back, or your membership ends")),
        of={"membership__person": PERSON},
        shows={"place": Told(_("Town or site")), "is_abroad": Told(_("Abroad"))},
    ),
    Held(
        Transfer,
        Part.WHO,
        _("Transfers"),
        why=_("so that you are nobody's member on no day"),
        seen_by=_("you, and whoever keeps the rosters of both units"),
        kept=WITH_THE_RECORDS,
        of={"membership__person": PERSON},
        shows={
            "membership__unit__name": Told(_("Unit")),
            "is_arrival": Told(_("Came to it")),
            "unit__name": Told(_("To the unit")),
            "unit_name": Told(_("Unit elsewhere")),
            "sent_on": Told(_("Sent on")),
            "state": Told(_("State"), transfer_words),
            "settled_on": Told(_("Settled on")),
            "reason": Told(_("Why it was sent back")),
        },
    ),
    Held(
        Candidacy,
        Part.WHO,
        _("The way to membership"),
        why=_("to guide whoever is on it"),
        seen_by=KEEPERS,
        kept=WITH_THE_RECORDS,
        of={"person": PERSON},
        shows={
            "unit__name": Told(_("Unit")),
            "stage": Told(_("Stage"), stage_words),
            **SPAN,
            "end_reason": Told(_("Why it ended"), reason_words),
        },
    ),
    Held(
        Post,
        Part.WHO,
        _("Posts"),
        why=_("to know who leads, and who may do what"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"person": PERSON},
        shows={"unit__name": Told(_("Unit")), "kind": Told(_("Post"), post_words), **SPAN},
    ),
    Held(
        Exemption,
        Part.WHO,
        _("Exemptions"),
        why=_("so that nothing is required of you; a general word, never a diagnosis"),
        seen_by=KEEPERS,
        kept=WITH_THE_RECORDS,
        of={"person": PERSON},
        shows={"reason": Told(_("Reason"), reason_words), **SPAN},
    ),
    Held(
        Grant,
        Part.ACCOUNT,
        _("What you may do, and where"),
        why=_("to let you do it"),
        seen_by=_("you and the administrator"),
        kept=WITH_THE_ACCOUNT,
        of={"user": USER},
        shows={"unit__name": Told(_("Unit")), "role": Told(_("Role")), **SPAN},
    ),
    Held(
        ImportRun,
        Part.ACCOUNT,
        _("Rosters that you imported"),
        why=_("to show what a file changed; the file and the names in it go once it is over"),
        seen_by=_("you and whoever keeps the whole installation"),
        kept=Kept(
            _("the file for 14 days at most; what it changed, without names, for a year"),
            days=14,
            prune="xuexing.apps.organizations.operations.imports.prune_imports",
        ),
        of={"made_by": USER},
        shows={
            "file_name": Told(_("File")),
            "made_at": Told(_("Given at")),
            "state": Told(_("State"), import_words),
        },
    ),
)
