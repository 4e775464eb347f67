"""An item of a plan: what, when, who, how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms as fields
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuexing.apps.knowledge.api import Topic, list_topics_of
from xuexing.apps.organizations.api import PersonField, Unit, list_roster
from xuexing.apps.rulebook.api import list_duties_on
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import DateInput, TimeInput, input_class

from ..models import PlanItem
from ..operations import ItemWords
from ..operations.demands import duties_of, forms_wanted
from ..queries.words import get_audience_words, get_month_words

MONTHS = range(1, 13)
MOST_TOPICS = 30
YES, NO = "yes", "no"


class ItemForm(fields.Form):
    """Asks only what cannot be known; starts filled in."""

    forms = fields.MultipleChoiceField(
        label=_("Forms of activity"),
        required=False,
        widget=fields.CheckboxSelectMultiple,
    )
    content = fields.CharField(
        label=_("Content"),
        help_text=_("What it is about. Enter nothing secret."),
        required=False,
        max_length=120,
        widget=fields.TextInput(attrs=input_class()),
    )
    target = fields.CharField(
        label=_("Target"),
        help_text=_("What can be seen afterwards: who is able to do what, what is settled."),
        required=False,
        max_length=200,
        widget=fields.TextInput(attrs=input_class()),
    )
    on = fields.DateField(label=_("Day"), required=False, widget=DateInput)
    month = fields.TypedChoiceField(
        label=_("Or only the month"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=fields.Select(attrs=input_class("medium")),
    )
    starts = fields.TimeField(label=_("From"), required=False, widget=TimeInput)
    responsible = PersonField(label=_("Responsible"))
    unit = fields.ChoiceField(
        label=_("Who holds it"), required=False, widget=fields.Select(attrs=input_class("medium"))
    )
    audience = fields.ChoiceField(
        label=pgettext_lazy("plan", "Who is expected"),
        widget=fields.Select(attrs=input_class("medium")),
    )
    minutes_count = fields.IntegerField(
        label=_("Minutes on a day"),
        min_value=1,
        max_value=960,
        widget=fields.NumberInput(attrs={**input_class("short"), "inputmode": "numeric"}),
    )
    days_count = fields.IntegerField(
        label=_("Days"),
        min_value=1,
        max_value=92,
        initial=1,
        widget=fields.NumberInput(attrs={**input_class("short"), "inputmode": "numeric"}),
    )
    is_prescribed = fields.ChoiceField(
        label=pgettext_lazy("plan", "Kind"),
        choices=[
            (YES, pgettext_lazy("plan", "Prescribed")),
            (NO, pgettext_lazy("plan", "Optional")),
        ],
        initial=YES,
        widget=fields.RadioSelect,
    )
    is_compulsory = fields.ChoiceField(
        label=pgettext_lazy("plan", "Course"),
        choices=[
            (YES, pgettext_lazy("plan", "compulsory")),
            (NO, pgettext_lazy("plan", "elective")),
        ],
        initial=YES,
        widget=fields.RadioSelect,
    )
    content_class = fields.ChoiceField(
        label=_("Class of content"),
        required=False,
        widget=fields.Select(attrs=input_class("medium")),
    )
    topic = fields.ChoiceField(
        label=_("Topic studied before"),
        help_text=_("Another sitting of the same topic; its records stay together."),
        required=False,
        widget=fields.Select(attrs=input_class()),
    )
    belongs_to_year = fields.IntegerField(
        label=_("Belongs to the year"),
        help_text=_("A yearly meeting held early in the next year belongs to the year before."),
        min_value=1921,
        max_value=2200,
        required=False,
        widget=fields.NumberInput(attrs=input_class("short")),
    )
    version = fields.IntegerField(widget=fields.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        unit: Unit,
        parts: Sequence[Unit],
        year: int,
        today: dt.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        self.duties = list_duties_on(on=today)
        self.units = {str(each.uuid): each for each in (unit, *parts)}
        self.topics = self._known_topics(unit)
        choices = {
            "forms": _forms_of(self.units.values()),
            "month": [("", "–"), *((n, get_month_words(n)) for n in MONTHS)],
            "unit": [(key, each.name) for key, each in self.units.items()],
            "audience": [
                (key, get_audience_words(key)) for key in ("members", "committee", "invited")
            ],
            "content_class": [("", "–"), *_classes()],
            "topic": [("", "–"), *((key, each.title) for key, each in self.topics.items())],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        people = [each.person for each in list_roster(unit=unit, on=today)]
        self.fields["responsible"].offer(people)  # type: ignore[attr-defined]
        if not parts:
            del self.fields["unit"]

    def _known_topics(self, unit: Unit) -> dict[str, Topic]:
        """Return the topics offered: the unit's latest, and the one chosen already."""
        chosen = self.initial.get("topic_chosen")
        known = [*([chosen] if chosen else []), *list_topics_of(unit=unit)[:MOST_TOPICS]]
        return {str(each.uuid): each for each in known}

    @property
    def likely_choices(self) -> list[BoundWidget]:
        """The forms that are chosen, or that units like these owe."""
        owed = {
            key
            for unit in self.units.values()
            for duty in duties_of(unit, self.duties)
            for key in forms_wanted(duty, unit)
        }
        chosen = {str(key) for key in self["forms"].value() or ()}
        return [each for each in self["forms"] if each.data["value"] in chosen | owed]

    @property
    def other_choices(self) -> list[BoundWidget]:
        """The other forms."""
        likely = {each.data["value"] for each in self.likely_choices}
        return [each for each in self["forms"] if each.data["value"] not in likely]

    def clean(self) -> dict[str, Any]:
        """Take month and day from the date, where there is one; the operation judges them."""
        given = super().clean() or {}
        on = given.get("on")
        if on is not None and on.year != self.year:
            self.add_error("on", _("Choose a day of the plan's year."))
        if on is None and not given.get("month") and "on" not in self.errors:
            self.add_error("on", _("Choose a day, or at least the month."))
        return given

    def words(self) -> ItemWords:
        """Return what was given."""
        given = self.cleaned_data
        on: dt.date | None = given["on"]
        units = list(self.units.values())
        return ItemWords(
            unit=self.units.get(given.get("unit", ""), units[0]),
            month=on.month if on else given["month"],
            day=on.day if on else None,
            starts=given["starts"],
            forms=given["forms"],
            content=given["content"],
            target=given["target"],
            responsible=given["responsible"],
            audience=given["audience"],
            minutes_count=given["minutes_count"],
            days_count=given["days_count"],
            topic=self.topics.get(given["topic"]),
            content_class=given["content_class"],
            is_prescribed=given["is_prescribed"] == YES,
            is_compulsory=given["is_compulsory"] == YES,
            belongs_to_year=given["belongs_to_year"],
        )


