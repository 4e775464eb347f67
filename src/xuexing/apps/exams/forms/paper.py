"""Sittings on paper: typed in for one person, or a file for many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.i18n import number
from xuexing.foundation.tables.text import CellError
from xuexing.foundation.widgets import input_class

from ..formats.paper_answers import Written, is_lettered, read_written
from ..models import Candidate, PaperItem
from ..operations import PaperResult


class PaperAnswersForm(forms.Form):
    """One field a question: letters, or marks."""

    def __init__(self, *args: Any, items: Sequence[PaperItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._items = items
        for item in items:
            most = number(item.marks)
            hint = (
                _("letters") if is_lettered(item) else _("marks, up to %(most)s") % {"most": most}
            )
            self.fields[f"q{item.place}"] = forms.CharField(
                label=str(item.place),
                help_text=hint,
                required=False,
                max_length=40,
                widget=forms.TextInput(attrs={**input_class("short"), "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        """Read every field."""
        given = super().clean() or {}
        self.written: dict[int, Written] = {}
        for item in self._items:
            try:
                self.written[item.place] = read_written(item, given.get(f"q{item.place}", ""))
            except CellError as error:
                self.add_error(f"q{item.place}", error.message % dict(error.data))
        return given

    def result(self, candidate: Candidate) -> PaperResult:
        """Return what was typed in."""
        written = self.written.items()
        return PaperResult(
            candidate,
            {place: each.content for place, each in written if each.share is None},
            {place: each.share for place, each in written if each.share is not None},
        )


class ResultFileForm(forms.Form):
    """A filled-in sheet of results."""

    file = forms.FileField(
        label=_("Filled-in sheet"),
        widget=forms.FileInput(attrs=input_class()),
        error_messages={"required": _("Choose a file.")},
    )
