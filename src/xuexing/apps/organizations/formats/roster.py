"""Files of people: who belongs to which unit, as what, and what they do there.

A blank cell says nothing, and what is known stays; except in the columns of posts, group and floating,
where blank is how people write "none".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault
from xuexing.foundation.packs import current_pack
from xuexing.foundation.tables.dates import is_same_day, read_past_day
from xuexing.foundation.tables.listing import Notes, Progress, Record, Where, in_silence, walk
from xuexing.foundation.tables.sheets import Book, Cell
from xuexing.foundation.tables.text import (
    CellError,
    fold_word,
    read_code,
    read_integer,
    read_name,
    read_text,
    read_yes_no,
)
from xuexing.kernel.identity_number import birth_date_in

from .roster_columns import columns_keeping
from .units import read_unit_code, read_unit_name
from .words import Vocabulary

NAME_LENGTH, TELEPHONE_LENGTH, ADDRESS_LENGTH = 60, 32, 120
BETWEEN_POSTS = re.compile(r"[、，,;；/／\n]|兼任|兼")
NO_POST = frozenset({"", "无", "普通党员", "党员", "会员", "职工", "member", "none"})


@dataclass(frozen=True, slots=True)
class UnitName:
    """How a row names its unit; empty texts where it does not say."""

    code: str
    name: str
    parent_code: str
    kind: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person as a file names them. None: the file does not say.

    Parameters
    ----------
    identity_hash
        Keyed hash of the identity number; the number itself is forgotten as soon as it is checked.
    birth_on, joined_on, full_on, from_on
        A ``MonthOnly`` where no day was given.
    group
        Name of a group of the unit; empty for none; None where there is no such column.
    posts
        Kinds of posts in the unit; empty for none; None where there is no such column.
    from_on
        Day from which the person belongs to the unit.
    """

    where: Where
    name: str
    code: str | None
    identity_hash: str | None
    birth_on: dt.date | None
    unit: UnitName
    group: str | None
    status: str | None
    posts: tuple[str, ...] | None
    rank: str | None
    order_number: int | None
    joined_on: dt.date | None
    full_on: dt.date | None
    is_floating: bool | None
    from_on: dt.date | None
    telephone: str | None
    address: str | None


@dataclass(frozen=True)
class Identity:
    """What is kept of an identity number."""

    hash: str
    birth_on: dt.date


def read_roster(
    book: Book,
    *,
    hash_of: Callable[[str], str],
    today: dt.date,
    faults: list[Fault],
    notes: Notes,
    kept: Collection[str] = (),
    progress: Progress = in_silence,
) -> list[PersonRow]:
    """Return the members that a file names.

    Applicants are not members: they are named in ``notes`` and left out. What is wrong with cells
    goes to ``faults``.

    Parameters
    ----------
    hash_of
        The keyed hash under which identity numbers are recognised.
    today
        Later days are faults.
    kept
        Columns of contacts that are kept on purpose; the others are named and dropped.
    """
    reader = _Reader(hash_of, today)
    rows = []
    for record in walk(book, columns_keeping(kept), faults=faults, notes=notes, progress=progress):
        status = record.read("status", reader.statuses.read)
        if status in reader.others:
            message = _("%(word)s: not a member; the row was left out.")
            data = {"word": read_text(record.cell("status"))}
            notes.remarks.append(Fault(message, record.where.at("status"), data))
            continue
        row = reader.row(record, status)
        if row is not None:
            rows.append(row)
    return rows


