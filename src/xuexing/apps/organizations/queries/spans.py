"""Conditions on spans of days and on parts of the tree."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from django.db.models import BooleanField, Case, Q, Value, When


def on_day(day: dt.date, prefix: str = "") -> Q:
    """Return the condition that a span (half-open) holds on a day."""
    return Q(**{f"{prefix}from_on__lte": day}) & (
        Q(**{f"{prefix}until_on__isnull": True}) | Q(**{f"{prefix}until_on__gt": day})
    )


def below(path: str, prefix: str = "") -> Q:
    """Return the condition that a path lies strictly below another; everything for an empty one.

    A range, not a pattern: it uses the index on both databases. ``0`` follows ``/`` in ASCII, so
    ``1/5/`` to ``1/50`` holds ``1/5/17/`` and leaves out ``1/51/``.
    """
    if not path:
        return Q()
    return Q(**{f"{prefix}path__gt": path, f"{prefix}path__lt": path[:-1] + "0"})


def within(path: str, prefix: str = "") -> Q:
    """Return the condition that a path is another or lies below it."""
    return Q(**{f"{prefix}path": path}) | below(path, prefix) if path else Q()


def as_truth(condition: Q) -> Case | Value:
    """Return a condition as a column that both databases call true or false; empty: always true."""
    if not condition:
        return Value(value=True, output_field=BooleanField())
    return Case(
        When(condition, then=Value(value=True)),
        default=Value(value=False),
        output_field=BooleanField(),
    )


class Span(Protocol):
    """Anything valid from one day until another."""

    @property
    def from_on(self) -> dt.date:
        """First day."""

    @property
    def until_on(self) -> dt.date | None:
        """First day on which it no longer holds; None while it does."""


def is_valid_on(span: Span, day: dt.date) -> bool:
    """Tell whether a span (half-open) holds on a day: ``on_day`` for a row already read."""
    return span.from_on <= day and (span.until_on is None or span.until_on > day)
