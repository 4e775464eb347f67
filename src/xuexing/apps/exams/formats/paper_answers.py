"""What somebody wrote on paper, cell by cell: letters for options, marks for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from xuexing.apps.itembank.api import load_content
from xuexing.foundation.tables.text import CellError
from xuexing.kernel.items import LETTERS, Kind

from ..models import PaperItem

TRUE = frozenset(["对", "√", "✓", "t", "true", "yes", "正确", "是", "a"])
FALSE = frozenset(["错", "×", "x", "✗", "f", "false", "no", "错误", "否", "b"])
LETTERED = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE})


@dataclass(frozen=True)
class Written:
    """One answer from paper: what was chosen, or the share of the marks that somebody gave."""

    content: Any = None
    share: Decimal | None = None


def is_lettered(item: PaperItem) -> bool:
    """Tell whether an answer to a question is typed in as letters, not as marks."""
    return item.version.item.kind in LETTERED


def read_written(item: PaperItem, text: str) -> Written:
    """Return what a cell says of a question; a blank one says that nothing was answered.

    Raises
    ------
    CellError
        It names no option, or is no number of marks within the question's.
    """
    given = text.strip()
    if not given:
        return Written() if is_lettered(item) else Written(share=Decimal(0))
    if item.version.item.kind == Kind.TRUE_FALSE:
        return Written(_truth(given))
    if is_lettered(item):
        return Written(_keys(item, given))
    return Written(share=_share(item, given))


def _truth(given: str) -> bool:
    folded = given.casefold()
    if folded in TRUE:
        return True
    if folded in FALSE:
        return False
    raise CellError(
        _("%(text)s is neither right nor wrong. Write %(right)s or %(wrong)s."),
        text=given,
        right="对",
        wrong="错",
    )


def _keys(item: PaperItem, given: str) -> Any:
    """Return the keys of the options at the letters; a single choice has one."""
    content = load_content(item.version.item.kind, item.version.content)
    options = {LETTERS[n]: o.key for n, o in enumerate(content.options)}  # type: ignore[attr-defined]
    letters = [each for each in given.upper() if each not in " ,，、;；"]
    known: Mapping[str, str] = options
    if any(each not in known for each in letters) or len(set(letters)) < len(letters):
        raise CellError(
            _("%(text)s names no option. The options are %(known)s."),
            text=given,
            known="".join(known),
        )
    if item.version.item.kind == Kind.SINGLE:
        if len(letters) > 1:
            raise CellError(_("%(text)s: one letter is asked for here."), text=given)
        return known[letters[0]]
    return [known[each] for each in letters]


def _share(item: PaperItem, given: str) -> Decimal:
    try:
        marks = Decimal(given)
    except InvalidOperation:
        marks = Decimal(-1)
    if not marks.is_finite() or not 0 <= marks <= item.marks:
        raise CellError(
            _("%(text)s are no marks for this question. Give 0 to %(most)s."),
            text=given,
            most=str(item.marks.normalize()),
        )
    return marks / item.marks
