"""Writing a prescription: what, in which days, whom, why. Nobody below knows of it until it is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Unit, part_kinds
from xuexing.foundation.checks import length_faults, refuse, text_faults, tidy
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.packs import current_pack
from xuexing.policy.model import Audience

from ..models import Prescription, PrescriptionState
from .targets import list_units_planning_below
from .words import CONTENT_LENGTH, MOST_MINUTES, TARGET_LENGTH

SOURCE_LENGTH, WHY_LENGTH = 200, 2_000
WORDS = (
    *("content", "target", "forms", "topic", "content_class", "audience", "minutes_count"),
    *("is_compulsory", "source", "why", "from_on", "until_on"),
)
"""What a change of a prescription may change once it is sent; whom it binds stays."""


@dataclass(frozen=True)
class PrescriptionWords:
    """Everything that is decided of a prescription.

    Parameters
    ----------
    from_on, until_on
        The days within which it is held, half-open.
    kinds, named
        Kinds of units below; or units by name, which alone are bound then.
    minutes_count
        How long it takes.
    is_compulsory
        Whether units have to hold it, or are offered it.
    joins_planned
        Whether it becomes the content of a gathering that a unit has planned already in these days, in
        this form and without content, in place of a second one.
    source, why
        The document it rests on, and why it is needed.
    """

    content: str
    from_on: dt.date
    until_on: dt.date
    forms: Sequence[str]
    minutes_count: int
    kinds: Sequence[str] = ()
    named: Sequence[Unit] = ()
    target: str = ""
    topic: Topic | None = None
    content_class: str = ""
    audience: str = Audience.MEMBERS.value
    is_compulsory: bool = True
    joins_planned: bool = True
    source: str = ""
    why: str = ""

    def fields(self) -> dict[str, Any]:
        """Return it as the table keeps it."""
        return {
            **vars(self),
            **{name: tidy(getattr(self, name)) for name in ("content", "target", "source", "why")},
            "forms": list(dict.fromkeys(self.forms)),
            "kinds": [] if self.named else list(self.kinds),
            "named": [str(each.uuid) for each in self.named],
        }


class PrescriptionConflict(Refusal):
    """Somebody else changed it, or it was sent in the meantime."""

    code = "prescription_conflict"
    message = _("This has gone on in the meantime. Look at it again.")


def add_prescription(
    *, unit: Unit, what: PrescriptionWords, by: Actor, now: dt.datetime
) -> Prescription:
    """Write a prescription down; what it costs is shown before it is sent.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    """
    refuse_faults(what, unit=unit, now=now)
    with transaction.atomic():
        made = Prescription(unit=unit, made_at=now, **what.fields())
        made.save(force_insert=True)
        record(act="plans.add_prescription", subject=made, by=by, now=now, unit_id=unit.pk)
    return made


def remove_prescription(*, prescription: Prescription, by: Actor, now: dt.datetime) -> None:
    """Throw away a prescription that was never sent.

    Raises
    ------
    PrescriptionConflict
        It was sent; it can be withdrawn.
    """
    with transaction.atomic():
        held = held_prescription(prescription)
        if held.state != PrescriptionState.DRAFT:
            raise PrescriptionConflict
        record(act="plans.remove_prescription", subject=held, by=by, now=now, unit_id=held.unit_id)
        held.delete()


def held_prescription(prescription: Prescription) -> Prescription:
    """Return a prescription with its unit, locked until the transaction ends."""
    found = Prescription.objects.filter(pk=prescription.pk).select_related("unit", "topic")
    held = locked(found).first()
    if held is None:
        raise PrescriptionConflict
    return held


def refuse_faults(what: PrescriptionWords, *, unit: Unit, now: dt.datetime) -> None:
    """Refuse what is wrong with a prescription, all of it at once."""
    refuse(
        [
            *_faults_of_words(what),
            *_faults_of_span(what, local_date(now)),
            *_faults_of_whom(what, unit),
        ]
    )


def _faults_of_words(what: PrescriptionWords) -> Iterator[Fault]:
    said = tidy(what.content)
    yield from text_faults(said, "content", _("Say what it is about."), most=CONTENT_LENGTH)
    lengths = {"target": TARGET_LENGTH, "source": SOURCE_LENGTH, "why": WHY_LENGTH}
    for name, most in lengths.items():
        yield from length_faults(tidy(getattr(what, name)), name, most=most)
    if not what.source.strip() and not what.why.strip():
        text = _("Say why: the document it rests on, or a sentence of your own.")
        yield Fault(text, {"field": "why"})
    if not 1 <= what.minutes_count <= MOST_MINUTES:
        text = _("Write the minutes of one day, 1 to %(most)s.")
        yield Fault(text, {"field": "minutes_count"}, {"most": MOST_MINUTES})
    if what.content_class and what.content_class not in current_pack().content_classes:
        text = _("There is no such class of content. Choose one of the list.")
        yield Fault(text, {"field": "content_class"})


def _faults_of_span(what: PrescriptionWords, today: dt.date) -> Iterator[Fault]:
    last = what.until_on - dt.timedelta(days=1)
    if last < what.from_on:
        text = _("The last day must not be before the first.")
        yield Fault(text, {"field": "last_on"})
    elif last.year != what.from_on.year:
        text = _("Keep the days within one year; prescribe the next year by itself.")
        yield Fault(text, {"field": "last_on"})
    elif last < today:
        text = _("These days are over. Choose days that are still to come.")
        yield Fault(text, {"field": "last_on"})


def _faults_of_whom(what: PrescriptionWords, unit: Unit) -> Iterator[Fault]:
    known = current_pack().forms
    kinds = {each.kind for each in what.named} or set(what.kinds) - part_kinds()
    if not kinds:
        yield Fault(_("Say whom it binds: kinds of units, or units by name."), {"field": "kinds"})
        return
    if not what.forms:
        yield Fault(_("Choose the form in which it is held."), {"field": "forms"})
    unfit = [key for key in what.forms if key not in known or kinds - set(known[key].unit_kinds)]
    if unfit:
        text = _(
            "Not all of these units hold sessions of that form. Choose another, or fewer units."
        )
        yield Fault(text, {"field": "forms"})
    below = list_units_planning_below(unit=unit)
    if what.named:
        count = below.filter(uuid__in=[each.uuid for each in what.named]).count()
        fits = count == len(set(what.named))
    else:
        fits = below.filter(kind__in=kinds).exists()
    if not fits:
        yield Fault(_("There is no such unit below you."), {"field": "kinds"})
