"""Forms of lines: options, pairs, steps, blanks, criteria.

A form reads as many lines as the page had; more lines come with a button that works without script. Lines
that were left empty are no lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from xuexing.foundation.widgets import input_class
from xuexing.kernel.items import LETTERS, Content, Kind

MOST_LINES, MORE = 26, 2


@dataclass(frozen=True)
class Line:
    """One line of a kind's form.

    Parameters
    ----------
    is_right
        Whether it is ticked as right; None where nothing is ticked.
    """

    number: int
    letter: str
    fields: Sequence[BoundField]
    is_right: bool | None = None


class ContentForm(forms.Form):
    """What a kind holds beside the stem.

    Parameters
    ----------
    sent
        What the browser sent.
    content
        What the question holds now; None for a new one.
    is_resent
        The page is shown again with what was typed, and nothing is checked.
    is_more
        More lines are asked for.
    """

    kind: ClassVar[Kind]
    columns: ClassVar[Mapping[str, Any]] = {}
    least_lines: ClassVar[int] = 0
    ticks: ClassVar[str] = ""
    """How right lines are ticked: ``radio``, ``checkbox``, or not at all."""
    legend: ClassVar[Any] = ""
    hint: ClassVar[Any] = ""

    def __init__(
        self,
        sent: QueryDict | None,
        *,
        content: Any = None,
        prefix: str = "",
        is_more: bool = False,
        is_resent: bool = False,
    ) -> None:
        self.sent, self.old = sent, content
        super().__init__(None if is_resent else sent, prefix=prefix or None)
        lines = self.first_lines(content) if content is not None else []
        self.count = self._count_lines(len(lines), more=MORE if is_more else 0)
        first = self.first_values(content) if content is not None else {}
        for number in range(1, self.count + 1):
            for name, make in self.columns.items():
                self.fields[f"{name}-{number}"] = make()
                if number <= len(lines):
                    first[f"{name}-{number}"] = lines[number - 1][name]
        if is_resent and sent is not None:
            first = {name: sent.get(self.add_prefix(name)) for name in self.fields}
        self.initial = first

    def _count_lines(self, known: int, *, more: int) -> int:
        if not self.columns:
            return 0
        given = self.sent.get(self.add_prefix("lines"), "") if self.sent is not None else ""
        least = max(self.least_lines, known + 1)
        count = int(given) if given.isdecimal() and len(given) < MORE + 1 else least
        return min(count + more, MOST_LINES)

    # -- what a kind says for itself -------------------------------------------------------------

    def first_values(self, content: Any) -> dict[str, Any]:
        """Return the values of the fields beside the lines."""
        del content
        return {}

    def first_lines(self, content: Any) -> list[dict[str, Any]]:
        """Return the lines with which the form begins."""
        del content
        return []

    def first_right(self, content: Any) -> set[int]:
        """Return the numbers of the lines that are right."""
        del content
        return set()

    def content(self) -> Content:
        """Return what was written; whether it is sound is asked afterwards."""
        raise NotImplementedError

    # -- for templates -----------------------------------------------------------------------------

    @property
    def lines(self) -> list[Line]:
        """The lines with their fields."""
        right = self.right_numbers() if self.ticks else set()
        return [
            Line(
                number,
                LETTERS[number - 1],
                [self[f"{name}-{number}"] for name in self.columns],
                number in right if self.ticks else None,
            )
            for number in range(1, self.count + 1)
        ]

    @property
    def beside(self) -> list[BoundField]:
        """The fields beside the lines."""
        return [self[name] for name in self.base_fields]

    @property
    def right_name(self) -> str:
        """Under which name ticked lines are sent."""
        return self.add_prefix("right")

    @property
    def lines_name(self) -> str:
        """Under which name the number of lines is sent."""
        return self.add_prefix("lines")

    def right_numbers(self) -> set[int]:
        """Return the numbers of the lines that are ticked."""
        if self.sent is None:
            return self.first_right(self.old) if self.old is not None else set()
        return {int(each) for each in self.sent.getlist(self.right_name) if each.isdecimal()}

    def written(self, *names: str) -> list[tuple[int, list[str]]]:
        """Return the lines in which something stands, with their numbers."""
        right = self.right_numbers() if self.ticks else set()
        found = [
            (number, [str(self.cleaned_data.get(f"{name}-{number}") or "") for name in names])
            for number in range(1, self.count + 1)
        ]
        return [(number, line) for number, line in found if any(line) or number in right]


def text_field(label: Any, size: str = "") -> Any:
    """Return what makes the field of a column of short texts."""

    def make() -> forms.Field:
        widget = forms.TextInput(attrs=input_class(size))
        return forms.CharField(label=label, required=False, max_length=5_000, widget=widget)

    return make


def area_field(label: Any) -> Any:
    """Return what makes the field of a column of several lines."""

    def make() -> forms.Field:
        widget = forms.Textarea(attrs={**input_class(), "rows": 3, "class": "input lines"})
        return forms.CharField(label=label, required=False, max_length=5_000, widget=widget)

    return make
