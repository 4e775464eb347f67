"""What the room adds to pages of the rooms below."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import Person, Scope, permissions_about
from xuexing.foundation.panels import Action
from xuexing.foundation.permissions import Permission


def places_of_person(*, person: Person, scope: Scope) -> Iterator[Action]:
    """Yield the way to a person's record, for whoever keeps it."""
    if Permission.RECORD_VIEW in permissions_about(scope, person):
        yield Action(_("Learning record"), reverse("pages:their_year", args=[person.uuid]))
