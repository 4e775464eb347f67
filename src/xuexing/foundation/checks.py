"""What is wrong with words and days that people give; operations collect it before they refuse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .clock import local_date
from .errors import Fault, Faulty

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TEXT_LENGTH = 5_000


def tidy(text: str) -> str:
    """Return a text with one kind of line end and nothing around it."""
    return text.replace("\r\n", "\n").strip()


def text_faults(
    text: str, field: str, missing: str | _StrPromise, *, most: int = TEXT_LENGTH
) -> list[Fault]:
    """Return what is wrong with words that are needed.

    Parameters
    ----------
    missing
        What to say where there are none.
    """
    return length_faults(text, field, most=most) if text else [Fault(missing, {"field": field})]


def length_faults(text: str, field: str, *, most: int = TEXT_LENGTH) -> list[Fault]:
    """Return whether a text is longer than ``most`` characters."""
    if len(text) <= most:
        return []
    message = _("Keep the text to %(most)s characters.")
    return [Fault(message, {"field": field}, {"most": most})]


def past_day_faults(on: dt.date, field: str, now: dt.datetime) -> list[Fault]:
    """Return whether a day on which something happened has not come yet."""
    if on <= local_date(now):
        return []
    return [Fault(_("This day has not come yet."), {"field": field})]


def coming_day_faults(on: dt.date | None, field: str, now: dt.datetime) -> list[Fault]:
    """Return whether a day until which something is to be done is missing or past."""
    if on is None:
        return [Fault(_("Say until which day."), {"field": field})]
    if on < local_date(now):
        return [Fault(_("This day is past. Choose one to come."), {"field": field})]
    return []


def refuse(faults: Collection[Fault]) -> None:
    """Refuse an input with everything that is wrong with it.

    Raises
    ------
    Faulty
        There is any fault.
    """
    if faults:
        raise Faulty(list(faults))
