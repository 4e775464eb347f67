"""What the room holds on people who took part in other ways than on a roll, and of short checks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import (
    PERSON,
    WITH_THE_PERSON,
    WITH_THE_RECORDS,
    Held,
    Kept,
    Part,
    Told,
    text_of_unit,
)

from ..models import (
    CheckAnswer,
    CheckSheet,
    Contact,
    HomeDelivery,
    InflowStatement,
    MakeUp,
    TakingBack,
    WrongCodes,
)
from .sessions import form_titles, get_contact_words, get_inflow_words, get_make_up_words


def get_form_words(form: str) -> str:
    """Return what a form of activity is called."""
    return form_titles([form])[0]


KEEPERS = _("you, whoever records in the unit, and whoever may see learning records above")

BY_HAND = _("so that every entry can be traced to a hand")
ENTERED = Told(_("Entered by"))
TAKEN_BACK = Told(_("Taken back at"))
WAYS = (
    Held(
        InflowStatement,
        Part.LEARNING,
        _("What you took part in elsewhere"),
        why=_("so that learning at the place of inflow counts at home"),
        seen_by=KEEPERS,
        kept=WITH_THE_RECORDS,
        of={"person": PERSON},
        shows={
            "starts_at": Told(_("When")),
            "place": Told(_("Place")),
            "form": Told(_("What it was"), get_form_words),
            "learned": Told(_("In your own words")),
            "question": Told(_("Asked back")),
            "state": Told(_("State"), get_inflow_words),
            "entered_by__name": ENTERED,
            "confirmed_by__name": Told(_("Confirmed by")),
        },
    ),
    Held(
        MakeUp,
        Part.LEARNING,
        _("Make-up study"),
        why=_("so that who was away can make up for it"),
        seen_by=KEEPERS,
        kept=WITH_THE_RECORDS,
        of={"person": PERSON},
        shows={
            "session__starts_at": Told(_("Session")),
            "what": Told(_("What to study")),
            "due_on": Told(_("Due")),
            "done_on": Told(_("Done on")),
            "minutes_count": Told(_("Length in minutes")),
            "learned": Told(_("In your own words")),
            "question": Told(_("Asked back")),
            "state": Told(_("State"), get_make_up_words),
            "assigned_by__name": Told(_("Assigned by")),
            "entered_by__name": ENTERED,
            "checked_by__name": Told(_("Checked by")),
        },
    ),
    Held(
        HomeDelivery,
        Part.LEARNING,
        _("Learning delivered to your door"),
        why=_("to know whom learning reaches at home"),
        seen_by=KEEPERS,
        kept=WITH_THE_RECORDS,
        of={"person": PERSON},
        shows={
            "on": Told(_("Day")),
            "what": Told(_("What was brought")),
            "minutes_count": Told(_("Length in minutes")),
            "brought_by__name": Told(_("Brought by")),
            "entered_by__name": ENTERED,
            "taken_back_at": TAKEN_BACK,
        },
    ),
    Held(
        Contact,
        Part.LEARNING,
        _("When you were kept in touch with"),
        why=_("to see that nobody who is away is forgotten; not what was said"),
        seen_by=KEEPERS,
        kept=WITH_THE_RECORDS,
        of={"person": PERSON},
        shows={
            "on": Told(_("Day")),
            "how": Told(_("How"), get_contact_words),
            "kept_by__name": Told(_("Kept in touch by")),
            "entered_by__name": ENTERED,
            "taken_back_at": TAKEN_BACK,
        },
    ),
    Held(
        InflowStatement,
        Part.ACCOUNT,
        _("Statements of others that you entered or confirmed"),
        why=BY_HAND,
        seen_by=KEEPERS,
        kept=WITH_THE_RECORDS,
        of={"entered_by": PERSON, "confirmed_by": PERSON},
        is_counted=True,
    ),
    Held(
        MakeUp,
        Part.ACCOUNT,
        _("Make-up study of others that you assigned, entered or checked"),
        why=BY_HAND,
        seen_by=KEEPERS,
        kept=WITH_THE_RECORDS,
        of={"assigned_by": PERSON, "entered_by": PERSON, "checked_by": PERSON},
        is_counted=True,
    ),
    Held(
        HomeDelivery,
        Part.ACCOUNT,
        _("Deliveries to others that you made or entered"),
        why=BY_HAND,
        seen_by=KEEPERS,
        kept=WITH_THE_RECORDS,
        of={"brought_by": PERSON, "entered_by": PERSON},
        is_counted=True,
    ),
    Held(
        Contact,
        Part.ACCOUNT,
        _("Contacts with others that you kept or entered"),
        why=BY_HAND,
        seen_by=KEEPERS,
        kept=WITH_THE_RECORDS,
        of={"kept_by": PERSON, "entered_by": PERSON},
        is_counted=True,
    ),
    text_of_unit(
        TakingBack,
        Part.LEARNING,
        _("Why make-up study, a statement, a delivery or a contact was taken back"),
        seen_by=_("whoever records in the unit"),
    ),
    Held(
        WrongCodes,
        Part.ACCOUNT,
        _("How many wrong codes you typed when signing in to a session"),
        why=_("so that codes cannot be guessed"),
        seen_by=_("nobody"),
        kept=Kept(
            _("until the right code, at most a day"),
            days=1,
            prune="xuexing.apps.activities.operations.presence.prune_wrong_codes",
        ),
        of={"person": PERSON},
        shows={"wrong_count": Told(_("How many")), "last_at": Told(_("Last"))},
    ),
    Held(
        CheckSheet,
        Part.PRIVATE,
        _("Short checks that you answered"),
        why=_("to show you what was right; nothing is made of it"),
        seen_by=_("you alone; of a group of five or more, how it moved"),
        kept=WITH_THE_PERSON,
        of={"person": PERSON},
        shows={"check_of__sitting__topic__title": Told(_("Topic"))},
    ),
    Held(
        CheckAnswer,
        Part.PRIVATE,
        _("Your answers to short checks"),
        why=_("to show you what was right; nothing is made of it"),
        seen_by=_("you alone; of a group of five or more, how it moved"),
        kept=WITH_THE_PERSON,
        of={"sheet__person": PERSON},
        shows={
            "question__check_of__sitting__topic__title": Told(_("Topic")),
            "question__version__stem": Told(_("Question")),
            "is_after": Told(_("Answered afterwards")),
            "choice": Told(_("Answer")),
        },
    ),
)
"""Told with the rest of the room: see ``held``."""
