"""Workbooks of before 2007 (.xls): no library writes them any more, and offices still send them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

SECTOR = 512
SMALLEST_STREAM = 4096
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
GLOBALS, WORKSHEET = 0x0005, 0x0010


def old_workbook(
    rows: Sequence[Sequence[str | float]],
    *,
    merged: Sequence[tuple[int, int, int, int]] = (),
    name: str = "名册",
    stream: str = "Workbook",
) -> bytes:
    """Return an .xls with one sheet: BIFF8 records in a compound file ([MS-XLS], [MS-CFB])."""
    sheet = b"".join([_begin(WORKSHEET), *_cells(rows), _merges(merged), _record(0x000A)])
    title = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    length = len(_begin(GLOBALS)) + 4 + 6 + len(title) + 4
    listed = _record(0x0085, struct.pack("<IBB", length, 0, 0) + title)
    return _compound(stream, _begin(GLOBALS) + listed + _record(0x000A) + sheet)


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _cells(rows: Sequence[Sequence[str | float]]) -> Iterator[bytes]:
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(value, str) and value:
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                yield _record(0x0204, place + text)
            elif not isinstance(value, str):
                yield _record(0x0203, place + struct.pack("<d", value))


def _merges(areas: Sequence[tuple[int, int, int, int]]) -> bytes:
    """Return the merged ranges: first row, last row, first column, last column."""
    packed = b"".join(struct.pack("<HHHH", *area) for area in areas)
    return _record(0x00E5, struct.pack("<H", len(areas)) + packed)


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _compound(name: str, content: bytes) -> bytes:
    content = content.ljust(SMALLEST_STREAM, b"\0")
    content += b"\0" * (-len(content) % SECTOR)
    count = len(content) // SECTOR
    chain = [TABLE, END, *range(3, 2 + count), END]
    table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    folder = _entry("Root Entry", 5, END, 0, child=1) + _entry(name, 2, 2, len(content))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, SMALLEST_STREAM, END, 0, END, 0),
    )
    header += struct.pack("<109I", 0, *[FREE] * 108)
    return header + table + folder.ljust(SECTOR, b"\0") + content


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(wide), kind, 1, FREE, FREE, child)
    return wide.ljust(64, b"\0") + links + b"\0" * 36 + struct.pack("<IQ", start, size)
