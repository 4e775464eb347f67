"""Files as people make them, made by the tests themselves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl

Rows = Iterable[Sequence[Any]]


def workbook(
    rows: Rows = (),
    *,
    merged: Sequence[str] = (),
    name: str = "名册",
    more: Mapping[str, Rows] | None = None,
    hidden: Mapping[str, Rows] | None = None,
    formats: Mapping[str, str] | None = None,
) -> bytes:
    """Return an .xlsx: a sheet of rows, merged ranges, more sheets, hidden sheets, number formats."""
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = name
    for row in rows:
        first.append(list(row))
    for cell, number_format in (formats or {}).items():
        first[cell].number_format = number_format
    for area in merged:
        first.merge_cells(area)
    for title, others in {**(more or {}), **(hidden or {})}.items():
        sheet = book.create_sheet(title)
        for row in others:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if title in (hidden or {}) else "visible"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def text_file(rows: Rows, *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return a CSV file in an encoding."""
    return "\r\n".join(delimiter.join(map(str, row)) for row in rows).encode(encoding)


def repacked(content: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """Return a package with parts replaced, added, or (None) left out."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        parts = {name: old.read(name) for name in old.namelist()} | dict(changes)
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return target.getvalue()
