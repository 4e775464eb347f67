"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import PERSON, Held, Kept, Part, Told

from ..models import Suggestion, SuggestionTally
from .words import get_about_words, get_route_words

TWO_YEARS = Kept(
    _("two years after it was answered"),
    days=2 * 365,
    prune="xuexing.apps.columns.operations.prune_suggestions",
)
HELD = (
    Held(
        Suggestion,
        Part.SAID,
        _("Comments and suggestions under your name"),
        why=_("to answer them"),
        seen_by=_("you and whom you chose; past the promised day also the unit above"),
        kept=TWO_YEARS,
        of={"person": PERSON},
        shows={
            "given_on": Told(_("Day")),
            "about": Told(_("About"), get_about_words),
            "route": Told(_("To"), get_route_words),
            "unit__name": Told(_("Unit")),
            "text": Told(_("In your own words")),
            "answer": Told(_("Answer")),
        },
    ),
    Held(
        Suggestion,
        Part.SAID,
        _("Answers that you gave to comments and suggestions"),
        why=_("so that the writer can read them"),
        seen_by=_("the writer and whoever answers in the unit"),
        kept=TWO_YEARS,
        of={"answered_by": PERSON},
        shows={"answered_at": Told(_("When")), "answer": Told(_("Answer"))},
    ),
    Held(
        SuggestionTally,
        Part.SAID,
        _("How often somebody wrote today"),
        why=_("so that nobody floods the box; it leads to nothing that was written"),
        seen_by=_("nobody"),
        kept=Kept(
            _("until the next day"),
            days=1,
            prune="xuexing.apps.columns.operations.prune_tallies",
        ),
        instead=_("A digest of the day; it cannot be led back to a person."),
    ),
)
