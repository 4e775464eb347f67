"""One person, two records: everything of the other record is taken over by the one that stays."""

from __future__ import annotations

import datetime as dt

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.accounts.api import deactivate_user
from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..events import PersonMerge, person_merged, tell_roster_changed
from ..models import Membership, Person, Transfer
from ..models.transfer import TransferState
from .following import take_over_rows
from .letters import end_open_transfer
from .uniting import find_clashes, unite_spans

FIRST_OF_BOTH = (
    *("code", "birth_on", "identity_hash", "rank", "order_number"),
    *("joined_on", "full_on", "telephone", "address"),
)
"""What the record that stays takes from the other where it has nothing itself."""


class UnableToMergePeople(Refusal):
    """They are one record already, or one of them was merged or forgotten."""

    code = "people_not_to_be_merged"
    message = _("These two records cannot be merged: choose two that stand and are not the same.")


def merge_people(*, kept: Person, other: Person, by: Actor, now: dt.datetime) -> Person:
    """Make two records of one person one; the other is emptied and points to the one that stays.

    1. Rooms above act first (``events.person_merged``): the ledger takes facts back and appends them
       for the person who stays, sessions leave one entry of two on a roll.
    2. Memberships, posts and stages are united; days that both cover in one unit stay once.
    3. Whatever else refers to the person follows, in every room. What both have and may be had once
       stays with the record that stays; of the other, what is its owner's alone goes, and what
       records something is left where it is.
    4. The account follows; where both have one, the other's is closed.

    It cannot be undone as a whole: which row came from which record is no longer known, save what the
    audit row counts.

    Raises
    ------
    UnableToMergePeople
        They are the same, or one of them no longer stands.
    Faulty
        On some days they belonged to different units, so they are not one person, or the days are
        wrong: each is named.
    """
    with transaction.atomic():
        pair = [kept.pk, other.pk]
        both = locked(Person.objects.filter(pk__in=pair).order_by("pk")).in_bulk()
        if len(both) != len(pair) or any(each.forgotten_at for each in both.values()):
            raise UnableToMergePeople
        kept, other = both[kept.pk], both[other.pk]
        _refuse_clashes(kept, other)
        since = _first_day(other, now)
        units = list(Membership.objects.filter(person__in=pair).values_list("unit_id", flat=True))
        person_merged.send(sender=Person, merge=PersonMerge(kept, other, by, now))
        if Transfer.objects.filter(membership__person=kept, state=TransferState.SENT).exists():
            end_open_transfer(other, by=by, now=now)
        unite_spans(kept=kept, other=other)
        moved, left = take_over_rows(kept=kept, other=other)
        _take_over_account(kept, other, by, now)
        _take_over_identity(kept, other, now)
        record(
            act="organizations.merge_people",
            subject=kept,
            by=by,
            now=now,
            data={"other": str(other.uuid), "moved": dict(moved), "left": dict(left)},
        )
        tell_roster_changed(units=units, people=pair, since=since, now=now)
    return kept


def _refuse_clashes(kept: Person, other: Person) -> None:
    faults = [
        Fault(
            message=_(
                "From %(from_on)s on one record belongs to %(one)s and the other to %(two)s:"
                " end one of them first, with its day."
            ),
            data={"from_on": clash.on.isoformat(), "one": clash.one, "two": clash.two},
        )
        for clash in find_clashes(kept=kept, other=other)
    ]
    if faults:
        raise Faulty(faults)


def _first_day(other: Person, now: dt.datetime) -> dt.date:
    first = other.memberships.aggregate(first=models.Min("from_on"))["first"]
    return first or now.date()


def _take_over_account(kept: Person, other: Person, by: Actor, now: dt.datetime) -> None:
    """Let the other's account lead to the person who stays, or close it and keep its grants."""
    user, other.user = other.user, None
    other.save(update_fields=["user"])
    if user is None:
        return
    if kept.user is None:
        kept.user = user
        kept.save(update_fields=["user"])
        return
    user.grants.update(user=kept.user)
    deactivate_user(user=user, by=by, now=now)


def _take_over_identity(kept: Person, other: Person, now: dt.datetime) -> None:
    """Empty the other record, as of somebody forgotten, and fill what the one that stays lacks."""
    held = {name: getattr(other, name) for name in FIRST_OF_BOTH}
    for name in FIRST_OF_BOTH:
        empty = "" if name in {"rank", "telephone", "address"} else None
        setattr(other, name, empty)
    other.name, other.name_key = "", ""
    other.forgotten_at, other.merged_into = now, kept
    other.save()
    for name, value in held.items():
        if getattr(kept, name) in {None, ""}:
            setattr(kept, name, value)
    if kept.joined_on and kept.full_on and kept.full_on < kept.joined_on:
        kept.full_on = None
    kept.save(update_fields=list(FIRST_OF_BOTH))
