"""The other ways of taking part: elsewhere, make-up study, at home, in touch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuexing.apps.organizations.api import Person, PersonField, Unit, list_roster
from xuexing.foundation.clock import at_local
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import DateInput, FreeText, TimeInput, input_class

from ..models import ContactHow, MakeUp, RollEntry, Session
from ..operations import Delivered, Stated, Told
from ..operations.expected import forms_of
from ..queries.sessions import get_contact_words
from .offered import TopicField


def short_text(label: Any, hint: Any, *, most: int) -> forms.CharField:
    """Return a field for a sentence or two."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        widget=FreeText(rows=3),
    )


def minutes(*, required: bool = True) -> forms.IntegerField:
    """Return a field for minutes."""
    return forms.IntegerField(
        label=pgettext_lazy("duration", "Minutes"),
        min_value=1,
        max_value=960,
        required=required,
        widget=forms.NumberInput(attrs={**input_class("short"), "inputmode": "numeric"}),
    )


class InflowForm(forms.Form):
    """What somebody took part in where they are."""

    place = forms.CharField(
        label=_("Which organization there"),
        help_text=_("For example: the branch of the Songshan Lake industrial park."),
        max_length=120,
        widget=forms.TextInput(attrs=input_class()),
    )
    form = forms.ChoiceField(
        label=_("What it was"), widget=forms.Select(attrs=input_class("medium"))
    )
    on = forms.DateField(label=_("Day"), widget=DateInput)
    starts = forms.TimeField(label=_("From"), widget=TimeInput)
    ends = forms.TimeField(label=_("Until"), widget=TimeInput)
    learned = short_text(_("What was learned"), _("A sentence or two."), most=300)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = [  # type: ignore[attr-defined]
            (form.key, words(form.title)) for form in forms_of(unit)
        ]

    def stated(self) -> Stated:
        """Return what was given."""
        given = self.cleaned_data
        return Stated(
            starts_at=at_local(given["on"], given["starts"]),
            ends_at=at_local(given["on"], given["ends"]),
            place=given["place"],
            form=given["form"],
            learned=given["learned"],
        )


class AskBackForm(forms.Form):
    """What is asked back."""

    question = short_text(
        _("What do you want to know?"), _("The person sees it as you write it."), most=120
    )


class TakeBackForm(forms.Form):
    """Why something is taken back; within a day nobody asks."""

    reason = forms.CharField(
        label=_("What is corrected, and why"),
        max_length=200,
        required=False,
        widget=FreeText(rows=3),
    )


class AssignForm(forms.Form):
    """Who makes up for a session, with what, by when."""

    people = forms.MultipleChoiceField(
        label=_("Who"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose somebody.")},
    )
    what = short_text(
        _("What is to be studied"),
        _("For example: the text of the lesson."),
        most=200,
    )
    due_on = forms.DateField(label=_("By when"), required=False, widget=DateInput)

    def __init__(self, *args: Any, entries: Sequence[RollEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(entry.person_id), entry.person.name) for entry in entries]
        self.fields["people"].choices = names  # type: ignore[attr-defined]

    def assignment(self) -> dict[str, Any]:
        """Return what was given, as the operation takes it."""
        given = self.cleaned_data
        return {**given, "people": [int(key) for key in given["people"]]}


class MakeUpForm(forms.Form):
    """What was studied, when and how long."""

    done_on = forms.DateField(label=_("Day"), widget=DateInput)
    minutes = minutes()
    learned = short_text(_("What was studied"), _("A sentence or two."), most=300)

    def told(self) -> Told:
        """Return what was given."""
        return Told(**self.cleaned_data)


def told_before(make_up: MakeUp, today: dt.date) -> dict[str, Any]:
    """Return what a make-up most likely is told as: as before, or today."""
    return {
        "done_on": make_up.done_on or today,
        "minutes": make_up.minutes_count,
        "learned": make_up.learned,
    }


class DeliveryForm(forms.Form):
    """Who brought what to somebody's door."""

    on = forms.DateField(label=_("Day"), widget=DateInput)
    brought_by = PersonField(label=_("Brought by"), required=True)
    topic = TopicField(label=_("Topic of the session"))
    what = short_text(
        _("What was brought"),
        _("For example: the lesson in large print, read together. No illness."),
        most=200,
    )
    minutes = minutes(required=False)

    def __init__(
        self, *args: Any, unit: Unit, on: dt.date, session: Session | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        self.fields["brought_by"].offer(people_of(unit, on))  # type: ignore[attr-defined]
        if session is None:
            del self.fields["topic"]
        else:
            sittings = session.topics.select_related("topic").order_by("place", "id")
            self.fields["topic"].offer([each.topic for each in sittings])  # type: ignore[attr-defined]
        if current_pack().home_delivery_hours is None:
            del self.fields["minutes"]

    def delivered(self) -> Delivered:
        """Return what was given."""
        return Delivered(**self.cleaned_data, session=self.session)


class ContactForm(forms.Form):
    """Who kept in touch, when and how; not what was said."""

    on = forms.DateField(label=_("Day"), widget=DateInput)
    how = forms.ChoiceField(label=_("How"), widget=forms.Select(attrs=input_class("medium")))
    kept_by = PersonField(label=_("Who kept in touch"), required=True)

    def __init__(self, *args: Any, unit: Unit, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = [  # type: ignore[attr-defined]
            (each.value, get_contact_words(each.value)) for each in ContactHow
        ]
        self.fields["kept_by"].offer(people_of(unit, on))  # type: ignore[attr-defined]


def people_of(unit: Unit, on: dt.date) -> list[Person]:
    """Return who of a unit may have brought something or kept in touch."""
    return [each.person for each in list_roster(unit=unit, on=on)]
