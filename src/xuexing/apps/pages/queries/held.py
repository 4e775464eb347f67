"""Everything that is held on somebody, as a page, a workbook and a file for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import Person
from xuexing.foundation.held import Held, HeldRows, Part, Subject, list_held, registered_held
from xuexing.foundation.tables.writing import Heading, OutSheet, Value

NOT_KEPT = ("identity number", "movements", "time online")
LONGEST_NAME = 28
"""Of a sheet: Excel takes 31 characters; three are for a number."""


@dataclass(frozen=True)
class HeldPart:
    """The tables of one paragraph."""

    part: Part
    title: str
    tables: Sequence[HeldRows]

    @property
    def listed(self) -> list[HeldRows]:
        """The tables that hold anything of the person."""
        return [each for each in self.tables if each.count]

    @property
    def others(self) -> list[HeldRows]:
        """The tables without anything of the person, and those that are not listed by person."""
        return [each for each in self.tables if not each.count]


def get_part_titles() -> dict[Part, str]:
    """Return what the paragraphs are called in which there is any table."""
    told = {each.part for each in registered_held()}
    titles = {
        Part.WHO: _("Who you are and where you belong"),
        Part.LEARNING: _("What you took part in"),
        Part.SAID: _("What you said"),
        Part.PRIVATE: _("What nobody else sees"),
        Part.ACCOUNT: _("Your account and what you did with it"),
    }
    return {part: title for part, title in titles.items() if part in told}


def get_notice() -> list[tuple[str, list[Held]]]:
    """Return what is held on people at all, in paragraphs; nobody's rows, no query."""
    known = registered_held()
    return [
        (title, [each for each in known if each.part is part])
        for part, title in get_part_titles().items()
    ]


def get_held(*, person: Person) -> list[HeldPart]:
    """Return everything that is held on a person, in paragraphs; one query a table."""
    subject = Subject(person.pk, person.uuid, person.user_id)
    tables = list_held(subject)
    return [
        HeldPart(part, title, [each for each in tables if each.held.part is part])
        for part, title in get_part_titles().items()
    ]


def get_held_as_file(*, person: Person, now: dt.datetime) -> dict[str, Any]:
    """Return everything that is held on a person as plain values, for a file of their own."""
    return {
        "name": person.name,
        "made_at": now.isoformat(),
        "tables": [
            {
                "table": each.held.label,
                "title": str(each.held.title),
                "why": str(each.held.why),
                "seen_by": str(each.held.seen_by),
                "kept": str(each.held.kept.words),
                "count": each.count,
                "rows": each.plain,
            }
            for part in get_held(person=person)
            for each in part.tables
        ],
        "not_kept": list(NOT_KEPT),
    }


def get_held_as_sheets(*, person: Person) -> list[OutSheet]:
    """Return everything that is held on a person as sheets: a list of the tables, then each table."""
    tables = [each for part in get_held(person=person) for each in part.tables]
    about = OutSheet(
        _("What is held"),
        [
            Heading(_("What"), 36),
            Heading(_("Rows"), 8),
            Heading(_("What for"), 44),
            Heading(_("Who sees it"), 44),
            Heading(_("How long it is kept"), 44),
        ],
        [_about(each) for each in tables],
    )
    listed = [each for each in tables if each.rows]
    return [about, *(_sheet(number, each) for number, each in enumerate(listed, 1))]


def _about(each: HeldRows) -> Sequence[Value]:
    held = each.held
    return [str(held.title), each.count, str(held.why), str(held.seen_by), str(held.kept.words)]


def _sheet(number: int, each: HeldRows) -> OutSheet:
    """Return one table; its name without the signs that Excel refuses."""
    name = "".join(sign for sign in str(each.held.title) if sign not in "[]:*?/\\'")
    headings = [Heading(heading, 20) for heading in each.headings]
    return OutSheet(f"{number} {name[:LONGEST_NAME]}", headings, each.told)
