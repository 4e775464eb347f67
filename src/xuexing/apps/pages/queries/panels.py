"""What the room adds to pages of the rooms below."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import Person, Scope, units_of_person
from xuexing.foundation.panels import Action
from xuexing.foundation.permissions import Permission


def places_of_person(*, person: Person, scope: Scope) -> Iterator[Action]:
    """Yield the way to a person's record, for whoever keeps it."""
    if any(scope.allows(Permission.RECORD_VIEW, unit) for unit in units_of_person(person)):
        yield Action(_("Learning record"), reverse("pages:their_year", args=[person.uuid]))
