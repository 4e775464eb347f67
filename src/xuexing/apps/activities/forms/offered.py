"""Fields that offer rows read once, and give back the row that was chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from django import forms as fields
from django.db.models import Model

from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Person
from xuexing.foundation.widgets import input_class

Row = TypeVar("Row", bound=Model)
MOST_TOPICS = 30
"""Topics offered for another sitting: the newest."""


class OfferedField(fields.ChoiceField, Generic[Row]):
    """One of the rows offered, or none; the offer is read once for all fields of a form."""

    size = ""

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        self.offered: dict[str, Row] = {}
        widget = fields.Select(attrs=input_class(self.size))
        super().__init__(required=required, widget=widget, **kwargs)

    def offer(self, rows: Iterable[Row]) -> None:
        """Offer these rows."""
        self.offered = {self.key(row): row for row in rows}
        names = [(key, str(row)) for key, row in self.offered.items()]
        self.choices = [("", "–"), *names]

    def key(self, row: Row) -> str:
        """Return by what a row is known on the page."""
        return str(row.pk)

    def prepare_value(self, value: Any) -> Any:
        """Return the key of a row that is chosen beforehand."""
        return self.key(value) if isinstance(value, Model) else value  # type: ignore[arg-type]

    def clean(self, value: Any) -> Row | None:
        """Return the row chosen."""
        return self.offered.get(str(super().clean(value)))


class PersonField(OfferedField[Person]):
    """One of the people offered."""

    size = "medium"


class TopicField(OfferedField[Topic]):
    """One of the topics offered, known by its public key: addresses name it."""

    def key(self, row: Topic) -> str:
        """Return the topic's public key."""
        return str(row.uuid)
