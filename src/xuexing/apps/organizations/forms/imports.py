"""A file to be imported."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import DateInput, input_class

from ..models.import_run import ImportKind


class ImportForm(forms.Form):
    """Which file, and how it is meant."""

    kind = forms.ChoiceField(
        label=_("What the file lists"),
        choices=[
            (ImportKind.ROSTER.value, _("People (a roster)")),
            (ImportKind.UNITS.value, _("Units (the tree)")),
        ],
        widget=forms.Select(attrs=input_class("medium")),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("Excel (.xlsx) or .csv as you have it: title rows, columns in any order."),
        widget=forms.FileInput(attrs={**input_class(), "accept": ".xlsx,.xls,.csv"}),
    )
    is_complete = forms.BooleanField(
        label=_("The file is complete"),
        help_text=_("Then whoever is missing from it is ended in the units it lists."),
        required=False,
    )
    kept = forms.MultipleChoiceField(
        label=_("Keep on purpose"),
        help_text=_("Otherwise telephones and addresses are named and left out."),
        choices=[("telephone", _("telephones")), ("address", _("addresses"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    from_on = forms.DateField(
        label=_("Valid from"),
        help_text=_("Empty: from the first day of your records for new units, else from today."),
        required=False,
        widget=DateInput,
    )

    def given(self) -> dict[str, Any]:
        """Return the file and how it is meant, as the operation takes it."""
        file = self.cleaned_data["file"]
        meant = {key: self.cleaned_data[key] for key in ("kind", "is_complete", "from_on", "kept")}
        return {"name": file.name, "content": file.read(), **meant}
