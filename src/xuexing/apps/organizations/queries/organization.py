"""Reads about the organization itself."""

from __future__ import annotations

from xuexing.foundation.errors import NotFound

from ..models import Organization


def get_organization() -> Organization:
    """Return what the first start decided.

    Raises
    ------
    NotFound
        There was no first start yet.
    """
    organization = Organization.objects.first()
    if organization is None:
        raise NotFound
    return organization


def is_started() -> bool:
    """Tell whether the first start has taken place."""
    return Organization.objects.exists()


def get_pack_name() -> str | None:
    """Return the name of the pack in use, or None before the first start."""
    return Organization.objects.values_list("pack", flat=True).first()
