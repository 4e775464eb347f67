"""What the room says of itself where others ask: its own words, ways from pages below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import Scope, Unit, get_person_of
from xuexing.foundation.panels import Action
from xuexing.foundation.permissions import Permission

from ..models import Notice, ToDo
from .described import Described, Told, describe


def say_due(*, notice: Notice) -> Iterator[Told]:
    """Yield what fell due, in the words of the room that asked it."""
    kept = notice.data
    due_on = dt.date.fromisoformat(kept["due_on"]) if kept["due_on"] else None
    to_do = ToDo(
        uuid=notice.source_uuid,
        kind=kept["kind"],
        unit=notice.unit,
        source_uuid=UUID(kept["source"]),
        data=kept["data"],
        due_on=due_on,
    )
    said = describe(to_do)
    if said is not None:
        title = _("Due today: %(title)s") % {"title": said.title}
        yield Told(title, [notice.unit.name, said.reason], said.label, said.url)


def say_mend(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that a chat group cannot be reached."""
    yield Described(
        title=_("Messages to the chat group do not arrive"),
        reason=_("The group’s robot refused them, or could not be reached."),
        label=_("Look at it"),
        url=reverse("notices:unit", args=[to_do.unit.uuid]),
    )


def places_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield the way to a unit's chat group and calendar, for its leaders."""
    if scope.allows(Permission.UNIT_EDIT, unit):
        url = reverse("notices:unit", args=[unit.uuid])
        yield Action(_("Chat group and calendar"), url)


def places_of_account(*, user: User) -> Iterator[Action]:
    """Yield the way to one's notices, e-mail address and calendar, for who is somebody here."""
    if get_person_of(user_id=user.pk) is not None:
        yield Action(_("E-mail address, notices and quiet hours"), reverse("notices:settings"))
        yield Action(_("My calendar on the phone"), reverse("notices:calendar"))


def list_open_of_unit(*, unit: Unit) -> Iterator[Action]:
    """Yield what is asked of whoever may do it in a unit; what is asked of people by name is theirs alone."""
    yield from _said(ToDo.objects.filter(unit=unit, person__isnull=True, done_at__isnull=True))


def _said(to_dos: QuerySet[ToDo]) -> Iterator[Action]:
    for each in to_dos.select_related("unit", "person").order_by("due_on", "id"):
        said = describe(each)
        if said is not None:
            yield Action(said.title, said.url)
