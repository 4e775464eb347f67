"""The roll as it is posted: tiles tapped, reasons chosen, heads counted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import input_class

from ..models import AttendanceState, RollEntry
from ..operations import Count, Mark

MARKS = (
    (AttendanceState.ABSENT, _("Reason to be added later")),
    (AttendanceState.LEAVE, _("On leave")),
    ("asked", _("On leave, asked beforehand")),
    (AttendanceState.LATE, _("Came late")),
    (AttendanceState.REMOTE, _("Took part from elsewhere")),
)
ASKED = "asked"
MOST = 9999


class RollForm(forms.Form):
    """Reads a posted roll.

    For each entry ``n`` the page posts ``tapped-n`` (a ticked tile), ``how-n`` (what it means),
    ``why-n`` (the reason of a leave), ``was-n`` (state when the page was made) and ``v-n`` (version).
    Only what differs from ``was-n`` is a mark: what somebody else marked meanwhile is left alone.
    """

    headcount = forms.IntegerField(
        label=_("Members counted in the room"),
        min_value=0,
        max_value=MOST,
        required=False,
        widget=forms.NumberInput(attrs={**input_class("short"), "inputmode": "numeric"}),
    )
    others = forms.IntegerField(
        label=_("Others attending"),
        help_text=_("People from elsewhere who are on no roster here."),
        min_value=0,
        max_value=MOST,
        required=False,
        widget=forms.NumberInput(attrs={**input_class("short"), "inputmode": "numeric"}),
    )

    def count(self) -> Count:
        """Return what was counted."""
        return Count(self.cleaned_data["headcount"], self.cleaned_data["others"] or 0)

    def marks(self, entries: list[RollEntry]) -> list[Mark]:
        """Return what was said about people, where it differs from what the page showed."""
        marks = [self._mark(entry) for entry in entries if f"v-{entry.pk}" in self.data]
        return [mark for mark, was in marks if _token(mark) != was]

    def _mark(self, entry: RollEntry) -> tuple[Mark, str]:
        key = entry.pk
        tapped = self.data.get(f"tapped-{key}") == "1"
        how = self.data.get(f"how-{key}", "")
        asked = how == ASKED
        state = AttendanceState.LEAVE.value if asked else how
        if not entry.is_expected:
            state = AttendanceState.PRESENT.value if tapped else ""
        elif not tapped:
            state = ""
        elif state not in dict(MARKS):
            state = AttendanceState.ABSENT.value
        mark = Mark(
            entry_id=key,
            version=_whole(self.data.get(f"v-{key}")),
            state=state,
            reason=self.data.get(f"why-{key}", "") if state == AttendanceState.LEAVE else "",
            was_asked_beforehand=asked and state == AttendanceState.LEAVE,
        )
        return mark, self.data.get(f"was-{key}", "")


def token_of(entry: RollEntry) -> str:
    """Return the state of an entry as the page carries it along."""
    return f"{entry.state}|{int(entry.was_asked_beforehand)}|{entry.reason}"


def _token(mark: Mark) -> str:
    return f"{mark.state}|{int(mark.was_asked_beforehand)}|{mark.reason.strip()[:60]}"


def _whole(text: Any) -> int:
    return int(text) if str(text).isdigit() else 0


class ObserverForm(forms.Form):
    """Somebody from elsewhere who attends."""

    who = forms.CharField(
        label=_("Name or code"),
        max_length=60,
        widget=forms.TextInput(attrs=input_class("medium")),
    )
