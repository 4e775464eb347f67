"""Reads about the organization itself."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, QuerySet

from xuexing.apps.accounts.api import User
from xuexing.foundation.errors import NotFound
from xuexing.foundation.ordering import official_order
from xuexing.foundation.packs import UNDECIDED, Choice

from ..models import Grant, Organization, Unit
from .spans import on_day


def find_organization() -> Organization | None:
    """Return what the first start decided, or None before it."""
    return Organization.objects.order_by().first()


def get_organization() -> Organization:
    """Return what the first start decided.

    Raises
    ------
    NotFound
        There was no first start yet.
    """
    organization = find_organization()
    if organization is None:
        raise NotFound
    return organization


def get_organization_name() -> str:
    """Return what the organization is called: the name of its top unit, the first in official order."""
    top = Unit.objects.filter(parent__isnull=True, ended_on__isnull=True)
    return top.order_by(*official_order()).values_list("name", flat=True).first() or ""


def is_started() -> bool:
    """Tell whether the first start has taken place."""
    return Organization.objects.exists()


def get_pack_choice() -> Choice:
    """Return which pack is in use, and whether that is final.

    A server makes its home with the usual pack; the first page may decide on another, up to the
    first account.
    """
    accounts = Exists(User.objects.all())
    found = Organization.objects.order_by().values_list("pack", accounts).first()
    return Choice(*found) if found else UNDECIDED


def list_administrators(*, on: dt.date) -> QuerySet[User]:
    """Return the users who may do everything in the whole installation on a day, by name."""
    whole = Grant.objects.filter(on_day(on), unit__isnull=True)
    return User.objects.filter(grants__in=whole).order_by("sign_in_name").distinct()
