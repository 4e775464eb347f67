"""What an import leaves in the trail, and what the rooms above hear of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from xuexing.apps.audit.api import Act, Actor, record, record_many

from ...events import tell_roster_changed
from ...models import ImportRun, Unit
from .orders import Days
from .roster import RosterPlan
from .units import UnitPlan

MOST_NAMED = 1_000


def record_import(
    *, run: ImportRun, units: UnitPlan, roster: RosterPlan | None, by: Actor, now: dt.datetime
) -> None:
    """Write the trail of an import: keys, codes and numbers, no names."""
    lines = roster.lines if roster else units.lines
    data = {
        "kind": run.kind,
        "is_complete": run.is_complete,
        "added": len(lines.added),
        "changed": len(lines.changed),
        "ended": len(lines.ended),
        "unchanged": lines.unchanged,
        "units_opened": len(units.new),
    }
    unit_id = run.unit_id
    record(act="organizations.import", subject=run, by=by, now=now, unit_id=unit_id, data=data)
    acts = [*_unit_acts(units, run), *(_roster_acts(roster, run) if roster else ())]
    record_many(acts=acts, by=by, now=now)


def tell_import(
    *, units: UnitPlan, roster: RosterPlan | None, days: Days, now: dt.datetime
) -> None:
    """Tell the rooms above whose units, memberships and posts are different, and since when.

    Many are not named one by one: then everybody's may be.
    """
    opened = [node.unit.pk for node in units.new]
    touched = [each.unit.pk for each in roster.touched.values()] if roster else []
    other = [node.unit.pk for node in units.changed] + [unit.pk for unit in units.ended]
    places = {*opened, *touched, *other}
    people = roster.people_touched if roster else []
    since = [days.of_beginning if opened else days.of_change]
    if roster:
        since += roster.spans.days()
    tell_roster_changed(
        units=sorted(places) if len(places) <= MOST_NAMED else None,
        people=people if len(people) <= MOST_NAMED else None,
        since=min(since),
        now=now,
    )


def _unit_acts(plan: UnitPlan, run: ImportRun) -> Iterator[Act]:
    """Yield an act for each unit below which others were opened, and for each changed or ended."""
    opened: dict[str, tuple[Unit, list[str]]] = {}
    for node in plan.new:
        above = node.parent.unit if node.parent else node.unit
        opened.setdefault(above.code, (above, []))[1].append(node.unit.code)
    act = "organizations.import_units"
    for unit, codes in opened.values():
        yield Act(act, unit, unit.pk, {"import": str(run.uuid), "opened": codes})
    for node in plan.changed:
        fields = sorted(node.fields)
        data = {"import": str(run.uuid), "fields": fields}
        yield Act("organizations.change_unit", node.unit, node.unit.pk, data)
    for unit in plan.ended:
        yield Act("organizations.close_unit", unit, unit.pk, {"import": str(run.uuid)})


def _roster_acts(plan: RosterPlan, run: ImportRun) -> Iterator[Act]:
    """Yield an act for each unit in which people were added, changed or ended, with their keys."""
    for touched in plan.touched.values():
        people = {what: [str(p.uuid) for p in them] for what, them in touched.people.items()}
        data = {"import": str(run.uuid), **people}
        yield Act("organizations.import_roster", touched.unit, touched.unit.pk, data)
