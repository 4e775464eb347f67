"""Reads of what was said."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from xuexing.apps.organizations.api import Person, Scope, Unit
from xuexing.foundation.permissions import Permission

from ..models import Route, Suggestion
from ..operations.making import digest_of


def list_suggestions_of(*, person: Person) -> QuerySet[Suggestion]:
    """Return what somebody said under their name, the newest first."""
    return (
        Suggestion.objects.filter(person=person).select_related("unit").order_by("-given_on", "-id")
    )


def list_suggestions(
    *, scope: Scope, state: str = "", about: str = "", text: str = ""
) -> QuerySet[Suggestion]:
    """Return what somebody answers, what waits first and the soonest promised before the rest.

    Parameters
    ----------
    state
        ``waiting`` or ``answered``; empty for both.
    about
        An ``About``; empty for all.
    text
        A part of what was said or answered.
    """
    units = Unit.objects.filter(scope.units(Permission.SUGGESTION_EDIT))
    theirs = (Q(unit__in=units) | Q(passed_to__in=units)) & ~Q(route=Route.ADMINISTRATOR)
    if scope.allows_everywhere(Permission.SETTINGS_EDIT):
        theirs |= Q(route=Route.ADMINISTRATOR)
    found = Suggestion.objects.filter(theirs)
    if scope.person_id is not None:
        found = found.exclude(person=scope.person_id)
    if state:
        found = found.filter(answered_at__isnull=state == "waiting")
    if about:
        found = found.filter(about=about)
    if text:
        found = found.filter(Q(text__icontains=text) | Q(answer__icontains=text))
    return found.select_related("unit", "passed_to", "person", "answered_by").order_by(
        F("answered_at").desc(nulls_first=True), "due_on", "-id"
    )


def find_by_receipt(*, code: str) -> Suggestion | None:
    """Return the suggestion of a receipt, or None."""
    return Suggestion.objects.filter(receipt_digest=digest_of(code)).first()
