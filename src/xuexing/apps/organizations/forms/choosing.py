"""Choosing one of the people of a unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms as fields

from xuexing.foundation.widgets import input_class

from ..models import Person


class PersonField(fields.ChoiceField):
    """One of the people offered, or nobody; the offer is read once for all fields of a form."""

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        self.offered: dict[str, Person] = {}
        widget = fields.Select(attrs=input_class("medium"))
        super().__init__(required=required, widget=widget, **kwargs)

    def offer(self, people: Sequence[Person]) -> None:
        """Offer these people."""
        self.offered = {str(person.pk): person for person in people}
        names = [(key, person.name) for key, person in self.offered.items()]
        self.choices = [("", "–"), *names]

    def prepare_value(self, value: Any) -> Any:
        """Return the key of a person who is chosen beforehand."""
        return value.pk if isinstance(value, Person) else value

    def clean(self, value: Any) -> Person | None:
        """Return the person chosen."""
        return self.offered.get(str(super().clean(value)))
