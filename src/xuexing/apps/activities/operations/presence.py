"""Signing in to a session by one's own phone: a claim, which marks nothing.

The headcount decides who was there, and whoever records may say otherwise. Offered, never forced: who
has no phone is on the roll like everybody else.
"""

from __future__ import annotations

import datetime as dt
import secrets
from http import HTTPStatus

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import local_time
from xuexing.foundation.errors import Refusal
from xuexing.kernel.changing_code import code_at, is_code, step_of

from ..models import AttendanceState, RollEntry, Session, SessionState, SignInOffer, WrongCodes
from .states import locked_open

DIGITS = 4
SLACK = 1
"""Half-minutes by which a code may be late or early: reading and typing takes some time."""
MOST_TRIES = 5
WAIT = dt.timedelta(minutes=5)


class UnableToOfferSignIn(Refusal):
    """The roll is not being called."""

    code = "roll_not_called"
    message = _("Call the roll first: sign-in by phone is offered while it is being called.")


class UnableToSignIn(Refusal):
    """It is not offered, or the person is not on this roll."""

    code = "sign_in_not_offered"
    message = _("This session takes no sign-in by phone now. Whoever records will mark you.")


class UnableToFindOnRoll(Refusal):
    """The person is not on this roll."""

    code = "not_on_roll"
    message = _("You are not on this roll. Tell whoever records that you are here.")


class UnableToReadCode(Refusal):
    """The code was wrong, or is no longer shown."""

    code = "wrong_code"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _("This is not the code on the screen now. Type the one that stands there.")


class UnableToTryCode(Refusal):
    """Too many wrong codes."""

    code = "too_many_wrong_codes"
    status = HTTPStatus.TOO_MANY_REQUESTS
    message = _("Too many wrong codes. Try again at %(time)s, or tell whoever records.")


def begin_sign_in(*, session: Session, by: Actor, now: dt.datetime) -> SignInOffer:
    """Offer the people of a session to sign in by phone; again, it changes nothing.

    Raises
    ------
    UnableToOfferSignIn
        The roll is not being called.
    """
    with transaction.atomic():
        held = locked_open(session)
        if held.state != SessionState.RECORDING:
            raise UnableToOfferSignIn
        offer, made = SignInOffer.objects.get_or_create(
            session=held, defaults={"secret": secrets.token_hex(32), "made_at": now}
        )
        if made:
            _note("begin_sign_in", held, by, now)
    return offer


def end_sign_in(*, session: Session, by: Actor, now: dt.datetime) -> None:
    """Offer it no longer; what people have said stays."""
    with transaction.atomic():
        held = locked_open(session)
        SignInOffer.objects.filter(session=held).delete()
        _note("end_sign_in", held, by, now)


def claim_presence(
    *, session: Session, person: Person, code: str, by: Actor, now: dt.datetime
) -> RollEntry:
    """Write down that somebody says "I am here" with the code of the host's screen.

    Nobody's mark is changed by it, but for people of whom nothing is required and of whom nothing is said:
    they came. Saying it twice changes nothing.

    Raises
    ------
    UnableToSignIn, UnableToFindOnRoll
        It is not offered; the person is not on this roll.
    UnableToReadCode, UnableToTryCode
        The code is wrong; it was so too often.
    """
    with transaction.atomic():
        held = locked_open(session)
        offer = SignInOffer.objects.filter(session=held).first()
        if offer is None or held.state != SessionState.RECORDING:
            raise UnableToSignIn
        entry = held.roll.filter(person=person).first()
        if entry is None:
            raise UnableToFindOnRoll
        if entry.signed_in_at is not None:
            return entry
        refusal = _try(offer, person, code, now)
        if refusal is None:
            _write(held, entry, by, now)
    # Outside the transaction: a wrong code has to be remembered.
    if refusal is not None:
        raise refusal
    return entry


def get_code(offer: SignInOffer, *, now: dt.datetime) -> str:
    """Return the code that the host's screen shows now."""
    return code_at(bytes.fromhex(offer.secret), step_of(now), digits=DIGITS)


def _try(offer: SignInOffer, person: Person, code: str, now: dt.datetime) -> Refusal | None:
    tries = WrongCodes.objects.filter(offer=offer, person=person).first()
    if tries is not None and now - tries.last_at >= WAIT:
        tries.delete()
        tries = None
    if tries is not None and tries.wrong_count >= MOST_TRIES:
        return UnableToTryCode(time=f"{local_time(tries.last_at + WAIT):%H:%M}")
    typed = "".join(code.split())
    secret = bytes.fromhex(offer.secret)
    if is_code(typed, secret, step_of(now), digits=DIGITS, slack=SLACK):
        if tries is not None:
            tries.delete()
        return None
    if tries is None:
        tries = WrongCodes(offer=offer, person=person, wrong_count=0)
    tries.wrong_count, tries.last_at = tries.wrong_count + 1, now
    tries.save()
    return UnableToReadCode()


def _write(session: Session, entry: RollEntry, by: Actor, now: dt.datetime) -> None:
    entry.signed_in_at = now
    if not entry.is_expected and not entry.state:
        entry.state, entry.version = AttendanceState.PRESENT, entry.version + 1
    entry.save(update_fields=["signed_in_at", "state", "version"])
    _note("claim_presence", session, by, now)


def _note(act: str, session: Session, by: Actor, now: dt.datetime) -> None:
    record(act=f"activities.{act}", subject=session, by=by, now=now, unit_id=session.unit_id)
