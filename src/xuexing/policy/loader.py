"""Reads a pack's folder, or lists everything that is wrong with it.

Needs no Django and no home: a folder anywhere will do.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from .duties import note_keys_given_twice
from .messages import gettext_noop as _
from .model import Pack, PackFault
from .place import Place
from .readers import Reader
from .schema import FILES, MAY_BE, MORE_DUTIES
from .source import Source, read_source
from .tables import Fields, record

DUTIES = "duties"
STAGES = "stages"


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
    sources = [read_source(folder / file) for file in _files_of(folder)]
    faults = [fault for source in sources for fault in source.faults]
    faults += _unread_files(folder)
    known = _names(sources)
    values: dict[str, Any] = {}
    places = [Place(source, (), source.values, known, faults) for source in sources]
    for place in places:
        reader: Reader[dict[str, Any]] = record(_fields_of(place.source.file), dict)
        for found in place.read(reader):
            values |= {**found, DUTIES: {**values.get(DUTIES, {}), **found.get(DUTIES, {})}}
    note_keys_given_twice(_lists_of_duties(places))
    order = {source.file: number for number, source in enumerate(sources)}
    return values, sorted(faults, key=lambda each: (order.get(each.file, len(order)), each.line))


def _files_of(folder: Path) -> list[str]:
    """Return the files of a pack: those it must have, whether they are there or not, and others."""
    more = sorted(path.name for path in folder.glob(MORE_DUTIES))
    return [*FILES, *more, *(file for file in MAY_BE if (folder / file).is_file())]


def _fields_of(file: str) -> Fields:
    return FILES.get(file) or MAY_BE.get(file) or FILES["duties.toml"]


def _lists_of_duties(places: Sequence[Place]) -> list[Place]:
    return [place.inside(DUTIES) for place in places if isinstance(place.value.get(DUTIES), list)]


def _names(sources: Sequence[Source]) -> Mapping[str, Collection[str]]:
    """Return what values may refer to, of the files that could be read in full."""
    names: dict[str, Collection[str]] = {
        name: table.keys()
        for source in sources
        if source.is_whole
        for name, table in source.values.items()
        if isinstance(table, dict)
    }
    if any(source.file == "vocabulary.toml" and source.is_whole for source in sources):
        names.setdefault(STAGES, ())
    lists = [source.values.get(DUTIES, ()) for source in sources]
    if all(source.is_whole for source in sources):
        names[DUTIES] = [
            str(each["key"])
            for duties in lists
            if isinstance(duties, list)
            for each in duties
            if isinstance(each, dict) and "key" in each
        ]
    return names


def _unread_files(folder: Path) -> list[PackFault]:
    """Return a fault for each TOML file that no program reads: most often a misspelt name."""
    read = {*_files_of(folder), *MAY_BE}
    strangers = sorted(path.name for path in folder.glob("*.toml") if path.name not in read)
    message = _("This file is not read. The files of a pack are: %(files)s.")
    return [PackFault(name, 1, message, {"files": ", ".join(FILES)}) for name in strangers]
