"""What is put to the vote."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import input_class

MOST = 9999


def _count(label: Any, *, needed: bool) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST,
        required=needed,
        widget=forms.NumberInput(attrs={**input_class("short"), "inputmode": "numeric"}),
    )


class VoteForm(forms.Form):
    """A vote: its matter and the votes. Who should come and who came follows from the roll."""

    title = forms.CharField(
        label=_("What was put to the vote"),
        help_text=_("In a few words. Enter nothing secret."),
        max_length=120,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Write what was put to the vote.")},
    )
    in_favour = _count(_("In favour"), needed=True)
    against = _count(_("Against"), needed=False)
    abstained = _count(_("Abstained"), needed=False)

    def given(self) -> dict[str, Any]:
        """Return what was written, as the operation takes it."""
        counts = ("in_favour", "against", "abstained")
        return {
            "title": self.cleaned_data["title"],
            **{name: self.cleaned_data[name] or 0 for name in counts},
        }
