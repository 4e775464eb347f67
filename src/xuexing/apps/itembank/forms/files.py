"""Files of questions: which is given, and which is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import input_class

from ..formats.limits import MOST_BYTES
from ..formats.registry import FORMATS


class BankFileForm(forms.Form):
    """A file of questions, whose they will be and below which topic they belong."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Excel or Word as teachers write it, QTI, Moodle XML, GIFT, Aiken or JSON Lines. What a file"
            " is, its content tells."
        ),
        widget=forms.ClearableFileInput(attrs=input_class()),
        error_messages={"required": _("Choose a file first.")},
    )
    owner = forms.ChoiceField(label=_("For whom"), widget=forms.Select(attrs=input_class()))
    topic = forms.ChoiceField(
        label=_("Below which topic"),
        help_text=_("Topics that the file names are found or made there."),
        required=False,
        widget=forms.Select(attrs=input_class()),
    )
    kind = forms.ChoiceField(
        label=_("Format"),
        required=False,
        choices=[("", _("as the file tells")), *((f.name, f.title) for f in FORMATS.values())],
        widget=forms.Select(attrs=input_class("medium")),
    )

    def __init__(
        self,
        *args: Any,
        owners: Sequence[tuple[str, str]],
        topics: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]
        self.fields["topic"].choices = [("", _("none")), *topics]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return the file as the operation takes it; of one that is too large what shows it."""
        file = self.cleaned_data["file"]
        return {
            "name": file.name or "",
            "content": file.read(MOST_BYTES + 1),
            "format_name": self.cleaned_data["kind"],
        }


class ExportForm(forms.Form):
    """In which format questions are given."""

    format = forms.ChoiceField(
        label=_("Format"),
        choices=[(each.name, each.title) for each in FORMATS.values()],
        widget=forms.RadioSelect,
    )
