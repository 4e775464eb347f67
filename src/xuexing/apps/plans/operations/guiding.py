"""Guidance from above on a plan or a duty: noted by whoever gave it, answered by the unit if it likes."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.notices.api import About, Asked, News, ask, settle, tell
from xuexing.apps.organizations.api import Person, Unit, list_holders
from xuexing.apps.rulebook.api import Matter
from xuexing.foundation.checks import past_day_faults, refuse, text_faults, tidy
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.permissions import Permission

from ..events import unit_guided
from ..models import Guidance, Way

GUIDED = "plans.guidance_given"
READ = "plans.read_guidance"
ANSWERED = "plans.guidance_answered"
MOST = 2_000
THE_PLAN = Matter()
"""No duty: what is advised is about the plan."""


class UnableToAnswerGuidance(Refusal):
    """Somebody has answered already."""

    code = "guidance_answered"
    message = _("This was answered already; both stand on the page.")


def record_guidance(
    *,
    unit: Unit,
    above: Unit,
    on: dt.date,
    way: str,
    advice: str,
    matter: Matter = THE_PLAN,
    part: Unit | None = None,
    by: Actor,
    now: dt.datetime,
) -> Guidance:
    """Note what was advised to a unit, when and how; those who plan there are told and find it on Today.

    Parameters
    ----------
    matter
        The duty it helps with; nothing for the plan.
    part
        The part of the unit whose duty that is, where it is not the unit's own.

    Raises
    ------
    Faulty
        The day is to come, nothing is said, or the unit is not below.
    """
    said = tidy(advice)
    faults = [
        *text_faults(said, "advice", _("Write what was advised."), most=MOST),
        *past_day_faults(on, "on", now),
    ]
    if way not in Way.values:
        faults.append(Fault(_("Say how: a visit, by telephone, at a meeting."), {"field": "way"}))
    if unit.pk == above.pk or not unit.path.startswith(above.path):
        faults.append(Fault(_("There is no such unit below you."), {}))
    refuse(faults)
    with transaction.atomic():
        made = Guidance(unit=unit, above=above, on=on, way=way, advice=said, made_at=now)
        made.duty, made.period, made.topic_key = matter.duty, matter.period, matter.topic_key
        made.part = part if matter.duty else None
        made.save(force_insert=True)
        _tell(made, now)
        about = {"duty": made.duty, "period": made.period}
        unit_guided.send(sender=Guidance, unit=made.owing, **about, now=now)
        record(act="plans.record_guidance", subject=made, by=by, now=now, unit_id=unit.pk)
    return made


def answer_guidance(*, guidance: Guidance, answer: str, by: Actor, now: dt.datetime) -> Guidance:
    """Answer guidance; nobody has to. Whoever gave it is told.

    Raises
    ------
    Faulty
        Nothing is said, or it is too long.
    UnableToAnswerGuidance
        It was answered already.
    """
    said = tidy(answer)
    refuse(text_faults(said, "answer", _("Write your answer."), most=MOST))
    with transaction.atomic():
        found = Guidance.objects.filter(pk=guidance.pk).select_related("unit", "above")
        held = locked(found).get()
        if held.answer:
            raise UnableToAnswerGuidance
        held.answer, held.answered_at = said, now
        held.save(update_fields=["answer", "answered_at"])
        settle(source_uuid=held.uuid, kind=READ, now=now)
        _ask_to_read(held, now)
        record(act="plans.answer_guidance", subject=held, by=by, now=now, unit_id=held.unit_id)
    return held


def leave_guidance(*, guidance: Guidance, by: Actor, now: dt.datetime) -> None:
    """Take guidance off the unit's Today without an answer; whoever gave it is told nothing."""
    _take_off(guidance, READ, by, now)


def leave_answer(*, guidance: Guidance, by: Actor, now: dt.datetime) -> None:
    """Take the answer to guidance off the Today of whoever gave it."""
    _take_off(guidance, ANSWERED, by, now)


def _take_off(guidance: Guidance, kind: str, by: Actor, now: dt.datetime) -> None:
    with transaction.atomic():
        settle(source_uuid=guidance.uuid, kind=kind, now=now)
        record(
            act="plans.leave_guidance", subject=guidance, by=by, now=now, unit_id=guidance.unit_id
        )


def _tell(guidance: Guidance, now: dt.datetime) -> None:
    """Have the unit find it on Today, and tell those who plan there."""
    unit, to = guidance.unit, Permission.PLAN_EDIT
    holders = list_holders(units=[unit], permissions=[to], on=local_date(now))
    data = {"above": guidance.above.name, "unit": str(unit.uuid), "duty": guidance.duty}
    asked = Asked(unit=unit, source_uuid=guidance.uuid, permission=to, data=data)
    ask(kind=READ, what=asked, now=now)
    news = News(kind=GUIDED, about=About.ANSWER, unit=unit, source_uuid=guidance.uuid, data=data)
    tell(what=news, people=Person.objects.filter(pk__in=holders[unit.pk, to]), now=now)


def _ask_to_read(guidance: Guidance, now: dt.datetime) -> None:
    """Have those who guide from the unit above, its staff among them, find the answer on Today."""
    unit = guidance.unit
    data = {"name": unit.name, "unit": str(unit.uuid), "duty": guidance.duty}
    asked = Asked(
        unit=guidance.above,
        source_uuid=guidance.uuid,
        permission=Permission.PRESCRIPTION_EDIT,
        data=data,
    )
    ask(kind=ANSWERED, what=asked, now=now)
