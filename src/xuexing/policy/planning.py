"""Reads what plans and study rules are made of."""

from __future__ import annotations

from .messages import gettext_noop as _
from .model import ContentClass, Occasion, Shown, StudyRuleStart
from .place import Place
from .readers import flag, named_in, one_of, whole, words
from .tables import Fields, Optional, keyed, many, text

MONTHS = 12
DAYS_IN = (29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of February (of a leap year) to December; January has as many as any month can."""
MOST_DAYS = 31

CONTENT_CLASS: Fields = {
    "title": text,
    "source": Optional(words, ""),
    "is_compulsory": Optional(flag, default=False),
}

OCCASION: Fields = {"title": text, "month": whole(1, MONTHS), "day": whole(1, MOST_DAYS)}

STUDY_RULE: Fields = {
    "title": text,
    "text": text,
    "source": Optional(words, ""),
    "forms": Optional(many(named_in("forms")), ()),
    "facts": Optional(many(one_of(Shown)), ()),
}


def occasions(place: Place) -> dict[str, Occasion]:
    """Read the days to remember; each is a day that its month has."""
    found = dict(keyed(OCCASION, Occasion)(place))
    for key, each in found.items():
        if each.month > 1 and each.day > DAYS_IN[each.month - 2]:
            place.inside(key).inside("day").note(_("The month has no day %(value)s."))
    return found


PLANNING: Fields = {
    "content_classes": keyed(CONTENT_CLASS, ContentClass),
    "occasions": occasions,
    "study_rules": keyed(STUDY_RULE, StudyRuleStart),
}
"""The tables of ``planning.toml``."""
