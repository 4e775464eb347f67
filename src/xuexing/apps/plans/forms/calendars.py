"""Days that a unit keeps free."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.widgets import DateInput, input_class

from ..models import CalendarSpan
from ..operations import SpanWords


class SpanForm(fields.Form):
    """A season or a shift, and what is not held in it."""

    name = fields.CharField(
        label=_("Name"),
        help_text=_("For example rice harvest, or overhaul of turbine 2."),
        max_length=60,
        widget=fields.TextInput(attrs=input_class()),
    )
    from_on = fields.DateField(label=_("First day"), widget=DateInput)
    last_on = fields.DateField(label=_("Last day"), widget=DateInput)
    forms = fields.MultipleChoiceField(
        label=_("What is not held then"),
        help_text=_("Nothing ticked: nothing at all is held."),
        required=False,
        widget=fields.CheckboxSelectMultiple,
    )
    version = fields.IntegerField(widget=fields.HiddenInput, required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["forms"].choices = [  # type: ignore[attr-defined]
            (form.key, words(form.title))
            for form in current_pack().forms.values()
            if unit.kind in form.unit_kinds
        ]

    def words(self) -> SpanWords:
        """Return the span; people say the last day, which is inside."""
        given = self.cleaned_data
        return SpanWords(
            name=given["name"],
            from_on=given["from_on"],
            until_on=given["last_on"] + dt.timedelta(days=1),
            forms=given["forms"],
        )


def filled_from_span(span: CalendarSpan) -> dict[str, Any]:
    """Return a form's first values from a span."""
    return {
        "name": span.name,
        "from_on": span.from_on,
        "last_on": span.until_on - dt.timedelta(days=1),
        "forms": span.forms,
        "version": span.version,
    }
