"""Words and marks of objections."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xuexing.apps.appraisal.models import Objection, ObjectionState
from xuexing.apps.appraisal.queries import words
from xuexing.foundation import i18n
from xuexing.foundation.templatetags.foundation import state_mark

register = template.Library()
register.filter("record_words", words.get_record_words)
register.filter("claim_words", words.get_claim_words)
register.filter("own_words", words.get_own_words)
register.filter("step_words", words.get_step_words)


@register.simple_tag
def objection_mark(objection: Objection, today: dt.date) -> SafeString:
    """Return how an objection stands: who is to answer and by when, or what came of it."""
    shape, text = _mark(objection, today)
    return state_mark(shape, text=text)


def _mark(objection: Objection, today: dt.date) -> tuple[str, str]:
    state, due_on = ObjectionState(objection.state), objection.due_on
    if state in {ObjectionState.OPEN, ObjectionState.RECHECK} and due_on is not None:
        if due_on < today:
            return "overdue", _("Promised by %(day)s, no answer yet") % {"day": i18n.day(due_on)}
        unit = objection.above if state is ObjectionState.RECHECK else objection.unit
        said = {"unit": unit.name if unit else "", "day": i18n.day(due_on)}
        return "due_soon", _("%(unit)s answers by %(day)s") % said
    return {
        ObjectionState.UPHELD: ("due_soon", _("Upheld, to be corrected")),
        ObjectionState.CORRECTED: ("met", _("Corrected")),
        ObjectionState.REFUSED: ("not_yet_arranged", _("Answered: the record is right")),
        ObjectionState.CONFIRMED: ("not_applicable", _("Re-check: the record is right")),
        ObjectionState.WITHDRAWN: ("not_applicable", _("Taken back")),
    }[state]
