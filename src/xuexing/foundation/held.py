"""What is held on a person: every table that says something about somebody, told by its room.

A room names it on its AppConfig, as the dotted path of a tuple of ``Held``::

    held = "xuexing.apps.activities.queries.held.HELD"

From these the person's own page and file are made, the privacy notice, and what is pruned when its
time is over. An architecture test refuses a table with a person in it that no room tells of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.functional import lazy
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import i18n
from .clock import local_date, local_time
from .packs import current_pack

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

PERSON, PERSON_KEY, USER = "person_id", "person_uuid", "user_id"
"""By what a row is somebody's: see ``Subject``."""


class Part(StrEnum):
    """Which paragraph of the page a table stands in."""

    WHO = "who"
    """Who somebody is, where they belong, what they hold."""
    LEARNING = "learning"
    """What they took part in, and what follows from it."""
    SAID = "said"
    """What they said themselves."""
    PRIVATE = "private"
    """What nobody else sees."""
    ACCOUNT = "account"
    """How they sign in, what they are asked and what they did."""


@dataclass(frozen=True)
class Subject:
    """Whose rows are asked for."""

    person_id: int | None
    person_uuid: UUID | None
    user_id: int | None


@dataclass(frozen=True)
class Kept:
    """How long rows stay.

    Parameters
    ----------
    words
        For how long, for people.
    days
        After how many days rows go by themselves; None where they stay or go with something else.
    prune
        Dotted path of the operation that takes them away, called with ``before=``
        and ``now=``, moments.
    """

    words: Words
    days: int | None = None
    prune: str = ""


def _words_of_term(key: str) -> str:
    return i18n.words(current_pack().terms[key])


term = lazy(_words_of_term, str)
"""A word that differs by pack, looked up when it is shown."""
YEARS_AFTER_LEAVING = 5
"""After so many years whoever has left for good is to be forgotten (organizations.forget_person)."""
WITH_THE_PERSON = Kept(
    gettext_lazy("until five years after you left for good; then it is taken away")
)
WITH_THE_RECORDS = Kept(
    gettext_lazy("as long as the records of the unit; five years after you left, without your name")
)
WITH_THE_ACCOUNT = Kept(gettext_lazy("as long as the account"))


@dataclass(frozen=True)
class Told:
    """A column as the person reads it.

    Parameters
    ----------
    label
        Its heading.
    words
        Puts a code into words; None where the value speaks for itself.
    """

    label: Words
    words: Callable[[Any], str] | None = None


FILE_WITH_THE_RECORDS = Kept(
    gettext_lazy(
        "the file until it is used or stopped; that it was given, as long as the records of the unit"
    )
)


@dataclass(frozen=True)
class Held:
    """One table that says something about people.

    Parameters
    ----------
    title, why, seen_by
        What it is, what for, and who sees it.
    of
        Lookups that lead to the person, each with what of a ``Subject`` it is compared with. Empty
        where the rows are not listed by person; ``instead`` then says where to look.
    shows
        Lookups that are listed, with their columns.
    only
        Lookups that rows must meet besides, such as results that have been given.
    is_counted
        Rows are about somebody else as well: only their number is told.
    """

    model: type[Model]
    part: Part
    title: Words
    why: Words
    seen_by: Words
    kept: Kept
    of: Mapping[str, str] = field(default_factory=dict)
    shows: Mapping[str, Told] = field(default_factory=dict)
    only: Mapping[str, Any] = field(default_factory=dict)
    is_counted: bool = False
    instead: Words = ""

    @property
    def label(self) -> str:
        """The table, as programs name it."""
        return self.model._meta.label

    def rows_of(self, subject: Subject) -> QuerySet[Any]:
        """Return somebody's rows, the oldest first."""
        condition = Q(pk__in=[])
        for lookup, name in self.of.items():
            if getattr(subject, name) is not None:
                condition |= Q(**{lookup: getattr(subject, name)})
        return self.model._default_manager.filter(condition, **self.only).order_by("pk")


def text_of_unit(
    model: type[Model], part: Part, title: Words, *, seen_by: Words, kept: Kept = WITH_THE_RECORDS
) -> Held:
    """Return what is told of a table with sentences of a unit, in which somebody may be named."""
    return Held(
        model,
        part,
        title,
        why=gettext_lazy("a text of the unit, in which somebody may be named"),
        seen_by=seen_by,
        kept=kept,
        instead=gettext_lazy("It belongs to the unit and is not listed by person."),
    )


def registered_held() -> list[Held]:
    """Return what all rooms tell of, lower floors first."""
    named = [config.held for config in apps.get_app_configs() if hasattr(config, "held")]
    return [each for path in named for each in import_string(path)]


@dataclass(frozen=True)
class HeldRows:
    """One table with somebody's rows in it."""

    held: Held
    rows: Sequence[tuple[Any, ...]]
    count: int

    @property
    def headings(self) -> list[str]:
        """The columns."""
        return [str(each.label) for each in self.held.shows.values()]

    @property
    def told(self) -> list[list[str]]:
        """The rows in words."""
        columns = list(self.held.shows.values())
        return [
            [told_value(value, column.words) for column, value in zip(columns, row, strict=True)]
            for row in self.rows
        ]

    @property
    def plain(self) -> list[dict[str, Any]]:
        """The rows as plain JSON, by lookup."""
        return [
            {name: plain_value(value) for name, value in zip(self.held.shows, row, strict=True)}
            for row in self.rows
        ]


def list_held(subject: Subject) -> list[HeldRows]:
    """Return everything that is held on somebody; one query a table."""
    return [_rows(held, subject) for held in registered_held()]


def told_value(value: Any, words: Callable[[Any], str] | None = None) -> str:
    """Return a value as people read it."""
    if value is None or value == "":
        return "–"
    if words is not None:
        return words(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date | dt.time):
        return _told_moment(value)
    return i18n.number(value) if isinstance(value, Decimal | int) else str(value)


def _told_moment(value: dt.date | dt.time) -> str:
    if isinstance(value, dt.datetime):
        return f"{i18n.day(local_date(value), year=True)} {local_time(value):%H:%M}"
    return f"{value:%H:%M}" if isinstance(value, dt.time) else i18n.day(value, year=True)


def plain_value(value: Any) -> Any:
    """Return a value as JSON keeps it."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | UUID) else value


def prune_due(*, now: dt.datetime) -> dict[str, int]:
    """Take away what has been kept for its time; return how many rows each operation took."""
    due = {
        each.kept.prune: each.kept.days
        for each in registered_held()
        if each.kept.prune and each.kept.days is not None
    }
    return {
        path: import_string(path)(before=now - dt.timedelta(days=days), now=now)
        for path, days in due.items()
    }


def _rows(held: Held, subject: Subject) -> HeldRows:
    found = held.rows_of(subject)
    if held.is_counted:
        return HeldRows(held, (), found.count() if held.of else 0)
    rows = list(found.values_list(*held.shows)) if held.of else []
    return HeldRows(held, rows, len(rows))
