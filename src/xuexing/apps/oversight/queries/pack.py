"""A meeting's agenda as its pages and papers show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xuexing.foundation.i18n import language, period_words
from xuexing.foundation.panels import Line

from ..models import Action, AgendaLine, Meeting
from ..models.agenda import OWN


@dataclass(frozen=True)
class PackLine:
    """One line of an agenda, in the reader's language.

    Parameters
    ----------
    rows
        What the records said when the agenda was made.
    empty
        What to say where there were none.
    actions
        What was agreed on it.
    """

    line: AgendaLine
    title: str
    rows: Sequence[Line]
    empty: str
    actions: Sequence[Action]

    @property
    def is_own(self) -> bool:
        """Whether somebody added it by hand."""
        return self.line.kind == OWN


@dataclass(frozen=True)
class Pack:
    """A meeting with its agenda: the lines that stand, and those struck out."""

    meeting: Meeting
    lines: Sequence[PackLine]
    struck: Sequence[PackLine]

    @property
    def title(self) -> str:
        """The quarter in words."""
        return period_words(self.meeting.period)

    @property
    def decided(self) -> list[PackLine]:
        """The lines on which something was decided or agreed."""
        return [each for each in self.lines if each.line.decision or each.actions]


def get_pack(*, meeting: Meeting) -> Pack:
    """Return a meeting with its agenda; two queries."""
    actions = list(meeting.actions.select_related("owner").order_by("due_on", "id"))
    lines = [_line(each, actions) for each in meeting.lines.order_by("place", "id")]
    return Pack(
        meeting,
        [each for each in lines if not each.line.is_struck],
        [each for each in lines if each.line.is_struck],
    )


def _line(line: AgendaLine, actions: Sequence[Action]) -> PackLine:
    said: dict[str, Any] = line.rows.get(language()) or {}
    return PackLine(
        line=line,
        title=said.get("title") or line.title,
        rows=[Line(*each) for each in said.get("lines", ())],
        empty=said.get("empty", ""),
        actions=[each for each in actions if each.line_id == line.pk],
    )
