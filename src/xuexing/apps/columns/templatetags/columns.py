"""Words and marks of comments and suggestions."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xuexing.apps.columns.models import Suggestion
from xuexing.apps.columns.queries import words
from xuexing.foundation import i18n
from xuexing.foundation.templatetags.foundation import state_mark

register = template.Library()
register.filter("about_words", words.get_about_words)
register.filter("route_words", words.get_route_words)


@register.simple_tag
def suggestion_mark(suggestion: Suggestion, today: dt.date) -> SafeString:
    """Return how it stands: answered, promised by a day, or past that day."""
    if suggestion.answered_at is not None:
        return state_mark("met", text=_("Answered"))
    promised = {"day": i18n.day(suggestion.due_on)}
    if suggestion.due_on < today:
        return state_mark("overdue", text=_("Promised by %(day)s, no answer yet") % promised)
    return state_mark("due_soon", text=_("An answer is promised by %(day)s") % promised)
