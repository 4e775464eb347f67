"""A member's own plan: what they choose of what the unit offers, and their own lines."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Person
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked
from xuexing.policy.model import Audience

from ..models import ItemChoice, ItemState, OwnLine, PlanItem

CONTENT_LENGTH, TARGET_LENGTH = 120, 200


class UnableToChoose(Refusal):
    """It is not offered, or no longer."""

    code = "item_not_offered"
    message = _("This is not offered for choosing any more.")


class OwnLineConflict(Refusal):
    """The line was changed on another device."""

    code = "own_line_conflict"
    message = _("You changed this line elsewhere in the meantime. Look at it again.")


def is_offered(item: PlanItem) -> bool:
    """Tell whether members choose an item by themselves: an elective that is still to come."""
    is_elective = not item.is_compulsory or item.audience == Audience.INVITED
    return is_elective and item.state in {ItemState.PLANNED, ItemState.TAKEN}


def choose_item(*, item: PlanItem, person: Person, by: Actor, now: dt.datetime) -> None:
    """Choose something that the unit offers; choosing it twice does nothing.

    Raises
    ------
    UnableToChoose
        It is not offered, or no longer.
    """
    if not is_offered(item):
        raise UnableToChoose
    with transaction.atomic():
        _choice, made = ItemChoice.objects.get_or_create(
            item=item, person=person, defaults={"made_at": now}
        )
        if made:
            _note("choose_item", item, by, now)


def leave_item(*, item: PlanItem, person: Person, by: Actor, now: dt.datetime) -> None:
    """Take a choice back; taking back what was not chosen does nothing."""
    with transaction.atomic():
        taken_back, _each = ItemChoice.objects.filter(item=item, person=person).delete()
        if taken_back:
            _note("leave_item", item, by, now)


def add_own_line(
    *,
    person: Person,
    year: int,
    month: int | None,
    content: str,
    target: str,
    by: Actor,
    now: dt.datetime,
) -> OwnLine:
    """Set out to study something alone; nobody else sees it.

    Raises
    ------
    Faulty
        There is no content, or a text is too long.
    """
    _refuse_faults(content, target, month)
    with transaction.atomic():
        line = OwnLine(
            person=person, year=year, month=month, content=content.strip(), target=target.strip()
        )
        line.save(force_insert=True)
        record(act="plans.add_own_line", subject=line, by=by, now=now)
    return line


def change_own_line(
    *,
    line: OwnLine,
    month: int | None,
    content: str,
    target: str,
    is_done: bool,
    version: int,
    by: Actor,
    now: dt.datetime,
) -> OwnLine:
    """Change a line of one's own plan, or note that it is done.

    Raises
    ------
    OwnLineConflict
        It was changed elsewhere in between.
    Faulty
        There is no content, or a text is too long.
    """
    _refuse_faults(content, target, month)
    wanted = (month, content.strip(), target.strip(), is_done)
    with transaction.atomic():
        held = locked(OwnLine.objects.filter(pk=line.pk)).get()
        if (held.month, held.content, held.target, held.is_done) == wanted:
            return held
        if held.version != version:
            raise OwnLineConflict(version=held.version)
        held.month, held.content, held.target, held.is_done = wanted
        held.version += 1
        held.save()
        record(act="plans.change_own_line", subject=held, by=by, now=now)
    return held


def remove_own_line(*, line: OwnLine, by: Actor, now: dt.datetime) -> None:
    """Take a line off one's own plan."""
    with transaction.atomic():
        record(act="plans.remove_own_line", subject=line, by=by, now=now)
        line.delete()


def _note(act: str, item: PlanItem, by: Actor, now: dt.datetime) -> None:
    record(act=f"plans.{act}", subject=item, by=by, now=now, unit_id=item.unit_id)


def _refuse_faults(content: str, target: str, month: int | None) -> None:
    faults = []
    if not content.strip():
        faults.append(Fault(_("Write what you set out to study."), {"field": "content"}))
    for name, text, most in (
        ("content", content, CONTENT_LENGTH),
        ("target", target, TARGET_LENGTH),
    ):
        if len(text.strip()) > most:
            message = _("Keep this to %(most)s characters.")
            faults.append(Fault(message, {"field": name}, {"most": most}))
    if month is not None and month not in range(1, 13):
        faults.append(Fault(_("Choose a month, or leave it open."), {"field": "month"}))
    if faults:
        raise Faulty(faults)
