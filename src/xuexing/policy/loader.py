"""Reads a pack's folder, or lists everything that is wrong with it.

Needs no Django and no home: a folder anywhere will do.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from .messages import gettext_noop as _
from .model import Pack, PackFault
from .place import Place
from .readers import Reader
from .schema import FILES
from .source import Source, read_source
from .tables import record


class FaultyPack(Exception):  # noqa: N818  said as pages and commands say it
    """A pack that cannot be used, with every fault of every file.

    Parameters
    ----------
    faults
        In the order of files and lines.
    """

    def __init__(self, faults: Sequence[PackFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, faults)))


def load_pack(folder: Path) -> Pack:
    """Return the pack in a folder.

    Raises
    ------
    FaultyPack
        Anything in it is wrong: half a pack is never used.
    """
    values, faults = _read(folder)
    if faults:
        raise FaultyPack(faults)
    return Pack(**values)


def check_pack(folder: Path) -> list[PackFault]:
    """Return every fault of the pack in a folder, in the order of files and lines."""
    return _read(folder)[1]


def _read(folder: Path) -> tuple[dict[str, Any], list[PackFault]]:
    sources = [read_source(folder / file) for file in FILES]
    faults = [fault for source in sources for fault in source.faults]
    faults += _unread_files(folder)
    known = _names(sources)
    values: dict[str, Any] = {}
    for source in sources:
        place = Place(source, (), source.values, known, faults)
        reader: Reader[dict[str, Any]] = record(FILES[source.file], dict)
        for found in place.read(reader):
            values |= found
    order = {file: number for number, file in enumerate(FILES)}
    return values, sorted(faults, key=lambda each: (order.get(each.file, len(order)), each.line))


def _names(sources: Sequence[Source]) -> Mapping[str, Collection[str]]:
    """Return what values may refer to, of the files that could be read in full."""
    return {
        name: table.keys()
        for source in sources
        if source.is_whole
        for name, table in source.values.items()
        if isinstance(table, dict)
    }


def _unread_files(folder: Path) -> list[PackFault]:
    """Return a fault for each TOML file that no program reads: most often a misspelt name."""
    strangers = sorted(path.name for path in folder.glob("*.toml") if path.name not in FILES)
    message = _("This file is not read. The files of a pack are: %(files)s.")
    return [PackFault(name, 1, message, {"files": ", ".join(FILES)}) for name in strangers]
