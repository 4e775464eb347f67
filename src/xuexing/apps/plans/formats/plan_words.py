"""Words in the cells of a plan: times, kinds, audiences, forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.packs import current_pack
from xuexing.foundation.tables.dates import MonthOnly, read_day
from xuexing.foundation.tables.sheets import Cell
from xuexing.foundation.tables.text import CellError, fold_word, read_text
from xuexing.policy.model import Audience

MONTH_AND_DAY = re.compile(r"(\d{1,2})月(?:份)?(?:(\d{1,2})[日号]?)?")
MONTH_ALONE = re.compile(r"\d{1,2}")
BETWEEN = re.compile(r"[、，,;；/／+＋\n]")
MONTHS = range(1, 13)
PRESCRIBED = ("规定", "规定动作", "prescribed")
OPTIONAL = ("自选", "自选动作", "optional")
COMPULSORY = ("必修", "必修课", "compulsory")
ELECTIVE = ("选修", "选修课", "elective")
AUDIENCES = {
    Audience.COMMITTEE: ("支委", "委员", "班子", "committee"),
    Audience.INVITED: ("自愿", "有关", "部分", "选派", "whoever", "invited", "volunteer"),
    Audience.MEMBERS: ("全体", "党员", "会员", "职工", "员工", "全员", "members", "all"),
}


@dataclass(frozen=True)
class When:
    """A time in a plan: no day where only the month is given; no year where none is."""

    year: int | None
    month: int
    day: int | None


def read_when(cell: Cell) -> When:
    """Return a time as plans have it: 3月, 3月20日, 2026年3月, 2026-03-20, or the number of a month.

    Raises
    ------
    CellError
        It is none.
    """
    text = read_text(cell).replace(" ", "")
    if found := MONTH_AND_DAY.fullmatch(text):
        return _when(text, None, int(found[1]), int(found[2]) if found[2] else None)
    if MONTH_ALONE.fullmatch(text):
        return _when(text, None, int(text), None)
    day = read_day(cell)
    return When(day.year, day.month, None if isinstance(day, MonthOnly) else day.day)


def read_kind(cell: Cell) -> bool:
    """Return whether a cell says prescribed rather than optional."""
    return _one_of_two(cell, PRESCRIBED, OPTIONAL)


def read_course(cell: Cell) -> bool:
    """Return whether a cell says compulsory rather than elective."""
    return _one_of_two(cell, COMPULSORY, ELECTIVE)


def read_audience(cell: Cell) -> str:
    """Return who is expected, by the words of a cell."""
    text = fold_word(read_text(cell))
    for audience, marks in AUDIENCES.items():
        if any(fold_word(mark) in text for mark in marks):
            return audience.value
    raise CellError(
        _("%(text)s: not clear who that is. Write all members, the committee, or whoever likes."),
        text=read_text(cell),
    )


def read_forms(cell: Cell) -> list[str]:
    """Return the forms of activity that a cell names, several with 、 between them."""
    known = _titles((form.key, form.title) for form in current_pack().forms.values())
    return [_known(part, known) for part in BETWEEN.split(read_text(cell)) if part.strip()]


def read_content_class(cell: Cell) -> str:
    """Return the class of content that a cell names."""
    classes = current_pack().content_classes.values()
    return _known(read_text(cell), _titles((each.key, each.title) for each in classes))


def _when(text: str, year: int | None, month: int, day: int | None) -> When:
    if month not in MONTHS:
        raise CellError(_("%(text)s is no month. Write for example 3 or 2026-03-20."), text=text)
    return When(year, month, day)


def _one_of_two(cell: Cell, first: Iterable[str], second: Iterable[str]) -> bool:
    text = fold_word(read_text(cell))
    if text in {fold_word(word) for word in first}:
        return True
    if text in {fold_word(word) for word in second}:
        return False
    choices = {"text": read_text(cell), "one": next(iter(first)), "other": next(iter(second))}
    raise CellError(
        _("%(text)s is neither %(one)s nor %(other)s. Write one of the two."), **choices
    )


def _titles(named: Iterable[tuple[str, Mapping[str, str]]]) -> dict[str, str]:
    return {fold_word(word): key for key, title in named for word in title.values()}


def _known(text: str, known: Mapping[str, str]) -> str:
    key = known.get(fold_word(text))
    if key is None:
        raise CellError(
            _("%(text)s is not known here. Choose a word of the list."), text=text.strip()
        )
    return key