class _Reader:
    """Reads rows with the words of the pack in use."""

    def __init__(self, hash_of: Callable[[str], str], today: dt.date) -> None:
        pack = current_pack()
        self.statuses = Vocabulary(pack.statuses.values())
        self.others = {each.key for each in pack.statuses.values() if not each.is_member}
        self._posts = Vocabulary(pack.posts.values())
        self._ranks = Vocabulary(pack.ranks.values())
        self._kinds = Vocabulary(pack.unit_kinds.values())
        self._hash_of = hash_of
        self._day = partial(read_past_day, today=today)

    def row(self, record: Record, status: str | None) -> PersonRow | None:
        """Return what a row says; None where it has no name."""
        name = record.need("name", _read_person_name)
        identity = record.read("identity", self._identity)
        row = PersonRow(
            where=record.where,
            name=name or "",
            code=record.read("code", read_unit_code) or None,
            identity_hash=identity.hash if identity else None,
            birth_on=self._birth(record, identity),
            unit=self._unit(record),
            group=_group(record),
            status=status,
            posts=self._read_posts(record),
            rank=record.read("rank", self._ranks.read),
            order_number=record.read("order_number", read_integer),
            joined_on=record.read("joined_on", self._day),
            full_on=record.read("full_on", self._day),
            is_floating=_floating(record),
            from_on=record.read("from_on", self._day),
            telephone=record.read("telephone", partial(_read_short, length=TELEPHONE_LENGTH)),
            address=record.read("address", partial(_read_short, length=ADDRESS_LENGTH)),
        )
        _check_days(row, record)
        return row if name else None

    def _identity(self, cell: Cell) -> Identity:
        number = read_code(cell).upper()
        birth_on = birth_date_in(number)
        if birth_on is None:
            # The number is not repeated in the message: it stands in the file alone.
            raise CellError(_("This is no identity number: its digits do not agree. Correct it."))
        return Identity(self._hash_of(number), birth_on)

    def _birth(self, record: Record, identity: Identity | None) -> dt.date | None:
        birth_on = record.read("birth_on", self._day)
        if identity is None:
            return birth_on
        if birth_on is not None and not is_same_day(identity.birth_on, birth_on):
            record.refuse(
                "birth_on",
                _("The birth date and the identity number disagree. Correct one of them."),
            )
        return identity.birth_on

    def _unit(self, record: Record) -> UnitName:
        return UnitName(
            record.read("unit_code", read_unit_code) or "",
            record.read("unit_name", read_unit_name) or "",
            record.read("parent_code", read_unit_code) or "",
            record.read("unit_kind", self._kinds.read) or "",
        )

    def _read_posts(self, record: Record) -> tuple[str, ...] | None:
        if not record.has("posts"):
            return None
        return record.read("posts", self._several_posts) or ()

    def _several_posts(self, cell: Cell) -> tuple[str, ...]:
        text = read_text(cell)
        whole = self._posts.find(text)
        if whole is not None:
            return (whole,)
        parts = [part.strip() for part in BETWEEN_POSTS.split(text)]
        kinds = [self._posts.read(part) for part in parts if fold_word(part) not in NO_POST]
        return tuple(dict.fromkeys(kinds))


def _read_person_name(cell: Cell) -> str:
    return _not_longer(read_name(cell), NAME_LENGTH)


def _read_short(cell: Cell, *, length: int) -> str:
    return _not_longer(read_text(cell), length)


def _not_longer(text: str, length: int) -> str:
    if len(text) > length:
        raise CellError(_("This is longer than %(length)s characters. Shorten it."), length=length)
    return text


def _group(record: Record) -> str | None:
    return (record.read("group", read_unit_name) or "") if record.has("group") else None


def _floating(record: Record) -> bool | None:
    return (record.read("is_floating", read_yes_no) or False) if record.has("is_floating") else None


def _check_days(row: PersonRow, record: Record) -> None:
    """Refuse days that cannot follow one another."""
    if row.joined_on and row.birth_on and row.joined_on <= row.birth_on:
        record.refuse("joined_on", _("This day is before the birth date. Correct one of them."))
    if row.full_on and row.joined_on and row.full_on < row.joined_on:
        record.refuse("full_on", _("This day is before the day of joining. Correct one of them."))
    if row.from_on and row.joined_on and row.from_on < row.joined_on:
        record.refuse("from_on", _("This day is before the day of joining. Correct one of them."))
    if row.full_on and row.status == "probationary":
        record.refuse(
            "full_on", _("A probationary member has no such day yet. Correct it or the status.")
        )
