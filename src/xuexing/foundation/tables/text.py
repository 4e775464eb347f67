"""Cells as text: what people type, without what they did not mean to type."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from .sheets import Broken, Cell

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

FULL_WIDTH = {
    wide: wide - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for wide in range(first, last + 1)
}
INVISIBLE = dict.fromkeys(
    [
        *range(0x09),
        *range(0x0E, 0x20),
        0x7F,
        0xAD,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    ]
)
TO_CLEAN = {**FULL_WIDTH, **INVISIBLE}
# What makes a text need cleaning; most texts need none.
UNCLEAN = re.compile(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\x00-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff]|\\s\\s|[^\\S ]|^\\s|\\s$"
)
HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff·"
BETWEEN_HAN = re.compile(f"(?<=[{HAN}]) (?=[{HAN}])")
DOTS = str.maketrans(dict.fromkeys("•・‧∙⋅･", "·"))
MARKS_IN_CODES = str.maketrans(dict(zip("－＿．／—–", "-_./--", strict=True)))
FORCED_TEXT = re.compile(r'^(?:="(.*)"|\'(.*))$')
WHOLE_NUMBER = re.compile(r"^(\d+)\.0+$")
SAYS_NOTHING = frozenset({"", "-", "－", "--", "—", "——", "/", "\\", "无", "n/a", "none", "null"})
YES = frozenset({"是", "有", "√", "✓", "✔", "☑", "y", "yes", "true", "1", "t"})
NO = frozenset({"否", "×", "✗", "n", "no", "false", "0", "f"})
DIGITS_EXCEL_KEEPS = 15


class CellError(ValueError):
    """A cell whose content cannot be what its column says.

    Parameters
    ----------
    message
        What is wrong and what to do, translated lazily, with places for ``data``.
    """

    def __init__(self, message: str | _StrPromise, **data: Any) -> None:
        self.message = message
        self.data: Mapping[str, Any] = data
        super().__init__(message)


def read_text(cell: Cell) -> str:
    """Return a cell as text: no stray spaces, no invisible characters, half-width digits and letters.

    Numbers are written without idle zeros, since a whole number comes as a float.
    """
    if isinstance(cell, Broken):
        raise _broken(cell)
    if isinstance(cell, str):
        return " ".join(cell.translate(TO_CLEAN).split()) if UNCLEAN.search(cell) else cell
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float | int):
        return str(int(cell)) if cell == int(cell) else repr(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def read_name(cell: Cell) -> str:
    """Return the name of a person or a unit: also without spaces inside Chinese, one kind of dot."""
    text = read_text(cell)
    return BETWEEN_HAN.sub("", text).translate(DOTS)


def read_code(cell: Cell) -> str:
    """Return a code, a text even where it is all digits.

    Raises
    ------
    CellError
        The workbook made a date of it, or a number of more digits than it keeps.
    """
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        raise CellError(
            _(
                "The workbook has made a date of this code. Format the column as text, type it again."
            )
        )
    if isinstance(cell, float) and abs(cell) >= 10**DIGITS_EXCEL_KEEPS:
        raise CellError(
            _(
                "The workbook has rounded this number: it keeps 15 digits."
                " Format the column as text and type it again."
            )
        )
    text = read_text(cell)
    forced = FORCED_TEXT.match(text)
    if forced:
        text = forced[1] or forced[2] or ""
    whole = WHOLE_NUMBER.match(text)
    return whole[1] if whole else text.translate(MARKS_IN_CODES).replace(" ", "")


def read_integer(cell: Cell) -> int:
    """Return a whole number.

    Raises
    ------
    CellError
        It is none, or too large to be one that somebody counts with.
    """
    text = read_code(cell)
    if not re.fullmatch(r"-?\d{1,9}", text):
        raise CellError(_("%(text)s is not a whole number. Write digits alone."), text=text)
    return int(text)


def read_yes_no(cell: Cell) -> bool:
    """Return whether a cell says yes: 是, √, yes, 1 and the like."""
    text = read_text(cell).lower()
    if text in YES:
        return True
    if text in NO:
        return False
    raise CellError(_("%(text)s is neither yes nor no. Write yes or no."), text=text)


def says_nothing(cell: Cell) -> bool:
    """Tell whether a cell is blank or holds a dash or a word for nothing."""
    return isinstance(cell, str) and read_text(cell).lower() in SAYS_NOTHING


def fold_word(text: str) -> str:
    """Return a word as it is compared with others: no case, spaces, marks or widths."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(each for each in folded if each.isalnum())


def _broken(cell: Broken) -> CellError:
    if cell is Broken.ERROR:
        return CellError(_("This cell holds an error of the workbook. Type the value."))
    return CellError(
        _("The result of this formula is not in the file. Open it in Excel, save it and try again.")
    )
