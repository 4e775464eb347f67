"""A reading list and what stands on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import DateInput, FreeText, input_class

from ..models import ReadingEntry, ReadingList
from ..models.reading_list import LevelKind
from ..operations import EntryDetails, Level, ListDetails


class ReadingListForm(forms.Form):
    """What a list is called, its period, for whom it is."""

    title = forms.CharField(
        label=_("Title"), max_length=120, widget=forms.TextInput(attrs=input_class())
    )
    aim = forms.CharField(
        label=_("What it is for"),
        help_text=_("One sentence that a reader understands."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )
    starts_on = forms.DateField(label=_("From"), widget=DateInput)
    ends_on = forms.DateField(label=_("Up to and including"), widget=DateInput)
    levels = forms.MultipleChoiceField(
        label=_("For whom"),
        help_text=_("Nothing chosen: for everybody in the unit and below it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["levels"].choices = levels()  # type: ignore[attr-defined]

    def details(self) -> ListDetails:
        """Return what was given."""
        given = self.cleaned_data
        return ListDetails(
            title=given["title"],
            aim=given["aim"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            levels=[Level(*each.split(":", 1)) for each in given["levels"]],
        )


class EntryForm(forms.Form):
    """What to read and what to think about."""

    title = forms.CharField(
        label=_("What to read"), max_length=120, widget=forms.TextInput(attrs=input_class())
    )
    source = forms.CharField(
        label=_("Where it stands"),
        help_text=_("Author, publisher, journal and issue, number of the document."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )
    pages = forms.CharField(
        label=_("Pages or chapter"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=input_class("medium")),
    )
    link = forms.CharField(
        label=_("Address"),
        help_text=_("Shown as it is; nothing is fetched from there."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )
    prompts = forms.CharField(
        label=_("Thinking questions"),
        help_text=_("One a line."),
        max_length=2_000,
        required=False,
        widget=FreeText(rows=4),
    )
    is_compulsory = forms.BooleanField(
        label=_("Compulsory"),
        help_text=_("Otherwise members choose it themselves."),
        required=False,
    )

    def details(self) -> EntryDetails:
        """Return what was given."""
        return EntryDetails(**self.cleaned_data)


def levels() -> list[tuple[str, str]]:
    """Return the levels that a list may be for, as a form offers them."""
    pack = current_pack()
    statuses = [each for each in pack.statuses.values() if each.is_member]
    kinds = (
        (LevelKind.STATUS, statuses),
        (LevelKind.POST, pack.posts.values()),
        (LevelKind.RANK, pack.ranks.values()),
    )
    return [
        (f"{kind.value}:{each.key}", words(each.title))
        for kind, entries in kinds
        for each in entries
    ]


def first_values(reading_list: ReadingList) -> dict[str, Any]:
    """Return the values with which a list's form begins."""
    return {
        "title": reading_list.title,
        "aim": reading_list.aim,
        "starts_on": reading_list.starts_on,
        "ends_on": reading_list.ends_on,
        "levels": [f"{each.kind}:{each.key}" for each in reading_list.levels.all()],
        "version": reading_list.version,
    }


def new_values(today: dt.date) -> dict[str, Any]:
    """Return the period that a new list most likely has: from today to the end of the half-year."""
    last = dt.date(today.year, 6, 30)
    return {"starts_on": today, "ends_on": last if today <= last else dt.date(today.year, 12, 31)}


def entry_values(entry: ReadingEntry) -> dict[str, Any]:
    """Return the values with which an entry's form begins."""
    return {name: getattr(entry, name) for name in EntryForm.base_fields}
