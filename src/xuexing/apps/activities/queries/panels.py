"""What the room adds to pages of the rooms below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.evidence.api import Source
from xuexing.apps.organizations.api import Person, Scope, Unit, permissions_about
from xuexing.apps.plans.api import ItemState, PlanItem
from xuexing.foundation.clock import at_local
from xuexing.foundation.packs import current_pack
from xuexing.foundation.panels import Action
from xuexing.foundation.permissions import Permission
from xuexing.kernel.rules import leaves
from xuexing.policy.model import Duty

from ..models import TopicComment
from .sessions import get_titles_of


def describe_sessions(uuids: Collection[UUID]) -> Mapping[UUID, Source]:
    """Return how the sessions behind facts are called and where they stand."""
    any_key = UUID(int=0)
    # A year has many: the address is asked for once.
    url = reverse("activities:session", args=[any_key]).replace(str(any_key), "{}")
    return {
        key: Source(
            title=each.title,
            url=url.format(key),
            happened_at=each.starts_at,
        )
        for key, each in get_titles_of(uuids).items()
    }


def describe_comments(uuids: Collection[UUID]) -> Mapping[UUID, Source]:
    """Return how comments on topics are called and where they stand."""
    comments = TopicComment.objects.filter(uuid__in=list(uuids)).select_related("topic")
    return {
        each.uuid: Source(
            title=each.topic.title,
            url=reverse("activities:comment", args=[each.topic.uuid]),
            happened_at=at_local(each.given_on, dt.time()),
        )
        for each in comments
    }


def settle(*, duty: Duty, unit: Unit, topic_key: UUID | None, scope: Scope) -> Iterator[Action]:
    """Yield what settles a duty here: recording a session of its form, writing the comment."""
    if not scope.allows(Permission.SESSION_EDIT, unit):
        return
    if topic_key is not None:
        yield Action(_("Write comment"), reverse("activities:comment", args=[topic_key]))
        return
    known = current_pack().forms
    wanted = [category for leaf in leaves(duty.rule) for category in leaf.categories]
    forms = [each for each in wanted if each in known and unit.kind in known[each].unit_kinds]
    if forms:
        query = urlencode({"unit": str(unit.uuid), "form": forms[0]})
        yield Action(_("Record session"), f"{reverse('activities:new')}?{query}")


def places_of_person(*, person: Person, scope: Scope) -> Iterator[Action]:
    """Yield the way to a person's other ways of taking part, for whoever keeps their record."""
    if Permission.RECORD_VIEW in permissions_about(scope, person):
        url = reverse("activities:ways", args=[person.uuid])
        yield Action(_("Make-up, elsewhere, at home"), url)


def places_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield recording a session of a unit, for whoever records there, and the unit on one page."""
    query = urlencode({"unit": str(unit.uuid)})
    kinds = {kind for form in current_pack().forms.values() for kind in form.unit_kinds}
    if unit.kind in kinds and scope.allows(Permission.SESSION_EDIT, unit):
        yield Action(_("Record session"), f"{reverse('activities:new')}?{query}")
    if unit.kind in kinds and scope.allows(Permission.DUTY_VIEW, unit):
        yield Action(_("At a glance"), f"{reverse('activities:overview')}?{query}")


def places_of_item(*, item: PlanItem, scope: Scope) -> Iterator[Action]:
    """Yield the session of an item of a plan, or what opens one: recording it, arranging it."""
    if item.session_uuid is not None:
        url = reverse("activities:session", args=[item.session_uuid])
        yield Action(_("Open the session"), url)
    elif item.state == ItemState.PLANNED and scope.allows(Permission.SESSION_EDIT, item.unit):
        url = f"{reverse('activities:new')}?{urlencode({'item': str(item.uuid)})}"
        yield Action(_("Record or arrange this"), url)
