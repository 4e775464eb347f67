"""How somebody wants to be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import TimeInput

from ..models import About, Channel
from ..queries.words import ABOUT, CHANNEL


class WishesForm(forms.Form):
    """Kinds by channels, one letter a day, quiet hours."""

    wanted = forms.MultipleChoiceField(
        label=_("What reaches me where"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            (f"{about.value}.{channel.value}", CHANNEL[channel])
            for about in About
            for channel in Channel
        ],
    )
    digest_time = forms.TimeField(
        label=_("One letter a day, at"),
        help_text=_("Everything new goes into it. Only what is urgent comes at once."),
        widget=TimeInput,
    )
    quiet_from = forms.TimeField(label=_("Quiet from"), widget=TimeInput)
    quiet_until = forms.TimeField(label=_("Quiet until"), widget=TimeInput)

    def kinds(self) -> Iterator[tuple[Any, list[BoundWidget]]]:
        """Yield what notices are about, each with a box for every channel."""
        boxes = list(self["wanted"])
        for place, about in enumerate(About):
            first = place * len(Channel)
            yield ABOUT[about], boxes[first : first + len(Channel)]

    def wishes(self) -> dict[str, Any]:
        """Return what was chosen, as the operation takes it."""
        given: dict[str, Any] = self.cleaned_data
        times: dict[str, dt.time] = {
            name: given[name] for name in ("digest_time", "quiet_from", "quiet_until")
        }
        return {**times, "wanted": {tuple(each.split(".")) for each in given["wanted"]}}
