"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import (
    FILE_WITH_THE_RECORDS,
    USER,
    WITH_THE_RECORDS,
    Held,
    Kept,
    Part,
    Told,
    text_of_unit,
)

from ..models import BankImport, GivenPicture, Item, ItemVersion

KEEPERS = _("whoever writes questions in the unit and above")
HELD = (
    Held(
        ItemVersion,
        Part.SAID,
        _("Questions that you wrote or reviewed"),
        why=_("so that two pairs of eyes look at every question"),
        seen_by=KEEPERS,
        kept=WITH_THE_RECORDS,
        of={"made_by": USER, "reviewed_by": USER},
        shows={
            "made_at": Told(_("When")),
            "title": Told(_("Title")),
            "stem": Told(_("Question")),
            "reviewed_at": Told(_("Reviewed at")),
        },
    ),
    Held(
        BankImport,
        Part.ACCOUNT,
        _("Questions that you brought in from a file"),
        why=_("to show what the file would change"),
        seen_by=KEEPERS,
        kept=FILE_WITH_THE_RECORDS,
        of={"made_by": USER},
        shows={"made_at": Told(_("Given at")), "file_name": Told(_("File"))},
    ),
    Held(
        GivenPicture,
        Part.ACCOUNT,
        _("Pictures that you gave with a question not yet saved"),
        why=_("so that a form that has to be put right does not lose them"),
        seen_by=_("you alone"),
        kept=Kept(
            _("a day"), days=1, prune="xuexing.apps.itembank.operations.prune_given_pictures"
        ),
        of={"given_by": USER},
        shows={"given_at": Told(_("Given at")), "upload__name": Told(_("File"))},
    ),
    text_of_unit(Item, Part.SAID, _("Questions of the bank"), seen_by=KEEPERS),
)
