"""Past sessions as a grid, and as a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.errors import Faulty
from xuexing.foundation.i18n import words
from xuexing.foundation.widgets import DateInput, TimeInput, input_class
from xuexing.policy.model import ActivityForm

from ..formats.past import PastRow, split_people

ROWS, MOST_ROWS = 6, 24
FIELD_OF = {"forms": "form", "topics": "topic"}
HEADS = {**input_class("short"), "inputmode": "numeric"}


class PastRowForm(forms.Form):
    """One row of the grid; a row without a day and a headcount is none."""

    on = forms.DateField(label=_("Day"), required=False, widget=DateInput)
    starts = forms.TimeField(label=_("From"), required=False, widget=TimeInput)
    ends = forms.TimeField(label=_("Until"), required=False, widget=TimeInput)
    form = forms.ChoiceField(
        label=_("Form"), required=False, widget=forms.Select(attrs=input_class())
    )
    unit = forms.ChoiceField(
        label=_("Unit"), required=False, widget=forms.Select(attrs=input_class())
    )
    topic = forms.CharField(
        label=_("What was studied"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=input_class()),
    )
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs=input_class()),
    )
    chair = forms.TypedChoiceField(
        label=_("Chair"),
        required=False,
        coerce=int,
        empty_value="",
        widget=forms.Select(attrs=input_class()),
    )
    headcount = forms.IntegerField(
        label=_("Members counted in the room"),
        required=False,
        min_value=0,
        max_value=9999,
        widget=forms.NumberInput(attrs=HEADS),
    )
    absent = forms.TypedMultipleChoiceField(
        label=_("Absent"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    leave = forms.CharField(
        label=_("On leave"),
        help_text=_("Names with 、 between them; a reason may follow in brackets."),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs=input_class()),
    )
    came = forms.CharField(
        label=_("Came although nothing was required"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs=input_class()),
    )

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in that makes a session."""
        given = self.cleaned_data
        return not given.get("on") and given.get("headcount") is None

    def clean(self) -> dict[str, Any]:
        """Ask for what a session cannot be without, once a row is begun."""
        given = super().clean() or {}
        if given.get("on") or given.get("headcount") is not None:
            for name in ("on", "headcount", "form"):
                if name not in self.errors and given.get(name) in (None, ""):
                    self.add_error(name, _("Fill this in, or empty the row."))
        return given

    def row(self, number: int) -> PastRow:
        """Return the session that a row names."""
        given = self.cleaned_data

        def place_of(column: str) -> Mapping[str, str | int]:
            return {"row": number, "field": FIELD_OF.get(column, column)}

        return PastRow(
            place_of=place_of,
            on=given["on"],
            starts=given["starts"],
            ends=given["ends"],
            unit=given["unit"],
            forms=(given["form"],),
            topics=(given["topic"].strip(),) if given["topic"].strip() else (),
            place=given["place"].strip(),
            chair=given["chair"],
            headcount=given["headcount"],
            absent=tuple(given["absent"]),
            leave=split_people(given["leave"]),
            came=tuple(split_people(given["came"])),
            others=0,
        )


class PastGrid:
    """All rows of the grid.

    Parameters
    ----------
    units
        The unit itself first, then its groups.
    usual
        What a row begins with: form, place, hours, chair.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        count: int,
        units: Sequence[Unit],
        kinds: Iterable[ActivityForm],
        people: Sequence[Person],
        usual: Mapping[str, Any],
    ) -> None:
        names = [(person.pk, person.name) for person in people]
        offered = {
            "form": [(form.key, words(form.title)) for form in kinds],
            "unit": [
                ("" if place == 0 else unit.name, unit.name) for place, unit in enumerate(units)
            ],
            "chair": [("", "–"), *names],
            "absent": names,
        }
        self.rows = [
            PastRowForm(data, prefix=f"row-{number}", initial=dict(usual))
            for number in range(1, count + 1)
        ]
        for form in self.rows:
            for name, choices in offered.items():
                form.fields[name].choices = choices  # type: ignore[attr-defined]
            if len(units) == 1:
                form.fields["unit"].widget = forms.HiddenInput()
        self.general: list[str] = []

    def is_valid(self) -> bool:
        """Tell whether every row can be read."""
        faulty = [form for form in self.rows if not form.is_valid()]
        return not faulty

    def given(self) -> list[PastRow]:
        """Return the rows that were filled in."""
        return [form.row(number) for number, form in enumerate(self.rows, 1) if not form.is_blank]

    def show(self, refusal: Faulty) -> None:
        """Put what is wrong beside the fields it is about."""
        for fault in refusal.faults:
            number, name = int(fault.where.get("row", 0)), str(fault.where.get("field", ""))
            if not number:
                self.general.append(str(fault))
                continue
            form = self.rows[number - 1]
            form.add_error(name if name in form.fields else None, str(fault))

    @property
    def fault_count(self) -> int:
        """How many things are to be put right."""
        return len(self.general) + sum(
            len(each) for form in self.rows for each in form.errors.values()
        )


class PastFileForm(forms.Form):
    """A file of past sessions."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Excel (.xlsx) or .csv as you have it: title rows, columns in any order."),
        widget=forms.FileInput(attrs={**input_class(), "accept": ".xlsx,.xls,.csv"}),
    )


def usual_of(
    forms_: Sequence[str], starts_at: dt.datetime, place: str, chair: Any
) -> dict[str, Any]:
    """Return what a row of the grid begins with."""
    return {
        "form": next(iter(forms_), ""),
        "starts": starts_at.time(),
        "place": place,
        "chair": chair.pk if chair else "",
    }
