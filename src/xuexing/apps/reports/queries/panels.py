"""What the room adds to pages of the rooms below, and its words for what it asks and tells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.evidence.api import Source
from xuexing.apps.notices.api import Described, Notice, ToDo, Told
from xuexing.apps.organizations.api import Scope, Unit, part_kinds
from xuexing.foundation.i18n import period_words
from xuexing.foundation.panels import Action
from xuexing.foundation.permissions import Permission
from xuexing.kernel.rules import leaves
from xuexing.policy.model import Duty

from ..models import Report
from .measures import HALF_YEAR_REPORT


def describe_reports(uuids: Collection[UUID]) -> Mapping[UUID, Source]:
    """Return how the reports behind facts are called and where they stand."""
    found = Report.objects.filter(uuid__in=list(uuids)).select_related("unit")
    return {
        each.uuid: Source(
            title=_("Report on learning, %(period)s") % {"period": period_words(each.period)},
            url=reverse("reports:report", args=[each.uuid]),
            happened_at=each.made_at,
        )
        for each in found
    }


def settle(*, duty: Duty, unit: Unit, topic_key: UUID | None, scope: Scope) -> Iterator[Action]:  # noqa: ARG001  a slot gives all it has
    """Yield the way to the report that settles a duty, for whoever writes it."""
    asked = {category for leaf in leaves(duty.rule) for category in leaf.categories}
    if HALF_YEAR_REPORT in asked and scope.allows(Permission.REPORT_EDIT, unit):
        yield Action(_("Write the report"), _list_url(unit))


def places_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield the way to a unit's reports, for whoever may read them."""
    if unit.kind not in part_kinds() and scope.allows(Permission.REPORT_VIEW, unit):
        yield Action(_("Reports"), _list_url(unit))


def ask_answer(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that a report waits for an answer."""
    yield Described(
        title=_("Report of %(unit)s") % {"unit": to_do.data["unit"]},
        reason=_("The report on %(period)s is in: accept it, or say what is missing.")
        % {"period": period_words(to_do.data["period"])},
        label=_("Read the report"),
        url=reverse("reports:report", args=[to_do.source_uuid]),
    )


def ask_revision(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that a report came back."""
    yield Described(
        title=_("Report on %(period)s") % {"period": period_words(to_do.data["period"])},
        reason=_("It came back with remarks. The figures are computed; only words are asked for."),
        label=_("Read the remarks"),
        url=reverse("reports:report", args=[to_do.source_uuid]),
    )


def ask_to_fill(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that a form waits to be filled."""
    said = to_do.data
    query = urlencode({"unit": said["unit"], "half": said["half"]})
    yield Described(
        title=_("Fill the form: %(title)s") % said,
        reason=_("%(above)s asks for it. What the records know stands in it already.") % said,
        label=_("Fill it"),
        url=f"{reverse('reports:blank', args=[said['blank']])}?{query}",
    )


def say_received(*, notice: Notice) -> Iterator[Told]:
    """Yield that a circular has come."""
    title = _("Circular on learning, %(period)s") % {"period": period_words(notice.data["period"])}
    url = reverse("reports:report", args=[notice.source_uuid])
    yield Told(title, [notice.data["unit"]], _("Read it"), url)


def _list_url(unit: Unit) -> str:
    return f"{reverse('reports:list')}?{urlencode({'unit': str(unit.uuid)})}"
