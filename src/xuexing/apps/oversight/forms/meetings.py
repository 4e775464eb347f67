"""Meetings, lines and decisions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.i18n import period_words
from xuexing.foundation.widgets import FreeText, input_class
from xuexing.kernel.periods import Period, PeriodKind, period_named, period_of

DAY = dt.timedelta(days=1)


class MeetingForm(forms.Form):
    """Of which quarter: this one, the one before or the next."""

    period = forms.ChoiceField(label=_("Quarter"), widget=forms.Select(attrs=input_class("medium")))

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = period_of(on, PeriodKind.QUARTER)
        before = period_of(this.start - DAY, PeriodKind.QUARTER)
        after = period_of(this.end + DAY, PeriodKind.QUARTER)
        self.fields["period"].choices = [  # type: ignore[attr-defined]
            (each.label, period_words(each.label)) for each in (before, this, after)
        ]
        self.fields["period"].initial = this.label

    def period_chosen(self) -> Period:
        """Return the quarter."""
        return period_named(self.cleaned_data["period"])


class LineForm(forms.Form):
    """A line of one's own."""

    title = forms.CharField(
        label=_("Something else to look at"),
        max_length=200,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Say what the meeting is to look at.")},
    )


class DecisionForm(forms.Form):
    """What was decided on a line."""

    text = forms.CharField(
        label=_("Decision"), max_length=5000, required=False, widget=FreeText(rows=3)
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
