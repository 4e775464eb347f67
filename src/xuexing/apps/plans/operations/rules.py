"""Study rules of a unit: written, adopted by a body on a day, amended for a reason, repealed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import EditConflict, Fault, Faulty, Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.packs import current_pack
from xuexing.policy.model import Shown

from ..models import Body, RuleText, StudyRule

TITLE_LENGTH, TEXT_LENGTH, REASON_LENGTH = 80, 10_000, 200


@dataclass(frozen=True)
class RuleWords:
    """A rule as it is being written.

    Parameters
    ----------
    forms, facts
        What shows that it is carried out; none where nothing is counted.
    """

    title: str
    text: str
    forms: Sequence[str] = field(default_factory=list)
    facts: Sequence[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Keep texts without stray line ends, and codes in lists."""
        object.__setattr__(self, "title", self.title.strip())
        object.__setattr__(self, "text", self.text.replace("\r\n", "\n").strip())
        object.__setattr__(self, "forms", list(self.forms))
        object.__setattr__(self, "facts", list(self.facts))


class UnableToChangeRule(Refusal):
    """It was repealed."""

    code = "study_rule_repealed"
    message = _("This rule was repealed; it stays as it was.")


class UnableToAddRule(Refusal):
    """The unit has a rule of this kind already."""

    code = "study_rule_exists"
    message = _("There is a rule of this kind already. Amend it, or repeal it first.")


def add_rule(*, unit: Unit, system: str, what: RuleWords, by: Actor, now: dt.datetime) -> StudyRule:
    """Begin a rule as a draft; it holds once it is adopted.

    Parameters
    ----------
    system
        The pack's rule it begins from; empty for the unit's own.

    Raises
    ------
    UnableToAddRule
        The unit has a rule of this kind that is not repealed.
    Faulty
        All that is wrong with the input.
    """
    _refuse_faults(what)
    with transaction.atomic():
        known = StudyRule.objects.filter(unit=unit, system=system, repealed_on__isnull=True)
        if system and locked(known).exists():
            raise UnableToAddRule
        rule = StudyRule(unit=unit, system=system, made_at=now, **vars(what))
        rule.save(force_insert=True)
        record(act="plans.add_rule", subject=rule, by=by, now=now, unit_id=unit.pk)
    return rule


def change_rule(
    *, rule: StudyRule, what: RuleWords, version: int, by: Actor, now: dt.datetime
) -> StudyRule:
    """Save the draft of a rule, or of an amendment; what was adopted stays in force until it is adopted too.

    Raises
    ------
    EditConflict
        Somebody saved another text in between; its data holds both.
    Faulty
        All that is wrong with the input.
    UnableToChangeRule
        The rule was repealed.
    """
    _refuse_faults(what)
    with transaction.atomic():
        held = _held(rule)
        if all(getattr(held, name) == value for name, value in vars(what).items()):
            return held
        if held.version != version:
            raise EditConflict(theirs=held.text, yours=what.text, version=held.version)
        for name, value in vars(what).items():
            setattr(held, name, value)
        held.version += 1
        held.save()
        record(act="plans.change_rule", subject=held, by=by, now=now, unit_id=held.unit_id)
    return held


def adopt_rule(
    *,
    rule: StudyRule,
    adopted_on: dt.date,
    body: str,
    reason: str,
    by: Actor,
    now: dt.datetime,
) -> RuleText:
    """Put the text as it stands into force from the day a body adopted it.

    Parameters
    ----------
    reason
        Why it is amended; the first text needs none.

    Raises
    ------
    Faulty
        The day does not fit, the body is none, an amendment lacks its reason, or nothing was amended.
    UnableToChangeRule
        The rule was repealed.
    """
    with transaction.atomic():
        held = _held(rule)
        last = held.texts.last()
        faults = [
            *_faults_of_day(adopted_on, last.adopted_on if last else None, now),
            *([] if body in Body.values else [_no_body()]),
            *_faults_of_amendment(held, last, reason),
        ]
        if faults:
            raise Faulty(faults)
        adopted = RuleText(
            rule=held,
            number=last.number + 1 if last else 1,
            title=held.title,
            text=held.text,
            adopted_on=adopted_on,
            body=body,
            reason=reason.strip()[:REASON_LENGTH] if last else "",
            made_at=now,
        )
        adopted.save(force_insert=True)
        data = {"number": adopted.number, "body": body}
        record(
            act="plans.adopt_rule", subject=held, by=by, now=now, unit_id=held.unit_id, data=data
        )
    return adopted


def repeal_rule(
    *, rule: StudyRule, repealed_on: dt.date, reason: str, by: Actor, now: dt.datetime
) -> StudyRule:
    """Take a rule out of force; its texts stay.

    Raises
    ------
    Faulty
        There is no reason, or the day does not fit.
    UnableToChangeRule
        It was repealed before.
    """
    with transaction.atomic():
        held = _held(rule)
        last = held.texts.last()
        faults = _faults_of_day(repealed_on, last.adopted_on if last else None, now, "repealed_on")
        if not reason.strip():
            faults.append(Fault(_("Say why it is repealed."), {"field": "reason"}))
        if faults:
            raise Faulty(faults)
        held.repealed_on, held.repeal_reason = repealed_on, reason.strip()[:REASON_LENGTH]
        held.version += 1
        held.save(update_fields=["repealed_on", "repeal_reason", "version"])
        record(act="plans.repeal_rule", subject=held, by=by, now=now, unit_id=held.unit_id)
    return held


def _held(rule: StudyRule) -> StudyRule:
    held = locked(StudyRule.objects.filter(pk=rule.pk)).get()
    if held.repealed_on is not None:
        raise UnableToChangeRule
    return held


def _refuse_faults(what: RuleWords) -> None:
    faults = []
    if not what.title:
        faults.append(Fault(_("Give the rule a title."), {"field": "title"}))
    if not what.text:
        faults.append(Fault(_("Write the text of the rule."), {"field": "text"}))
    for name, most in (("title", TITLE_LENGTH), ("text", TEXT_LENGTH)):
        if len(getattr(what, name)) > most:
            message = _("Keep this to %(most)s characters.")
            faults.append(Fault(message, {"field": name}, {"most": most}))
    if any(key not in current_pack().forms for key in what.forms):
        message = _("This unit does not hold sessions of that form.")
        faults.append(Fault(message, {"field": "forms"}))
    if any(key not in {each.value for each in Shown} for key in what.facts):
        faults.append(Fault(_("Choose what shows it from the list."), {"field": "facts"}))
    if faults:
        raise Faulty(faults)


def _faults_of_day(
    day: dt.date, last: dt.date | None, now: dt.datetime, field: str = "adopted_on"
) -> list[Fault]:
    if day > local_date(now):
        text = _("This day is in the future. Record the decision once it is made.")
        return [Fault(text, {"field": field})]
    if last and day < last:
        text = _("This day is before the text in force was adopted. Correct it.")
        return [Fault(text, {"field": field})]
    return []


def _faults_of_amendment(held: StudyRule, last: RuleText | None, reason: str) -> list[Fault]:
    if last is None:
        return []
    if (last.title, last.text) == (held.title, held.text):
        return [Fault(_("The text is the one in force. Amend it first."), {})]
    if not reason.strip():
        return [Fault(_("Say why it is amended."), {"field": "reason"})]
    return []


def _no_body() -> Fault:
    return Fault(_("Say which body decided."), {"field": "body"})
