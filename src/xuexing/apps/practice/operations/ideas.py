"""Ideas about how things are run, and answers to them in a promised time."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Act, Actor, record, record_many
from xuexing.apps.notices.api import ask_all, settle
from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.checks import refuse, text_faults, tidy
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.packs import current_pack

from ..models import Answer, Idea
from . import facts
from .asking import ANSWER, ask_for_answer, asked_for_answer
from .steps import WHAT_LENGTH


class UnableToAnswerIdea(Refusal):
    """Somebody answered before."""

    code = "idea_answered"
    message = _("This idea was answered already. Load its page again.")


def add_idea(
    *,
    unit: Unit,
    to_unit: Unit,
    what: str,
    text: str,
    writer: Person,
    role: str,
    by: Actor,
    now: dt.datetime,
) -> Idea:
    """Send an idea to one's own unit or to the unit above; whoever answers there is asked.

    Parameters
    ----------
    role
        As what the writer appears to readers; empty for the name.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    """
    what, text = tidy(what), tidy(text)
    missing = _("Say your idea in one sentence.")
    faults = text_faults(what, "what", missing, most=WHAT_LENGTH)
    faults += text_faults(text, "text", _("Say how it would work and what for."))
    if to_unit.pk not in {unit.pk, unit.parent_id}:
        faults.append(
            Fault(_("An idea goes to your own unit or to the unit above."), {"field": "to_unit"})
        )
    refuse(faults)
    today = local_date(now)
    with transaction.atomic():
        idea = Idea.objects.create(
            unit=unit,
            to_unit=to_unit,
            what=what,
            text=text,
            writer=writer,
            role=role,
            sent_on=today,
            due_on=today + dt.timedelta(days=current_pack().idea_days),
            made_at=now,
        )
        ask_for_answer(idea, to_unit, now=now)
        facts.append_of_idea(idea, facts.IDEA_RAISED, on=today, by=by, now=now)
        record(act="practice.add_idea", subject=idea, by=by, now=now, unit_id=unit.pk)
    return idea


def answer_idea(
    *,
    idea: Idea,
    answer: Answer,
    why: str,
    answered_by: Person | None,
    by: Actor,
    now: dt.datetime,
) -> Idea:
    """Answer an idea: taken or not, and why.

    Raises
    ------
    Faulty
        There is no reason.
    UnableToAnswerIdea
        Somebody answered before.
    """
    why = tidy(why)
    refuse(text_faults(why, "why", _("Say why. Whoever wrote it reads this.")))
    with transaction.atomic():
        held = locked(Idea.objects.select_related("unit", "to_unit").filter(pk=idea.pk)).get()
        if held.answer:
            raise UnableToAnswerIdea
        held.answer, held.why = answer, why
        held.answered_by, held.answered_on = answered_by, local_date(now)
        held.save(update_fields=["answer", "why", "answered_by", "answered_on"])
        settle(source_uuid=held.uuid, now=now)
        facts.append_of_idea(
            held,
            facts.IDEA_ANSWERED,
            on=local_date(now),
            by=by,
            now=now,
            detail=str(answer),
        )
        record(
            act="practice.answer_idea",
            subject=held,
            by=by,
            now=now,
            unit_id=held.to_unit_id,
            data={"answer": str(answer)},
        )
    return held


def ask_level_above(*, by: Actor, now: dt.datetime) -> int:
    """Ask one level up about ideas whose promised day is past; return how many.

    The unit that was asked first stays asked; a top unit has nobody above it. Safe to run again.
    """
    today = local_date(now)
    with transaction.atomic():
        late = list(
            locked(
                Idea.objects.filter(
                    answer="",
                    due_on__lt=today,
                    escalated_on__isnull=True,
                    to_unit__parent__isnull=False,
                )
            )
            .select_related("to_unit", "to_unit__parent")
            .order_by("pk")
        )
        for idea in late:
            idea.escalated_to, idea.escalated_on = idea.to_unit.parent, today
        Idea.objects.bulk_update(late, ["escalated_to", "escalated_on"], batch_size=1000)
        asked = [asked_for_answer(idea, above) for idea in late if (above := idea.escalated_to)]
        ask_all(kind=ANSWER, what=asked, now=now)
        acts = [Act("practice.ask_level_above", idea, idea.escalated_to_id) for idea in late]
        record_many(acts=acts, by=by, now=now)
    return len(late)
