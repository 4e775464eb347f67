"""Questions that people mark: short answers with their rubric, and cases."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import FreeText, input_class
from xuexing.kernel.items import Case, Content, Criterion, Kind, Level, Rubric, ShortAnswer

from .lines import ContentForm, area_field, text_field

POINTS = re.compile(r"^(?P<title>.*?)[\s:：]*(?P<points>\d{1,3})\s*\u5206?$")


class ShortAnswerForm(ContentForm):
    """An answer in one's own words, with what it is marked by."""

    kind: ClassVar = Kind.SHORT_ANSWER
    columns: ClassVar = {
        "title": text_field(_("What is looked for")),
        "levels": area_field(_("Levels, one a line with its points: clear and with reasons 3")),
    }
    least_lines: ClassVar = 2
    legend: ClassVar = _("Marked by")
    hint: ClassVar = _("So that several people mark alike. May be left empty.")

    model = forms.CharField(
        label=_("What a good answer says"),
        required=False,
        max_length=5_000,
        widget=FreeText(rows=4),
    )
    most_characters = forms.IntegerField(
        label=_("Characters at most"),
        required=False,
        min_value=0,
        max_value=20_000,
        widget=forms.NumberInput(attrs={**input_class("short"), "inputmode": "numeric"}),
    )

    def first_values(self, content: Any) -> dict[str, Any]:
        """Return the model answer and how much may be written."""
        return {"model": content.model, "most_characters": content.most_characters or None}

    def first_lines(self, content: Any) -> list[dict[str, Any]]:
        """Return the criteria."""
        return [
            {
                "title": each.title,
                "levels": "\n".join(f"{level.title} {level.points}" for level in each.levels),
            }
            for each in content.rubric.criteria
        ]

    def content(self) -> Content:
        """Return the model answer and the rubric."""
        criteria = [
            Criterion(title, tuple(map(_level, filter(str.strip, levels.splitlines()))))
            for _number, [title, levels] in self.written("title", "levels")
        ]
        most = self.cleaned_data["most_characters"] or 0
        return ShortAnswer(self.cleaned_data["model"], Rubric(tuple(criteria)), most)


class CaseForm(ContentForm):
    """Something to read; its questions have forms of their own."""

    kind: ClassVar = Kind.CASE

    def content(self) -> Content:
        """Return that it holds nothing itself."""
        return Case()


def _level(line: str) -> Level:
    found = POINTS.match(line.strip())
    if found is None:
        return Level(line.strip(), 0)
    return Level(found["title"].strip(), int(found["points"]))
