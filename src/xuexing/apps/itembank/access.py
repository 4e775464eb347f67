"""Who may see a question, its answer, and who may change it.

A unit's questions are made to be used in the unit and below it: whoever may see questions in the unit, or
in a unit below or above it, sees them. Answers are seen with ``ANSWER_VIEW`` in the owner; below it only
where the owner shares them; and always by whoever wrote the present version. The installation's own
questions are seen by everybody who sees any, and changed by whoever may change all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from itertools import chain
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import (
    Scope,
    Unit,
    find_units,
    part_kinds,
    scope_of,
    unit_for,
)
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.panels import each_of
from xuexing.foundation.permissions import Permission

from .models import BankImport, Item, ItemVersion, VersionMedia
from .queries.wording import names_put

SHOWN = "itembank.shown"
"""Slot: yields, for each way in which a room above shows somebody a version, whether with its answer; given
``user``, ``scope``, ``version`` and ``on``."""


def item_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Item:
    """Return a question with which the user may do ``to``; its unit, topic and case come with it.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not do this.
    """
    item = Item.objects.select_related("unit", "topic", "case").filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if item is None or not may_see(scope, item):
        raise NotFound
    if not may(scope, user, item, to):
        raise NotPermitted
    return item


def may_see(scope: Scope, item: Item) -> bool:
    """Tell whether a scope sees a question, without its answer."""
    if item.unit is None:
        return scope.allows_anywhere(Permission.ITEM_VIEW)
    return scope.reaches(Permission.ITEM_VIEW, item.unit)


def may(scope: Scope, user: User, item: Item, permission: Permission) -> bool:
    """Tell whether a scope allows something with a question that it sees."""
    if permission is Permission.ITEM_VIEW:
        return True
    if permission is Permission.ANSWER_VIEW:
        return may_see_answers(scope, user, item)
    if item.unit is None:
        return scope.allows_everywhere(permission)
    return scope.allows(permission, item.unit)


def may_see_answers(scope: Scope, user: User, item: Item) -> bool:
    """Tell whether somebody sees the answer of a question."""
    unit, asked = item.unit, Permission.ANSWER_VIEW
    if scope.allows_everywhere(asked) if unit is None else scope.allows(asked, unit):
        return True
    is_below = scope.allows_anywhere(asked) if unit is None else scope.reaches(asked, unit)
    if item.are_answers_shared and is_below:
        return True
    return item.versions.filter(is_current=True, made_by=user.pk).exists()


def visible_items(scope: Scope) -> Q:
    """Return the condition on questions that a scope sees."""
    units = find_units(where=scope.units_reached(Permission.ITEM_VIEW)).order_by()
    own = Q(unit__isnull=True) if scope.allows_anywhere(Permission.ITEM_VIEW) else Q(pk__in=())
    return own | Q(unit__in=units.values("pk"))


def answered_items(scope: Scope, user: User) -> Q:
    """Return the condition on questions whose answers somebody sees."""
    asked = Permission.ANSWER_VIEW
    units = find_units(where=scope.units(asked)).order_by().values("pk")
    reached = find_units(where=scope.units_reached(asked)).order_by().values("pk")
    found = Q(unit__in=units) | Q(unit__in=reached, are_answers_shared=True)
    if scope.allows_everywhere(asked):
        found |= Q(unit__isnull=True)
    if scope.allows_anywhere(asked):
        found |= Q(unit__isnull=True, are_answers_shared=True)
    own = ItemVersion.objects.filter(is_current=True, made_by=user.pk).values("item")
    return found | Q(pk__in=own)


def bank_for(*, user: User, on: dt.date) -> Scope:
    """Return what somebody may do who sees questions at all; to others there is no bank."""
    scope = scope_of(user=user, on=on)
    if not scope.allows_anywhere(Permission.ITEM_VIEW):
        raise NotFound
    return scope


def picture_for(*, user: User, on: dt.date, uuid: UUID, number: int, name: str) -> VersionMedia:
    """Return a picture of a version of a question that the user is shown now.

    In the bank, or where a room above puts the question (slot ``itembank.shown``). A picture that only
    explains the answer is given to those alone who may see the answer.

    Raises
    ------
    NotFound
        There is none, or the user is not shown it.
    """
    found = VersionMedia.objects.select_related("upload", "version__item__unit")
    picture = found.filter(version__item__uuid=uuid, version__number=number, name=name).first()
    if picture is None:
        raise NotFound
    version, scope = picture.version, scope_of(user=user, on=on)
    is_put = name in names_put(version)
    in_bank = [may_see_answers(scope, user, version.item)] if may_see(scope, version.item) else []
    elsewhere = each_of(SHOWN, user=user, scope=scope, version=version, on=on)
    if not any(is_put or with_answer for with_answer in chain(in_bank, elsewhere)):
        raise NotFound
    return picture


def items_for(*, user: User, on: dt.date, uuids: Collection[UUID], to: Permission) -> list[Item]:
    """Return questions with each of which the user may do ``to``.

    Raises
    ------
    NotFound
        One of them is none, or the user may not know of it.
    NotPermitted
        The user may see them all but not do this with each.
    """
    scope = scope_of(user=user, on=on)
    items = list(Item.objects.select_related("unit").filter(uuid__in=list(uuids)).order_by("id"))
    if not items or len(items) < len(set(uuids)) or not all(may_see(scope, i) for i in items):
        raise NotFound
    if not all(may(scope, user, item, to) for item in items):
        raise NotPermitted
    return items


def writable_units(*, user: User, on: dt.date) -> list[tuple[str, str]]:
    """Return for whom somebody may write questions: keys and names of units, empty for all.

    Raises
    ------
    NotFound
        Nowhere, and there is no bank to see either.
    NotPermitted
        Nowhere.
    """
    scope = bank_for(user=user, on=on)
    own = [home for home in scope.homes if scope.allows_at(Permission.ITEM_EDIT, home)]
    found = [(str(home.uuid), home.name) for home in own if home.kind not in part_kinds()]
    if scope.allows_everywhere(Permission.ITEM_EDIT):
        found.append(("", _("the whole installation")))
    if not found:
        raise NotPermitted
    return list(dict(found).items())


def owner_for(*, user: User, on: dt.date, asked: str) -> Unit | None:
    """Return the unit of a key for which somebody may write questions; None for the installation."""
    try:
        unit = None if not asked else unit_for(
            user=user, on=on, uuid=UUID(asked), to=Permission.ITEM_EDIT
        )  # fmt: skip
    except ValueError as error:
        raise NotFound from error
    return writing_unit_for(user=user, on=on, unit=unit)


def writing_unit_for(*, user: User, on: dt.date, unit: Unit | None) -> Unit | None:
    """Return a unit for which the user may write and import questions; None for the installation.

    Raises
    ------
    NotFound
        The user may not know of the unit.
    NotPermitted
        The user may not write questions there.
    """
    scope = scope_of(user=user, on=on)
    if unit is not None and not scope.allows(Permission.UNIT_VIEW, unit):
        raise NotFound
    asked = Permission.ITEM_EDIT
    if not (scope.allows_everywhere(asked) if unit is None else scope.allows(asked, unit)):
        raise NotPermitted
    return unit


def bank_import_for(*, user: User, on: dt.date, uuid: UUID) -> BankImport:
    """Return an import that the user began, or any where the user keeps the whole installation."""
    found = BankImport.objects.select_related("unit", "topic", "upload", "made_by")
    run = found.filter(uuid=uuid).first()
    if run is None:
        raise NotFound
    whole = scope_of(user=user, on=on).allows_everywhere(Permission.ITEM_EDIT)
    if run.made_by_id != user.pk and not whole:
        raise NotFound
    return run
