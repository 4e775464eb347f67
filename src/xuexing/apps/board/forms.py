"""What is asked of a board, of learning dynamics and of the leader's page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.templatetags.foundation import state_words
from xuexing.foundation.widgets import DateInput, input_class
from xuexing.kernel.rules import State

from .queries.boards import ALL, HELP, USUAL, YEARLY, Board, Wish
from .queries.cells import Days


def _choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, widget=forms.Select(attrs=input_class("medium"))
    )


class BoardForm(forms.Form):
    """The day, the duties, the state and the kind of units that a board shows."""

    on = forms.DateField(label=_("Day"), widget=DateInput)
    duties = _choice(_("Duties"))
    state = _choice(_("State"))
    kind = _choice(_("Kind of unit"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        pack = current_pack()
        self._offer("duties", [(each.key, words(each.title)) for each in pack.duties.values()])
        self._offer("state", [(each.value, state_words(each)) for each in State])
        kinds = [each for each in pack.unit_kinds.values() if not each.is_part]
        self._offer("kind", [(each.key, words(each.title)) for each in kinds])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        before = {
            "duties": [
                (USUAL, _("Within the year")),
                (YEARLY, _("Yearly and longer")),
                (ALL, _("All")),
            ],
            "state": [("", _("Any")), (HELP, _("Needs somebody"))],
            "kind": [("", _("All kinds"))],
        }[name]
        self.fields[name].choices = [*before, *choices]  # type: ignore[attr-defined]

    @classmethod
    def asked_for(cls, asked: Mapping[str, Any], *, today: dt.date) -> BoardForm:
        """Return the form as an address fills it in; what it leaves out is today's usual board."""
        given = {key: asked.get(key, "") for key in ("duties", "state", "kind")}
        return cls({**given, "on": asked.get("on") or today}, today=today)

    def clean_on(self) -> dt.date:
        """Ask for a day that has come."""
        day: dt.date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(
                _("This day has not come yet. Choose today or an earlier day.")
            )
        return day

    def days(self) -> Days:
        """Return the day asked for; today where that cannot be."""
        on = self.cleaned_data["on"] if self.is_valid() else self.today
        return Days(on, self.today)

    def wish(self) -> Wish:
        """Return what is asked for; the usual board where that cannot be."""
        if not self.is_valid():
            return Wish()
        given = self.cleaned_data
        return Wish(duties=given["duties"], state=given["state"], kind=given["kind"])

    def narrow(self, board: Board) -> None:
        """Offer only what there is on this board."""
        kinds = current_pack().unit_kinds
        self._offer("duties", [(each.key, words(each.title)) for each in board.known])
        self._offer("kind", [(key, words(kinds[key].title)) for key in board.kinds])


class SpanForm(forms.Form):
    """The days that learning dynamics look at; the year up to today unless something else is asked for."""

    first = forms.DateField(label=_("From"), widget=DateInput)
    last = forms.DateField(label=_("Up to and including"), widget=DateInput)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.usual = {"first": today.replace(month=1, day=1), "last": today}

    @classmethod
    def asked_for(cls, asked: Mapping[str, Any], *, today: dt.date) -> SpanForm:
        """Return the form as an address fills it in; what it leaves out is the year's."""
        usual = cls(today=today).usual
        return cls({key: asked.get(key) or usual[key] for key in usual}, today=today)

    def clean(self) -> dict[str, Any]:
        """Ask for the days in their order."""
        given = super().clean() or {}
        if {"first", "last"} <= given.keys() and given["last"] < given["first"]:
            self.add_error("last", _("The last day must not come before the first."))
        return given

    def span(self) -> dict[str, dt.date]:
        """Return the days asked for; the year up to today where that cannot be."""
        return self.cleaned_data if self.is_valid() else self.usual
