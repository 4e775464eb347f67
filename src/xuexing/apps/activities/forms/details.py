"""What, when, where and who leads."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms as fields
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from xuexing.apps.knowledge.api import list_topics_of
from xuexing.apps.organizations.api import PersonField, Unit, list_roster
from xuexing.foundation.clock import at_local, local_time
from xuexing.foundation.i18n import words
from xuexing.foundation.widgets import DateInput, TimeInput, input_class

from ..models import Session
from ..operations.details import Details
from ..operations.expected import forms_of, forms_that_meet_duties
from ..queries import Proposal
from .offered import MOST_TOPICS, TopicField


class SessionDetailsForm(fields.Form):
    """Asks only what cannot be known; starts filled in."""

    forms = fields.MultipleChoiceField(
        label=_("What this session counts as"),
        widget=fields.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one form.")},
    )
    on = fields.DateField(label=_("Day"), widget=DateInput)
    starts = fields.TimeField(label=_("From"), widget=TimeInput)
    ends_on = fields.DateField(
        label=_("Last day"),
        help_text=_("Only for a class over several days."),
        widget=DateInput,
        required=False,
    )
    ends = fields.TimeField(label=_("Until"), widget=TimeInput)
    place = fields.CharField(
        label=_("Place"),
        help_text=_("Name the room, so that people find it."),
        max_length=120,
        required=False,
        widget=fields.TextInput(attrs=input_class()),
    )
    chair = PersonField(label=_("Chair"))
    recorder = PersonField(
        label=_("Recorder"), help_text=_("May record this session on their own phone.")
    )
    study_leader = PersonField(label=_("Leader of the study"))
    lecturer = fields.CharField(
        label=_("Lecturer"),
        max_length=60,
        required=False,
        widget=fields.TextInput(attrs=input_class("medium")),
    )
    belongs_to_year = fields.IntegerField(
        label=_("Belongs to the year"),
        help_text=_("A yearly meeting held early in the next year belongs to the year before."),
        min_value=1921,
        max_value=2200,
        required=False,
        widget=fields.NumberInput(attrs=input_class("short")),
    )
    topic = fields.CharField(
        label=_("What is studied"),
        help_text=_("One topic, if it is known; others are added later."),
        max_length=200,
        required=False,
        widget=fields.TextInput(attrs=input_class()),
    )
    tells = fields.BooleanField(
        label=_("Tell the members"),
        help_text=_(
            "Time, place and topic, to everybody expected, where it is arranged for later."
        ),
        required=False,
        initial=True,
    )
    version = fields.IntegerField(widget=fields.HiddenInput, required=False)

    def __init__(self, *args: Any, unit: Unit, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.likely = forms_that_meet_duties()
        self.fields["forms"].choices = [  # type: ignore[attr-defined]
            (form.key, words(form.title)) for form in forms_of(unit)
        ]
        people = [each.person for each in list_roster(unit=unit, on=on)]
        for name in ("chair", "recorder", "study_leader"):
            self.fields[name].offer(people)  # type: ignore[attr-defined]

    @property
    def likely_choices(self) -> list[BoundWidget]:
        """The forms that are chosen, due, or that a unit of this kind holds month by month."""
        chosen = {str(key) for key in self["forms"].value() or ()}
        return [each for each in self["forms"] if each.data["value"] in chosen | self.likely]

    @property
    def other_choices(self) -> list[BoundWidget]:
        """The other forms."""
        likely = {each.data["value"] for each in self.likely_choices}
        return [each for each in self["forms"] if each.data["value"] not in likely]

    def clean(self) -> dict[str, Any]:
        """Put days and times together; the operation judges them."""
        given = super().clean() or {}
        if {"on", "starts", "ends"} <= given.keys():
            last = given.get("ends_on") or given["on"]
            given["starts_at"] = at_local(given["on"], given["starts"])
            given["ends_at"] = at_local(last, given["ends"])
        return given

    def details(self) -> Details:
        """Return what was given."""
        given = self.cleaned_data
        return Details(
            forms=given["forms"],
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            place=given["place"],
            chair=given["chair"],
            recorder=given["recorder"],
            study_leader=given["study_leader"],
            lecturer=given["lecturer"],
            belongs_to_year=given["belongs_to_year"],
        )


class NewSessionForm(SessionDetailsForm):
    """A session to be opened; it may study once more what the unit studied before."""

    again = TopicField(
        label=_("Another sitting of"),
        help_text=_("The same study for those on another shift: one comment, hours once."),
    )

    def __init__(self, *args: Any, unit: Unit, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, on=on, **kwargs)
        self.fields["again"].offer(list_topics_of(unit=unit)[:MOST_TOPICS])  # type: ignore[attr-defined]

    def opening(self) -> dict[str, Any]:
        """Return what was given, as the operation takes it."""
        rest = ("topic", "tells", "again")
        return {**vars(self.details()), **{name: self.cleaned_data[name] for name in rest}}


def filled_from(what: Proposal | Session, forms: list[str]) -> dict[str, Any]:
    """Return a form's first values from a proposal or from a session."""
    starts, ends = local_time(what.starts_at), local_time(what.ends_at)
    several = ends.date() != starts.date()
    return {
        "forms": forms,
        "on": starts.date(),
        "starts": starts.time(),
        "ends_on": ends.date() if several else None,
        "ends": ends.time(),
        "place": what.place,
        "chair": what.chair,
        "recorder": what.recorder,
        "study_leader": what.study_leader,
        "lecturer": getattr(what, "lecturer", ""),
        "belongs_to_year": getattr(what, "belongs_to_year", None),
        "version": getattr(what, "version", None),
        "tells": True,
    }
