"""Whose hand it is."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, Unit, find_affiliation, get_person_of
from xuexing.foundation.errors import Fault, Refusal

TEXT_LENGTH = 300
WHAT_LENGTH = 200


class UnableToSettle(Refusal):
    """Somebody answered before, or it is not at that step."""

    code = "way_settled"
    message = _("This was answered before. Load the page again to see how it stands.")


def hand_of(by: Actor) -> Person | None:
    """Return the person who acts; None for an administrator who is nobody's member, or the program."""
    return get_person_of(user_id=by.user_id) if by.user_id is not None else None


def home_of(person: Person, on: dt.date) -> Unit | None:
    """Return the unit that is responsible for somebody on a day; None where there is none."""
    membership = find_affiliation(person=person, on=on)
    return membership.unit if membership else None


def text_faults(text: str, *, field: str, missing: object, most: int) -> list[Fault]:
    """Return what is wrong with a short text that must be there."""
    if not text.strip():
        return [Fault(str(missing), {"field": field})]
    if len(text.strip()) > most:
        return [Fault(_("Keep it to %(most)s characters."), {"field": field}, {"most": most})]
    return []
