"""What is overdue is said in the unit first, and after some days one level up."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from xuexing.apps.audit.api import Act, Actor, record_many
from xuexing.apps.notices.api import About, Asked, News, ask_all, settle, tell
from xuexing.apps.organizations.api import Person, Unit, list_holders
from xuexing.apps.rulebook.api import Finding, list_overdue
from xuexing.foundation.clock import local_date
from xuexing.foundation.locking import locked
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission
from xuexing.kernel.rules import SubjectKind

from ..models import Help, Reminder
from ..queries.to_dos import HELP, OVERDUE

SUBJECTS = (SubjectKind.UNIT, SubjectKind.TOPIC)
TOLD = Permission.SESSION_EDIT
ASKED = Permission.UNIT_EDIT
"""Who helps from above: whoever leads the unit above or is its staff; observers are not asked."""

Key = tuple[int, str]


@dataclass(frozen=True)
class Overdue:
    """A duty of a unit that is overdue: since which day, and in how many cases."""

    unit: Unit
    duty: str
    due_on: dt.date
    number: int


def ask_about_overdue(*, by: Actor, now: dt.datetime) -> int:
    """Tell units what is overdue, and ask one level up about what stays so; return how many were asked.

    By the pack's days. What is no longer overdue is taken off everybody's list. Nobody is named, and a
    top unit has nobody above it. Safe to run again.
    """
    today = local_date(now)
    with transaction.atomic():
        overdue = _list_overdue(today)
        reminders = list(
            locked(Reminder.objects.filter(settled_on__isnull=True))
            .select_related("unit", "unit__parent", "above")
            .order_by("pk")
        )
        _settle([each for each in reminders if _key(each) not in overdue], today, now)
        known = {_key(each): each for each in reminders if _key(each) in overdue}
        _tell([each for key, each in overdue.items() if key not in known], today, now)
        late = [each for each in known.values() if _goes_up(each, overdue[_key(each)], today)]
        for each in late:
            each.above, each.asked_above_on = each.unit.parent, today
        Reminder.objects.bulk_update(late, ["above", "asked_above_on"], batch_size=1000)
        helped = _list_helped(today)
        _ask([each for key, each in known.items() if key not in helped], overdue, now)
        acts = [Act("board.ask_level_above", each, each.above_id) for each in late]
        record_many(acts=acts, by=by, now=now)
    return len(late)


def _list_overdue(today: dt.date) -> Mapping[Key, Overdue]:
    """Return what is overdue by unit and duty; one query."""
    pack = current_pack()
    duties = [each.key for each in pack.duties.values() if each.subject.kind in SUBJECTS]
    by_key: dict[Key, list[Finding]] = defaultdict(list)
    due_by = today - dt.timedelta(days=pack.remind_after_days)
    for each in list_overdue(duties=duties, due_by=due_by):
        by_key[each.unit_id, each.duty].append(each)
    return {
        key: Overdue(found[0].unit, key[1], found[0].due_on, len(found))
        for key, found in by_key.items()
    }


def _goes_up(reminder: Reminder, overdue: Overdue, today: dt.date) -> bool:
    """Tell whether the unit has had its days, and nobody above was asked yet."""
    pack = current_pack()
    late = (today - overdue.due_on).days >= pack.remind_above_after_days
    own = (today - reminder.told_on).days >= pack.remind_above_after_days - pack.remind_after_days
    is_asked = reminder.asked_above_on is not None
    return late and own and not is_asked and reminder.unit.parent is not None


def _list_helped(today: dt.date) -> set[Key]:
    """Return with which duties units were helped so lately that nobody above is asked again yet."""
    since = today - dt.timedelta(days=current_pack().remind_above_after_days)
    return set(Help.objects.filter(on__gt=since).values_list("unit_id", "duty"))


def _settle(reminders: Sequence[Reminder], today: dt.date, now: dt.datetime) -> None:
    for each in reminders:
        each.settled_on = today
        if each.above_id is not None:
            settle(source_uuid=each.uuid, now=now)
    Reminder.objects.bulk_update(reminders, ["settled_on"], batch_size=1000)


def _tell(new: Sequence[Overdue], today: dt.date, now: dt.datetime) -> None:
    """Tell each unit once what has become overdue, whatever it is."""
    Reminder.objects.bulk_create(
        [Reminder(unit=each.unit, duty=each.duty, told_on=today) for each in new],
        batch_size=1000,
    )
    by_unit: dict[int, list[Overdue]] = defaultdict(list)
    for each in new:
        by_unit[each.unit.pk].append(each)
    units = {each.unit.pk: each.unit for each in new}
    holders = list_holders(units=units.values(), permissions=[TOLD], on=today) if units else {}
    for key, found in by_unit.items():
        news = News(
            kind=OVERDUE,
            about=About.TO_DO,
            unit=units[key],
            source_uuid=units[key].uuid,
            data={"unit": units[key].name, "duties": [each.duty for each in found]},
        )
        if holders[
            key, TOLD
        ]:  # who has no account cannot be told; the level above is asked all the same
            people = Person.objects.filter(pk__in=holders[key, TOLD])
            tell(what=news, people=people, now=now)


def _ask(reminders: Iterable[Reminder], overdue: Mapping[Key, Overdue], now: dt.datetime) -> None:
    """Ask the level above about each; what it was asked before is brought up to date."""
    asked = [
        Asked(
            unit=each.above,
            source_uuid=each.uuid,
            permission=ASKED,
            due_on=None,
            data={
                "unit": each.unit.name,
                "unit_uuid": str(each.unit.uuid),
                "duty": each.duty,
                "since": overdue[_key(each)].due_on.isoformat(),
                "n": overdue[_key(each)].number,
            },
        )
        for each in reminders
        if each.above is not None
    ]
    ask_all(kind=HELP, what=asked, now=now)


def _key(reminder: Reminder) -> Key:
    return reminder.unit_id, reminder.duty
