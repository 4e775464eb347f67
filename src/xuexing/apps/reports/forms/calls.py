"""Whom a form is given down to, for which half-year and by when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.i18n import period_words, words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import DateInput, input_class

from ..operations.calls import WORDS_LENGTH


class CallForm(forms.Form):
    """The half-year, the day, the kinds of units below, and a word."""

    half = forms.ChoiceField(label=_("Half-year"), widget=forms.Select(attrs=input_class("medium")))
    due_on = forms.DateField(
        label=_("Needed by"),
        widget=DateInput,
        error_messages={"required": _("Say until which day.")},
    )
    kinds = forms.MultipleChoiceField(
        label=_("Who fills it"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose who fills it.")},
    )
    words_to_them = forms.CharField(
        label=_("A word to the units"),
        help_text=_("What it is for, for example. Enter nothing secret."),
        max_length=WORDS_LENGTH,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )

    def __init__(
        self, *args: Any, below: Sequence[Unit], halves: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.below = below
        known = current_pack().unit_kinds
        kinds = list(dict.fromkeys(each.kind for each in below))
        rosters = [key for key in kinds if known[key].has_roster]
        self.initial.setdefault("kinds", rosters or kinds)
        chosen: dict[str, list[tuple[str, str]]] = {
            "half": [(each, period_words(each)) for each in halves],
            "kinds": [
                (key, f"{words(known[key].title)} {sum(each.kind == key for each in below)}")
                for key in known
                if key in kinds
            ],
        }
        for name, offered in chosen.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """Return what was given, as the operation takes it."""
        given = self.cleaned_data
        return {
            "units": [each for each in self.below if each.kind in given["kinds"]],
            "period": given["half"],
            "due_on": given["due_on"],
            "words": given["words_to_them"],
        }
