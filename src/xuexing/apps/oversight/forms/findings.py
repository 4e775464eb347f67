"""Findings and what is said about them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import DateInput, FreeText, input_class

from ..models import FindingSource, FindingState
from ..queries.words import get_finding_words, get_source_words


class FindingForm(forms.Form):
    """What was found, and until when the unit says what it will do."""

    what = forms.CharField(
        label=_("What was found"),
        help_text=_("In one sentence, about the unit; no person by name."),
        max_length=200,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Say what was found.")},
    )
    details = forms.CharField(
        label=_("More about it, if it helps"),
        max_length=5000,
        required=False,
        widget=FreeText(rows=3),
    )
    source = forms.ChoiceField(
        label=_("Where it came to light"), widget=forms.Select(attrs=input_class("medium"))
    )
    answer_by_on = forms.DateField(
        label=_("The unit answers by"),
        widget=DateInput,
        error_messages={"required": _("Say until which day.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            (each.value, get_source_words(each.value)) for each in FindingSource
        ]


class WordsForm(forms.Form):
    """What somebody says about a finding."""

    text = forms.CharField(label=_("In words"), max_length=5000, widget=FreeText(rows=4))


class AgainForm(WordsForm):
    """What was found again, and until when the unit answers."""

    answer_by_on = forms.DateField(
        label=_("The unit answers by"),
        widget=DateInput,
        error_messages={"required": _("Say until which day.")},
    )


class FindingsFilter(forms.Form):
    """Which findings are listed."""

    state = forms.ChoiceField(
        label=_("State"), required=False, widget=forms.Select(attrs=input_class("medium"))
    )
    source = forms.ChoiceField(
        label=_("Where it came to light"),
        required=False,
        widget=forms.Select(attrs=input_class("medium")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(each.value, get_finding_words(each.value)) for each in FindingState]
        sources = [(each.value, get_source_words(each.value)) for each in FindingSource]
        every = ("", _("All"))
        self.fields["state"].choices = [every, ("late", _("late")), *states]  # type: ignore[attr-defined]
        self.fields["source"].choices = [every, *sources]  # type: ignore[attr-defined]
