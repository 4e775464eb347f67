"""An examination: what, when, for how long, who sees what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.apps.activities.api import Session, get_session_title
from xuexing.foundation.clock import at_local, local_time
from xuexing.foundation.i18n import day
from xuexing.foundation.widgets import DateInput, TimeInput, input_class

from ..models import Exam, ExamKind, Shows
from ..operations import ExamDetails

EXAM_KINDS = {
    ExamKind.STAGE_TEST: _("Stage test: in the course of learning"),
    ExamKind.EXAMINATION: _("Examination: at its end"),
    ExamKind.EXERCISE: _("Exercise: private, nobody sees anything of it"),
}
SHOWN = {
    Shows.AT_ONCE: _("as soon as it is handed in and marked"),
    Shows.RELEASED: _("when results are given to everybody"),
    Shows.NEVER: _("never"),
}


class ExamForm(forms.Form):
    """Starts filled in with what is usual."""

    title = forms.CharField(
        label=_("Title"), max_length=120, widget=forms.TextInput(attrs=input_class())
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=list(EXAM_KINDS.items()), widget=forms.RadioSelect
    )
    on = forms.DateField(label=_("Day"), widget=DateInput)
    opens = forms.TimeField(label=_("Opens at"), widget=TimeInput)
    until_on = forms.DateField(label=_("Closes on"), widget=DateInput)
    closes = forms.TimeField(label=_("Closes at"), widget=TimeInput)
    length_minutes = forms.IntegerField(
        label=_("Minutes for each person"),
        help_text=_("Empty: until it closes."),
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.NumberInput(attrs=input_class("short")),
    )
    pass_percent = forms.IntegerField(
        label=_("Counts as understood from so many per cent of the marks"),
        help_text=_("Empty: nothing is said of it."),
        required=False,
        min_value=1,
        max_value=100,
        widget=forms.NumberInput(attrs=input_class("short")),
    )
    session = forms.ChoiceField(
        label=_("In a session"),
        required=False,
        widget=forms.Select(attrs=input_class("medium")),
    )
    attempts_allowed = forms.IntegerField(
        label=_("Attempts"),
        help_text=_("More than one only for an exercise."),
        min_value=1,
        max_value=99,
        initial=1,
        widget=forms.NumberInput(attrs=input_class("short")),
    )
    is_shuffled = forms.BooleanField(
        label=_("Questions and options in a different order for each person"), required=False
    )
    is_double_marked = forms.BooleanField(
        label=_("Two people mark each written answer"), required=False
    )
    shows_marks = forms.ChoiceField(
        label=_("Each person sees their own marks"),
        choices=[each for each in SHOWN.items() if each[0] != Shows.NEVER],
        widget=forms.RadioSelect,
    )
    shows_answers = forms.ChoiceField(
        label=_("Each person sees what was right"),
        choices=list(SHOWN.items()),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, sessions: Sequence[Session], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sessions = {str(each.uuid): each for each in sessions}
        named = [
            (key, f"{day(local_time(each.starts_at).date())} {get_session_title(each)}")
            for key, each in self._sessions.items()
        ]
        self.fields["session"].choices = [("", _("on its own")), *named]  # type: ignore[attr-defined]

    def details(self) -> ExamDetails:
        """Return what was given."""
        given = self.cleaned_data
        same = ("title", "kind", "length_minutes", "pass_percent", "attempts_allowed")
        shown = ("is_shuffled", "is_double_marked", "shows_marks", "shows_answers")
        return ExamDetails(
            **{name: given[name] for name in (*same, *shown)},
            opens_at=at_local(given["on"], given["opens"]),
            closes_at=at_local(given["until_on"], given["closes"]),
            session=self._sessions.get(given["session"]),
        )


def usual_values(title: str, now: dt.datetime) -> dict[str, Any]:
    """Return the first values of an examination of tomorrow."""
    tomorrow = local_time(now).date() + dt.timedelta(days=1)
    return {
        "title": title,
        "kind": ExamKind.STAGE_TEST,
        "on": tomorrow,
        "opens": dt.time(9),
        "until_on": tomorrow,
        "closes": dt.time(18),
        "length_minutes": 60,
        "pass_percent": 60,
        "attempts_allowed": 1,
        "is_shuffled": True,
        "shows_marks": Shows.RELEASED,
        "shows_answers": Shows.RELEASED,
    }


def values_of(exam: Exam) -> dict[str, Any]:
    """Return the values of an examination that there is."""
    opens, closes = local_time(exam.opens_at), local_time(exam.closes_at)
    kept = ("title", "kind", "length_minutes", "pass_percent", "attempts_allowed", "is_shuffled")
    more = ("is_double_marked", "shows_marks", "shows_answers")
    return {
        **{name: getattr(exam, name) for name in (*kept, *more)},
        "on": opens.date(),
        "opens": opens.time(),
        "until_on": closes.date(),
        "closes": closes.time(),
        "session": str(exam.session.uuid) if exam.session else "",
    }


class ExtraTimeForm(forms.Form):
    """How many minutes more, in all."""

    minutes = forms.IntegerField(
        label=_("Extra minutes"),
        min_value=0,
        max_value=600,
        widget=forms.NumberInput(attrs=input_class("short")),
    )
