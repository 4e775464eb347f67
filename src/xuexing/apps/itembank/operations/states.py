"""How questions come into use and out of it: draft → reviewed → live → retired."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Act, Actor, record_many
from xuexing.foundation.among import among
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked

from ..models import Item, ItemState, ItemVersion


class UnableToReview(Refusal):
    """The reviewer wrote it."""

    code = "review_of_own_item"
    message = _(
        "%(count)s of these questions you have written yourself. Ask somebody else to review them."
    )


class UnableToGoOnWithItem(Refusal):
    """It is not at the point where this can be done."""

    code = "item_elsewhere"
    message = _("%(count)s of these questions are not where this can be done. Look at them again.")


def review_items(*, items: Collection[Item], by: Actor, now: dt.datetime) -> None:
    """Say that somebody other than the writer has looked at drafts and found them good.

    Raises
    ------
    UnableToReview
        The present version of any of them is the reviewer's own.
    UnableToGoOnWithItem
        Any of them is no draft.
    """
    with transaction.atomic():
        held = _held(items, ItemState.DRAFT)
        versions = ItemVersion.objects.filter(among("item_id", held), is_current=True)
        own = versions.filter(made_by=by.user_id).count() if by.user_id is not None else 0
        if own:
            raise UnableToReview(count=own)
        versions.update(reviewed_at=now, reviewed_by=by.user_id)
        _go_on(held, ItemState.REVIEWED, "review_item", by, now)


def release_items(*, items: Collection[Item], by: Actor, now: dt.datetime) -> None:
    """Put reviewed questions to use.

    Raises
    ------
    UnableToGoOnWithItem
        Any of them is not reviewed.
    """
    with transaction.atomic():
        _go_on(_held(items, ItemState.REVIEWED), ItemState.LIVE, "release_item", by, now)


def return_items(*, items: Collection[Item], by: Actor, now: dt.datetime) -> None:
    """Give reviewed or live questions back to their writers: they are drafts again.

    Raises
    ------
    UnableToGoOnWithItem
        Any of them is a draft or retired.
    """
    with transaction.atomic():
        held = _held(items, ItemState.REVIEWED, ItemState.LIVE)
        ItemVersion.objects.filter(among("item_id", held), is_current=True).update(
            reviewed_at=None, reviewed_by=None
        )
        _go_on(held, ItemState.DRAFT, "return_item", by, now)


def retire_items(*, items: Collection[Item], by: Actor, now: dt.datetime) -> None:
    """Use questions no more; what was answered stays.

    Raises
    ------
    UnableToGoOnWithItem
        Any of them is retired.
    """
    with transaction.atomic():
        held = _held(items, ItemState.DRAFT, ItemState.REVIEWED, ItemState.LIVE)
        _go_on(held, ItemState.RETIRED, "retire_item", by, now)


def restore_items(*, items: Collection[Item], by: Actor, now: dt.datetime) -> None:
    """Take retired questions back, as drafts.

    Raises
    ------
    UnableToGoOnWithItem
        Any of them is not retired.
    """
    with transaction.atomic():
        _go_on(_held(items, ItemState.RETIRED), ItemState.DRAFT, "restore_item", by, now)


def _held(items: Collection[Item], *states: str) -> dict[int, Item]:
    """Return questions and the parts of cases, locked, all in one of the states."""
    keys = [item.pk for item in items]
    rows = Item.objects.filter(among("id", keys) | among("case_id", keys)).order_by("id")
    held = {item.pk: item for item in locked(rows)}
    elsewhere = sum(held[key].state not in states for key in keys if key in held)
    if elsewhere or len(held) < len(set(keys)):
        raise UnableToGoOnWithItem(count=elsewhere or len(set(keys)) - len(held))
    return {key: item for key, item in held.items() if key in keys or item.state in states}


def _go_on(held: dict[int, Item], state: str, verb: str, by: Actor, now: dt.datetime) -> None:
    Item.objects.filter(among("id", held)).update(state=state, changed_at=now)
    acts = [Act(f"itembank.{verb}", item, item.unit_id) for item in held.values()]
    record_many(acts=acts, by=by, now=now)
