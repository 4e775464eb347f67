"""Files of units: code, code of the unit above, name, level or kind, order number."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault
from xuexing.foundation.packs import current_pack
from xuexing.foundation.tables.headers import headed
from xuexing.foundation.tables.listing import Notes, Progress, Record, Where, in_silence, walk
from xuexing.foundation.tables.sheets import Book, Cell
from xuexing.foundation.tables.text import (
    CellError,
    read_code,
    read_integer,
    read_name,
    says_nothing,
)

from .words import Vocabulary, kind_by_ending

COMMITTEE = "committee"
LEVELS = {"0", "1", "2", "3", "4"}
"""Levels of the administrative divisions: country, province, city, county, town."""
CODE_LENGTH = 64
NAME_LENGTH = 120

COLUMNS = (
    headed(
        "code",
        "code, unit code, 代码, 单位代码, 单位编码, 组织代码, 组织编码, 机构代码, 机构编码, 党组织代码,"
        "党组织编码, 行政区划代码",
        weak="编号, 编码, 单位编号, 组织编号, 机构编号, 党组织编号",
        is_needed=True,
    ),
    headed(
        "parent_code",
        "parent_code, parent, parent unit code, unit above, 上级代码, 上级编码, 上级单位代码, 上级单位编码,"
        "上级组织代码, 上级组织编码, 上级机构代码, 上级机构编码, 上级党组织代码, 上级党组织编码, 隶属代码",
        weak="上级编号, 上级",
        is_needed=True,
    ),
    headed(
        "name",
        "name, unit name, 名称, 单位名称, 组织名称, 机构名称, 党组织名称",
        weak="单位, 组织, 机构, 党组织",
        is_needed=True,
    ),
    headed("kind", "kind, type, unit kind, 类型, 类别, 单位类型, 组织类型, 组织类别, 党组织类型"),
    headed("level", "level, 层级, 级别, 级次"),
    headed("order_number", "order number, order, 排序号, 排序, 顺序号"),
)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit as a file names it.

    Parameters
    ----------
    parent_code
        Empty where the cell is blank.
    kind
        A kind of the pack; None where the file does not say, empty where what it says is a fault.
    order_number
        None where the file does not say.
    """

    where: Where
    code: str
    name: str
    parent_code: str
    kind: str | None
    order_number: int | None


def read_units(
    book: Book, *, faults: list[Fault], notes: Notes, progress: Progress = in_silence
) -> list[UnitRow]:
    """Return the units that a file names; what is wrong with its cells goes to ``faults``."""
    pack = current_pack()
    reader = _Reader(Vocabulary(pack.unit_kinds.values()))
    kind_of = kind_by_ending(pack)
    rows = []
    for record in walk(book, COLUMNS, faults=faults, notes=notes, progress=progress):
        code, name = record.need("code", read_unit_code), record.need("name", read_unit_name)
        kind = reader.kind(record)
        parent_code = record.read("parent_code", read_code) or ""
        order_number = record.read("order_number", read_integer)
        if code and name:
            kind = kind_of(name) if kind is None else kind
            rows.append(UnitRow(record.where, code, name, parent_code, kind, order_number))
    return rows


def read_unit_code(cell: Cell) -> str:
    """Return a unit's code."""
    return _short(read_code(cell), CODE_LENGTH)


def read_unit_name(cell: Cell) -> str:
    """Return a unit's name."""
    return _short(read_name(cell), NAME_LENGTH)


class _Reader:
    def __init__(self, kinds: Vocabulary) -> None:
        self._kinds = kinds

    def kind(self, record: Record) -> str | None:
        """Return the kind that the columns kind or level say; empty where that is a fault."""
        for column in ("kind", "level"):
            if not says_nothing(record.cell(column)):
                return record.read(column, self._kind_or_level) or ""
        return None

    def _kind_or_level(self, cell: Cell) -> str:
        return COMMITTEE if read_code(cell) in LEVELS else self._kinds.read(cell)


def _short(text: str, length: int) -> str:
    if len(text) > length:
        raise CellError(_("This is longer than %(length)s characters. Shorten it."), length=length)
    return text
