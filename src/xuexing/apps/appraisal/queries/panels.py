"""What the room adds to pages of the rooms below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuexing.apps.activities.api import Session, is_on_roll
from xuexing.apps.notices.api import Described, ToDo
from xuexing.apps.organizations.api import Scope, Unit
from xuexing.apps.rulebook.api import Proven, Remark
from xuexing.foundation import i18n
from xuexing.foundation.packs import current_pack
from xuexing.foundation.panels import Action, Panel
from xuexing.foundation.permissions import Permission
from xuexing.kernel.rules import SubjectKind

from ..models import Claim, ObjectionState
from .objections import AtStake, count_at_stake, list_open_about
from .records import SESSION, may_leave_out
from .words import get_claim_words, get_record_words


def of_session(*, session: Session, scope: Scope) -> Iterator[Panel]:
    """Yield objecting to a closed session's record, for those on its roll or at home in its unit."""
    if session.closed_at is None or scope.person_id is None:
        return
    is_listed = is_on_roll(session=session, person_id=scope.person_id)
    if is_listed or may_leave_out(session, [home.unit_id for home in scope.homes]):
        action = Action(_("I object to my entry"), reverse("appraisal:object", args=[session.uuid]))
        yield Panel(
            "objection", _("Your entry"), actions=[action], empty=_("Is it wrong, or missing?")
        )


def places_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield the objections of a unit, for whoever answers them."""
    if scope.allows(Permission.OBJECTION_EDIT, unit):
        yield Action(_("Objections"), reverse("appraisal:objections"))


def remarks(*, proven: Proven, scope: Scope, is_own: bool) -> Iterator[Remark]:  # noqa: ARG001  the slot gives it
    """Yield that a person's sum rests on an unsettled objection, and the way to object to oneself."""
    if proven.owed.kind is not SubjectKind.MEMBER:
        return
    leaf = proven.proof.leaves[0]
    facts = [*leaf.used, *(left.fact for left in leaf.left_out)]
    sources = {UUID(fact.source) for fact in facts if fact.source}
    found = list(list_open_about(person_uuid=proven.owed.uuid, source_uuids=sources))
    if found:
        at_stake = count_at_stake(objections=found)
        yield Remark(_at_stake(at_stake, leaf.amount), None, is_question=True)
    if is_own:
        action = Action(_("I object to a record"), reverse("appraisal:choose"))
        yield Remark(_("Is a record wrong, or missing?"), action)


def _at_stake(at_stake: AtStake, amount: Decimal) -> str:
    """Return what a sum becomes if its objections are upheld, as far as that can be counted."""
    if not at_stake.hours:
        return ngettext(
            "%(count)s objection open; if it is upheld, this may change.",
            "%(count)s objections open; if they are upheld, this may change.",
            at_stake.count,
        ) % {"count": at_stake.count}
    return ngettext(
        "%(count)s objection open; if it is upheld, this becomes %(amount)s.",
        "%(count)s objections open; if they are upheld, this becomes %(amount)s.",
        at_stake.count,
    ) % {"count": at_stake.count, "amount": i18n.number(amount + at_stake.hours)}


def describe_answer(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that an objection waits for an answer."""
    said = _said(to_do)
    yield Described(
        title=_("Answer %(name)s’s objection") % said,
        reason=_("%(said)s Promised within %(count)s working days.")
        % {"said": _reason(to_do), "count": current_pack().answers.objection},
        label=_("Look and answer"),
        url=reverse("appraisal:answer", args=[to_do.source_uuid]),
    )


def describe_recheck(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that an answer is to be checked one level up."""
    said = {"unit": to_do.data["unit"], "said": _reason(to_do)}
    yield Described(
        title=_("Re-check the answer to %(name)s’s objection") % _said(to_do),
        reason=_("%(unit)s has answered. %(said)s") % said,
        label=_("Look and decide"),
        url=reverse("appraisal:decide", args=[to_do.source_uuid]),
    )


def describe_correction(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that a record is to be corrected."""
    said = _said(to_do)
    yield Described(
        title=_("Correct the record of %(name)s") % said,
        reason=_("The objection to the record of %(day)s was upheld; it has “%(stood)s”.") % said,
        label=_("Look and correct"),
        url=_address_of_record(to_do),
    )


def describe_outcome(*, to_do: ToDo) -> Iterator[Described]:
    """Yield to the member that there is an answer."""
    reason = {
        ObjectionState.REFUSED: _("The record of %(day)s stays as it is; the reason is given."),
        ObjectionState.CONFIRMED: _("The re-check found the record of %(day)s right."),
        ObjectionState.CORRECTED: _(
            "The record of %(day)s was corrected; both entries can be seen."
        ),
    }[ObjectionState(to_do.data["state"])]
    yield Described(
        title=_("Your objection has been answered"),
        reason=reason % _said(to_do),
        label=_("Read the answer"),
        url=reverse("appraisal:objection", args=[to_do.source_uuid]),
    )


def _address_of_record(to_do: ToDo) -> str:
    """Return where a record is corrected: a session on its own page."""
    if to_do.data["record_kind"] == SESSION:
        return reverse("activities:session", args=[to_do.data["record"]])
    return reverse("appraisal:objection", args=[to_do.source_uuid])


def _reason(to_do: ToDo) -> str:
    """Return what the member says, against what the record has."""
    said = _said(to_do)
    if to_do.data["claim"] == Claim.OTHER:
        return _("%(name)s says the record of %(day)s is wrong; it has “%(stood)s”.") % said
    return _("%(name)s says %(day)s should read “%(claim)s”; the record has “%(stood)s”.") % said


def _said(to_do: ToDo) -> dict[str, str]:
    data = to_do.data
    return {
        "name": data["name"],
        "day": i18n.day(dt.date.fromisoformat(data["on"])),
        "stood": get_record_words(data["stood"]),
        "claim": get_claim_words(data["claim"]),
    }
