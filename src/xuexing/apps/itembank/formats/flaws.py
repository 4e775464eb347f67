"""What is wrong with a question, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault
from xuexing.kernel.items import Flaw, Found

from .records import Where

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WORDS: Mapping[Flaw, _StrPromise] = {
    Flaw.NO_STEM: _("There is no question. Write what is asked."),
    Flaw.TOO_LONG: _("This has more than %(most)s characters. Shorten it, or make a case of it."),
    Flaw.FEW_OPTIONS: _(
        "There is only %(count)s to choose from. Add what else could be chosen, or make it a blank."
    ),
    Flaw.MANY_OPTIONS: _("There are %(count)s options; 26 are the most. Take some out."),
    Flaw.EMPTY_OPTION: _("Option %(key)s says nothing. Write it, or take it out."),
    Flaw.SAME_OPTION: _("Options %(other)s and %(key)s are the same. Change one of them."),
    Flaw.SAME_KEY: _("Option %(key)s stands twice. Give one another letter."),
    Flaw.NO_RIGHT_OPTION: _("No option is marked as right. Say which one is."),
    Flaw.SEVERAL_RIGHT_OPTIONS: _(
        "%(count)s options are marked as right, but one is asked for. Correct the answer or the kind."
    ),
    Flaw.NOT_ENOUGH_RIGHT_OPTIONS: _("Too few options are marked as right. Say which ones are."),
    Flaw.SHARE_OUT_OF_RANGE: _(
        "What %(key)s is worth cannot be said here: from nothing to all of the mark."
    ),
    Flaw.NO_BLANK: _("There is no answer. Write what belongs into the blank."),
    Flaw.EMPTY_BLANK: _("Blank %(number)s has an empty answer. Write it, or take it out."),
    Flaw.BLANKS_AND_PLACES: _(
        "There are %(places)s blanks in the text, but %(answers)s answers. Make them agree."
    ),
    Flaw.NO_FULL_VARIANT: _("No answer to blank %(number)s earns the whole mark. Add one."),
    Flaw.NO_NUMBER: _("%(text)s is no number. Correct the answer to blank %(number)s."),
    Flaw.UNPAIRED: _("Not everything on the left has its partner on the right. Add the pairs."),
    Flaw.ORDER_INCOMPLETE: _("The right order does not name each step once. Correct it."),
    Flaw.BAD_RUBRIC: _(
        "Criterion %(number)s needs words, and two levels or more of which one earns points."
    ),
    Flaw.NO_PARTS: _("A case needs at least one question. Add it."),
    Flaw.CASE_IN_CASE: _("A case cannot stand inside a case. Take its questions out of it."),
}


def as_fault(found: Found, where: Where) -> Fault:
    """Return a flaw of the kernel as a fault, said where it is."""
    return Fault(WORDS[found.flaw], dict(where), dict(found.data))
