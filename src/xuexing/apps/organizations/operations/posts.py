"""Changes to posts and grants."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.accounts.api import User
from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Refusal

from ..events import tell_roster_changed
from ..models import Grant, Person, Post, Unit
from ..queries.spans import on_day
from .spans import end_span

SECRETARY = "secretary"
"""The post of whoever leads a unit, in every pack."""


class UnableToAppoint(Refusal):
    """The post is held."""

    code = "post_held"
    message = _("%(name)s holds this post on that day. End that first, or choose a later day.")


def appoint(
    *, person: Person, unit: Unit, kind: str, from_on: dt.date, by: Actor, now: dt.datetime
) -> Post:
    """Give a person a post in a unit from a day on.

    Raises
    ------
    UnableToAppoint
        The person holds it already, or it is the secretary's and somebody does.
    """
    with transaction.atomic():
        held = Post.objects.filter(unit=unit, kind=kind).exclude(until_on__lte=from_on)
        clash = (
            held.filter(**({} if kind == SECRETARY else {"person": person}))
            .select_related("person")
            .first()
        )
        if clash is not None:
            raise UnableToAppoint(name=clash.person.name)
        post = Post(person=person, unit=unit, kind=kind, from_on=from_on)
        post.save(force_insert=True)
        record(
            act="organizations.appoint",
            subject=post,
            by=by,
            now=now,
            unit_id=unit.pk,
            data={"person": str(person.uuid), "kind": kind, "from_on": from_on.isoformat()},
        )
        tell_roster_changed(units=[unit.pk], people=[person.pk], since=from_on, now=now)
    return post


def leave_post(*, post: Post, on: dt.date, reason: str, by: Actor, now: dt.datetime) -> None:
    """End a post."""
    with transaction.atomic():
        end_span(post, on=on, reason=reason)
        record(
            act="organizations.leave_post",
            subject=post,
            by=by,
            now=now,
            unit_id=post.unit_id,
            data={"on": on.isoformat(), "reason": reason},
        )
        tell_roster_changed(units=[post.unit_id], people=[post.person_id], since=on, now=now)


def grant_role(
    *,
    user: User,
    unit: Unit | None,
    role: str,
    from_on: dt.date,
    until_on: dt.date | None = None,
    by: Actor,
    now: dt.datetime,
) -> Grant:
    """Let a user do what a role allows in a unit and everything below it, until a day if one is given."""
    with transaction.atomic():
        grant = Grant(user=user, unit=unit, role=role, from_on=from_on, until_on=until_on)
        grant.save(force_insert=True)
        record(
            act="organizations.grant_role",
            subject=grant,
            by=by,
            now=now,
            unit_id=unit.pk if unit else None,
            data={"user": str(user.uuid), "role": role},
        )
    return grant


def end_grants_of(*, user: User, on: dt.date, by: Actor, now: dt.datetime) -> int:
    """End whatever a user is granted and that would hold on a day; return how much it was."""
    with transaction.atomic():
        grants = list(Grant.objects.filter(on_day(on), user=user).select_related("user"))
        for grant in grants:
            end_grant(grant=grant, on=on, by=by, now=now)
    return len(grants)


def end_grant(*, grant: Grant, on: dt.date, by: Actor, now: dt.datetime) -> None:
    """End a grant; one that has held for no day is taken away."""
    with transaction.atomic():
        record(
            act="organizations.end_grant",
            subject=grant,
            by=by,
            now=now,
            unit_id=grant.unit_id,
            data={"user": str(grant.user.uuid), "on": on.isoformat()},
        )
        if grant.from_on >= on:
            grant.delete()
        else:
            grant.until_on = on
            grant.save(update_fields=["until_on"])
