"""Forgetting somebody who has left for good: the row stays, without whatever names them."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.accounts.api import forget_user
from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Refusal
from xuexing.foundation.held import YEARS_AFTER_LEAVING
from xuexing.foundation.locking import locked

from ..events import person_forgotten
from ..models import Grant, Person
from ..queries.left import get_left_on, is_anywhere


class ForgetReason(StrEnum):
    """Why somebody is forgotten; kept in the trail."""

    TIME_OVER = "time_over"
    """The years after leaving are over."""
    BY_LAW = "by_law"
    """They have a right to it, and have asked, or an authority has."""


class UnableToForget(Refusal):
    """The person belongs to a unit or holds a post."""

    code = "still_belongs"
    message = _("%(name)s still belongs to a unit or holds a post. End that first.")


class UnableToForgetYet(Refusal):
    """The years after leaving are not over."""

    code = "time_not_over"
    message = _(
        "Their record is kept for %(years)s years after they left. Choose the other reason."
    )


def forget_person(*, person: Person, reason: str, by: Actor, now: dt.datetime) -> None:
    """Take away name, code, dates and account of somebody who left; their facts and proofs stay whole.

    The rooms above take away what they hold in words, in the same transaction. It cannot be undone;
    done twice it changes nothing.

    Parameters
    ----------
    reason
        A ``ForgetReason``.

    Raises
    ------
    UnableToForget
        The person belongs to a unit or holds a post.
    UnableToForgetYet
        The years are not over, and no law asks for it.
    """
    with transaction.atomic():
        held = locked(Person.objects.filter(pk=person.pk)).get()
        if held.forgotten_at is not None:
            return
        _refuse_too_early(held, reason, local_date(now))
        name, user = held.name, held.user
        _empty(held, now)
        if user is not None:
            Grant.objects.filter(user=user).delete()
            forget_user(user=user, by=by, now=now)
        record(
            act="organizations.forget_person",
            subject=held,
            by=by,
            now=now,
            data={"reason": ForgetReason(reason).value},
        )
        person_forgotten.send(sender=Person, person=held, name=name, now=now)


def may_be_forgotten_on(left_on: dt.date) -> dt.date:
    """Return the first day on which the years after leaving are over."""
    year = left_on.year + YEARS_AFTER_LEAVING
    is_leap_day = (left_on.month, left_on.day) == (2, 29)
    return dt.date(year, 3, 1) if is_leap_day else left_on.replace(year=year)


def _refuse_too_early(person: Person, reason: str, on: dt.date) -> None:
    if is_anywhere(person=person, on=on):
        raise UnableToForget(name=person.name)
    left_on = get_left_on(person=person)
    waits = left_on is not None and on < may_be_forgotten_on(left_on)
    if ForgetReason(reason) is ForgetReason.TIME_OVER and waits:
        raise UnableToForgetYet(years=YEARS_AFTER_LEAVING)


def _empty(person: Person, now: dt.datetime) -> None:
    person.name, person.name_key, person.rank = "", "", ""
    person.telephone, person.address = "", ""
    person.code = person.identity_hash = person.order_number = None
    person.birth_on = person.joined_on = person.full_on = None
    person.user, person.forgotten_at = None, now
    person.save()
