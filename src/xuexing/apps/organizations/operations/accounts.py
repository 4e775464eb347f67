"""Accounts for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from xuexing.apps.accounts.api import NewSlip, User, create_users, make_slips, reset_password
from xuexing.apps.audit.api import Act, Actor, record, record_many

from ..models import Person


def give_account(*, person: Person, user: User, by: Actor, now: dt.datetime) -> Person:
    """Let a person sign in with an account."""
    with transaction.atomic():
        person.user = user
        person.save(update_fields=["user"])
        data = {"user": str(user.uuid)}
        record(act="organizations.give_account", subject=person, by=by, now=now, data=data)
    return person


def give_accounts(*, people: Sequence[Person], by: Actor, now: dt.datetime) -> list[Person]:
    """Make accounts for those who have none, named after their codes; set-based."""
    without = [person for person in people if person.user_id is None]
    if not without:
        return list(people)
    with transaction.atomic():
        users = create_users(wishes=[person.code or "" for person in without], by=by, now=now)
        for person, user in zip(without, users, strict=True):
            person.user = user
        Person.objects.bulk_update(without, ["user"])
        acts = [Act("organizations.give_account", person) for person in without]
        record_many(acts=acts, by=by, now=now)
    return list(people)


def give_slips(
    *, people: Sequence[Person], by: Actor, now: dt.datetime
) -> list[tuple[Person, NewSlip]]:
    """Make a one-time slip for each person, and an account for whoever has none."""
    with transaction.atomic():
        ready = give_accounts(people=people, by=by, now=now)
        users = User.objects.in_bulk([person.user_id for person in ready])
        slips = make_slips(
            users=[users[person.user_id] for person in ready if person.user_id], by=by, now=now
        )
    of_user = {slip.user_id: slip for slip in slips}
    return [(person, of_user[person.user_id]) for person in ready if person.user_id in of_user]


def give_new_password(*, person: Person, by: Actor, now: dt.datetime) -> tuple[str, str]:
    """Return a person's sign-in name and a password for once; shown now and never again."""
    with transaction.atomic():
        (ready,) = give_accounts(people=[person], by=by, now=now)
        user = ready.user
        if user is None:
            raise LookupError(ready.pk)
        return user.sign_in_name, reset_password(user=user, by=by, now=now)
