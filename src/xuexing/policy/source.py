"""One file of a pack: its values, the line of each, and what in it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from .messages import gettext_noop as _
from .model import PackFault
from .positions import Key, find_positions
from .syntax import read_what_is_toml


@dataclass(frozen=True)
class Source:
    """What one file says.

    Parameters
    ----------
    file
        Its name in the pack's folder.
    values
        What it says, numbers with a point as Decimal.
    text
        The text that says it, line by line as in the file.
    faults
        What cannot be read.
    """

    file: str
    values: Mapping[str, Any]
    text: str
    faults: tuple[PackFault, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all of the file was read: else what seems missing may stand in the rest."""
        return not self.faults

    def line_of(self, key: Key) -> int:
        """Return the line, from 1, of a value, or of the nearest table around it."""
        while key and key not in self._lines:
            key = key[:-1]
        return self._lines.get(key, 1)

    @cached_property
    def _lines(self) -> Mapping[Key, int]:
        return find_positions(self.text)


def read_source(path: Path) -> Source:
    """Return what a file says; where it cannot be opened or is no text, its fault alone."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return _unreadable(path, 1, _("This file of the pack is missing."))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _unreadable(path, 1, _("This file cannot be read: %(reason)s."), reason=reason)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _unreadable(path, line, _("This is not UTF-8. Save the file as UTF-8."))
    reading = read_what_is_toml(text.replace("\r\n", "\n"))
    faults = [_slip(path.name, line, reason) for line, reason in reading.slips]
    return Source(path.name, reading.values, reading.text, tuple(faults))


def _unreadable(path: Path, line: int, message: str, **data: str) -> Source:
    return Source(path.name, {}, "", (PackFault(path.name, line, message, data),))


def _slip(file: str, line: int, reason: str) -> PackFault:
    if reason.startswith(("Cannot declare", "Cannot overwrite")):
        return PackFault(file, line, _("This is given a second time. Keep one of the two."), {})
    return PackFault(file, line, _("This is not TOML: %(reason)s."), {"reason": reason})
