"""Implementation plans: goals, measures with who and when, adopted by a body on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import EditConflict, Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..models import Body, Implementation, Measure

TITLE_LENGTH, GOALS_LENGTH, WHAT_LENGTH = 120, 10_000, 200


@dataclass(frozen=True)
class MeasureWords:
    """One measure as people give it.

    Parameters
    ----------
    due_on
        By when, or None while it is open.
    done_on
        When it was done, or None.
    """

    what: str
    responsible: Person | None
    due_on: dt.date | None
    done_on: dt.date | None = None


class MeasuresConflict(Refusal):
    """Somebody else changed the measures from the same version."""

    code = "measures_conflict"
    message = _("Somebody else changed this implementation plan in the meantime. Look at it again.")


def add_implementation(
    *, unit: Unit, title: str, goals: str, by: Actor, now: dt.datetime
) -> Implementation:
    """Begin an implementation plan.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    """
    _refuse_faults(title, goals)
    with transaction.atomic():
        plan = Implementation(unit=unit, title=title.strip(), goals=_tidy(goals), made_at=now)
        plan.save(force_insert=True)
        _note("add_implementation", plan, by, now)
    return plan


def change_implementation(
    *,
    implementation: Implementation,
    title: str,
    goals: str,
    version: int,
    by: Actor,
    now: dt.datetime,
) -> Implementation:
    """Change title and goals.

    Raises
    ------
    EditConflict
        Somebody saved in between; its data holds both texts.
    Faulty
        All that is wrong with the input.
    """
    _refuse_faults(title, goals)
    with transaction.atomic():
        held = _held(implementation)
        if (held.title, held.goals) == (title.strip(), _tidy(goals)):
            return held
        if held.version != version:
            raise EditConflict(theirs=held.goals, yours=_tidy(goals), version=held.version)
        held.title, held.goals = title.strip(), _tidy(goals)
        held.version += 1
        held.save(update_fields=["title", "goals", "version"])
        _note("change_implementation", held, by, now)
    return held


def adopt_implementation(
    *,
    implementation: Implementation,
    adopted_on: dt.date,
    body: str,
    by: Actor,
    now: dt.datetime,
) -> Implementation:
    """Record when and by which body it was adopted.

    Raises
    ------
    Faulty
        The day is in the future, the body is none, or there is no measure yet.
    """
    with transaction.atomic():
        held = _held(implementation)
        faults = []
        if not held.measures.exists():
            faults.append(Fault(_("Write down at least one measure first."), {}))
        if adopted_on > local_date(now):
            text = _("This day is in the future. Record the decision once it is made.")
            faults.append(Fault(text, {"field": "adopted_on"}))
        if body not in Body.values:
            faults.append(Fault(_("Say which body decided."), {"field": "body"}))
        if faults:
            raise Faulty(faults)
        held.adopted_on, held.body = adopted_on, body
        held.version += 1
        held.save(update_fields=["adopted_on", "body", "version"])
        _note("adopt_implementation", held, by, now)
    return held


def add_measure(
    *, implementation: Implementation, what: MeasureWords, by: Actor, now: dt.datetime
) -> Measure:
    """Add a measure at the end.

    Raises
    ------
    Faulty
        It says nothing.
    """
    _refuse_faulty_measure(what, now)
    with transaction.atomic():
        held = _held(implementation)
        last = held.measures.last()
        measure = Measure(implementation=held, place=last.place + 1 if last else 1, **_fields(what))
        measure.save(force_insert=True)
        _grow(held)
        _note("add_measure", held, by, now)
    return measure


def change_measure(
    *, measure: Measure, what: MeasureWords, version: int, by: Actor, now: dt.datetime
) -> Measure:
    """Change a measure, or note the day on which it was done.

    Parameters
    ----------
    version
        The version of the implementation plan from which the writer started.

    Raises
    ------
    MeasuresConflict
        Somebody changed the plan in between.
    Faulty
        It says nothing.
    """
    _refuse_faulty_measure(what, now)
    with transaction.atomic():
        plan = _held(measure.implementation)
        held = locked(Measure.objects.filter(pk=measure.pk)).get()
        fields = _fields(what)
        if all(getattr(held, name) == value for name, value in fields.items()):
            return held
        if plan.version != version:
            raise MeasuresConflict(version=plan.version)
        for name, value in fields.items():
            setattr(held, name, value)
        held.save()
        _grow(plan)
        _note("change_measure", plan, by, now)
    return held


def remove_measure(*, measure: Measure, by: Actor, now: dt.datetime) -> None:
    """Take a measure off."""
    with transaction.atomic():
        plan = _held(measure.implementation)
        measure.delete()
        _grow(plan)
        _note("remove_measure", plan, by, now)


def _held(implementation: Implementation) -> Implementation:
    return locked(Implementation.objects.filter(pk=implementation.pk)).get()


def _grow(plan: Implementation) -> None:
    plan.version += 1
    plan.save(update_fields=["version"])


def _note(act: str, plan: Implementation, by: Actor, now: dt.datetime) -> None:
    record(act=f"plans.{act}", subject=plan, by=by, now=now, unit_id=plan.unit_id)


def _fields(what: MeasureWords) -> dict[str, object]:
    return {**vars(what), "what": what.what.strip()}


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _refuse_faults(title: str, goals: str) -> None:
    faults = []
    if not title.strip():
        faults.append(Fault(_("Give it a title."), {"field": "title"}))
    for name, text, most in (("title", title, TITLE_LENGTH), ("goals", goals, GOALS_LENGTH)):
        if len(text.strip()) > most:
            message = _("Keep this to %(most)s characters.")
            faults.append(Fault(message, {"field": name}, {"most": most}))
    if faults:
        raise Faulty(faults)


def _refuse_faulty_measure(what: MeasureWords, now: dt.datetime) -> None:
    faults = []
    if not what.what.strip():
        faults.append(Fault(_("Write what is to be done."), {"field": "what"}))
    if len(what.what.strip()) > WHAT_LENGTH:
        message = _("Keep this to %(most)s characters.")
        faults.append(Fault(message, {"field": "what"}, {"most": WHAT_LENGTH}))
    if what.done_on and what.done_on > local_date(now):
        text = _("This day is in the future. Note it once it is done.")
        faults.append(Fault(text, {"field": "done_on"}))
    if faults:
        raise Faulty(faults)