class MoveForm(fields.Form):
    """Another time for an item: a day, or only a month, which is all a dragged mark says."""

    on = fields.DateField(label=_("Day"), required=False, widget=DateInput)
    month = fields.TypedChoiceField(
        label=_("Or only the month"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=fields.Select(attrs=input_class("medium")),
    )
    reason = fields.CharField(
        label=_("Why on another day than from above"),
        help_text=_("Only outside the days prescribed. Whoever prescribed it reads it."),
        required=False,
        max_length=200,
        widget=fields.TextInput(attrs=input_class()),
    )
    keeps_day = fields.BooleanField(required=False, widget=fields.HiddenInput)
    version = fields.IntegerField(widget=fields.HiddenInput)

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        self.fields["month"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *((n, get_month_words(n)) for n in MONTHS),
        ]

    def clean(self) -> dict[str, Any]:
        """See that there is a time, and that a day is of the plan's year."""
        given = super().clean() or {}
        on = given.get("on")
        if on is not None and on.year != self.year:
            self.add_error("on", _("Choose a day of the plan's year."))
        if on is None and not given.get("month") and not self.errors:
            self.add_error("on", _("Choose a day, or at least the month."))
        return given


class GiveUpForm(fields.Form):
    """Why something is given up."""

    reason = fields.CharField(
        label=_("Why"),
        help_text=_(
            "It stays with the item, for example: moved to the county's class. Enter nothing secret."
        ),
        required=False,
        max_length=200,
        widget=fields.TextInput(attrs=input_class()),
    )
    version = fields.IntegerField(widget=fields.HiddenInput)


def filled_from(item: PlanItem) -> dict[str, Any]:
    """Return a form's first values from an item."""
    return {
        "forms": item.forms,
        "content": item.content,
        "target": item.target,
        "on": item.on,
        "month": None if item.day else item.month,
        "starts": item.starts,
        "responsible": item.responsible,
        "unit": str(item.unit.uuid),
        "audience": item.audience,
        "minutes_count": item.minutes_count,
        "days_count": item.days_count,
        "is_prescribed": YES if item.is_prescribed else NO,
        "is_compulsory": YES if item.is_compulsory else NO,
        "content_class": item.content_class,
        "topic": str(item.topic.uuid) if item.topic else "",
        "topic_chosen": item.topic,
        "belongs_to_year": item.belongs_to_year,
        "version": item.version,
    }


def _forms_of(units: Any) -> list[tuple[str, str]]:
    kinds = {unit.kind for unit in units}
    return [
        (form.key, words(form.title))
        for form in current_pack().forms.values()
        if kinds & set(form.unit_kinds)
    ]


def _classes() -> list[tuple[str, str]]:
    return [(each.key, words(each.title)) for each in current_pack().content_classes.values()]
