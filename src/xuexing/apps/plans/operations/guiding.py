"""Guidance from above on a unit's plan: noted by whoever gave it, answered by the unit if it likes."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.notices.api import About, News, tell
from xuexing.apps.organizations.api import Person, Unit, list_holders
from xuexing.foundation.checks import past_day_faults, refuse, text_faults, tidy
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.permissions import Permission

from ..models import Guidance, Way

GUIDED = "plans.guidance_given"
MOST = 2_000


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
    by: Actor,
    now: dt.datetime,
) -> Guidance:
    """Note what was advised to a unit on its plan, when and how; those who plan there are told.

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
        made.save(force_insert=True)
        _tell(made, now)
        record(act="plans.record_guidance", subject=made, by=by, now=now, unit_id=unit.pk)
    return made


def answer_guidance(*, guidance: Guidance, answer: str, by: Actor, now: dt.datetime) -> Guidance:
    """Answer guidance; nobody has to.

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
        held = locked(Guidance.objects.filter(pk=guidance.pk)).get()
        if held.answer:
            raise UnableToAnswerGuidance
        held.answer, held.answered_at = said, now
        held.save(update_fields=["answer", "answered_at"])
        record(act="plans.answer_guidance", subject=held, by=by, now=now, unit_id=held.unit_id)
    return held


def _tell(guidance: Guidance, now: dt.datetime) -> None:
    unit, to = guidance.unit, Permission.PLAN_EDIT
    holders = list_holders(units=[unit], permissions=[to], on=local_date(now))
    data = {"above": guidance.above.name, "unit": str(unit.uuid)}
    news = News(kind=GUIDED, about=About.ANSWER, unit=unit, source_uuid=guidance.uuid, data=data)
    tell(what=news, people=Person.objects.filter(pk__in=holders[unit.pk, to]), now=now)
