"""What can be said of an item, and what is wrong with it."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.errors import Fault
from xuexing.foundation.packs import current_pack
from xuexing.policy.model import Audience

MONTHS = range(1, 13)
MOST_MINUTES, MOST_DAYS = 960, 92
CONTENT_LENGTH, TARGET_LENGTH = 120, 200


@dataclass(frozen=True)
class ItemWords:
    """Everything that people decide of an item.

    Parameters
    ----------
    unit
        Who holds it: the plan's unit or one of its parts.
    month, day
        When; no day while only the month is known.
    starts
        At what time of day, where it is known.
    minutes_count, days_count
        How long on each day, and on how many days.
    belongs_to_year
        For a yearly meeting held early in the year after.
    """

    unit: Unit
    month: int
    day: int | None
    starts: dt.time | None = None
    forms: Sequence[str] = field(default_factory=list)
    content: str = ""
    target: str = ""
    responsible: Person | None = None
    audience: str = Audience.MEMBERS.value
    minutes_count: int = 60
    days_count: int = 1
    topic: Topic | None = None
    content_class: str = ""
    is_prescribed: bool = True
    is_compulsory: bool = True
    belongs_to_year: int | None = None

    def __post_init__(self) -> None:
        """Keep words without the white space around them, and forms once each."""
        object.__setattr__(self, "content", self.content.strip())
        object.__setattr__(self, "target", self.target.strip())
        object.__setattr__(self, "forms", list(dict.fromkeys(self.forms)))


def item_faults(what: ItemWords, *, year: int) -> list[Fault]:
    """Return all that is wrong with what an item is to be."""
    return [
        *day_faults(month=what.month, day=what.day, year=year),
        *_faults_of_forms(what),
        *_faults_of_words(what),
        *_faults_of_length(what),
    ]


def day_faults(*, month: int, day: int | None, year: int) -> list[Fault]:
    """Return what is wrong with a time in a year."""
    if month not in MONTHS:
        return [Fault(_("Choose a month of the plan's year."), {"field": "month"})]
    last = calendar.monthrange(year, month)[1]
    if day is not None and not 1 <= day <= last:
        text = _("This month has %(last)s days. Choose one of them, or leave the day open.")
        return [Fault(text, {"field": "day"}, {"last": last})]
    return []


def _faults_of_forms(what: ItemWords) -> list[Fault]:
    known = current_pack().forms
    faults = []
    if not what.forms and not what.content:
        text = _("Say what it is: choose a form, or write the content.")
        faults.append(Fault(text, {"field": "content"}))
    if any(key not in known or what.unit.kind not in known[key].unit_kinds for key in what.forms):
        text = _("This unit does not hold sessions of that form.")
        faults.append(Fault(text, {"field": "forms"}))
    return faults


def _faults_of_words(what: ItemWords) -> list[Fault]:
    faults = []
    for name, most in (("content", CONTENT_LENGTH), ("target", TARGET_LENGTH)):
        if len(getattr(what, name)) > most:
            message = _("Keep this to %(most)s characters.")
            faults.append(Fault(message, {"field": name}, {"most": most}))
    if what.content_class and what.content_class not in current_pack().content_classes:
        message = _("There is no such class of content. Choose one of the list.")
        faults.append(Fault(message, {"field": "content_class"}))
    return faults


def _faults_of_length(what: ItemWords) -> list[Fault]:
    faults = []
    if not 1 <= what.minutes_count <= MOST_MINUTES:
        text = _("Write the minutes of one day, 1 to %(most)s.")
        faults.append(Fault(text, {"field": "minutes_count"}, {"most": MOST_MINUTES}))
    if not 1 <= what.days_count <= MOST_DAYS:
        text = _("Write the number of days, 1 to %(most)s.")
        faults.append(Fault(text, {"field": "days_count"}, {"most": MOST_DAYS}))
    return faults
