"""A line of one's own plan."""

from __future__ import annotations

from typing import Any

from django import forms as fields
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import input_class

from ..models import OwnLine
from ..queries.words import get_month_words


class OwnLineForm(fields.Form):
    """What somebody sets out to study alone."""

    content = fields.CharField(
        label=_("What I set out to study"),
        help_text=_("A book, a skill, a question. Enter nothing secret."),
        max_length=120,
        widget=fields.TextInput(attrs=input_class()),
        error_messages={"required": _("Write what you set out to study.")},
    )
    target = fields.CharField(
        label=_("What I want to reach"),
        required=False,
        max_length=200,
        widget=fields.TextInput(attrs=input_class()),
    )
    month = fields.TypedChoiceField(
        label=_("By when"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=fields.Select(attrs=input_class("medium")),
    )
    is_done = fields.BooleanField(label=_("Done"), required=False)
    version = fields.IntegerField(widget=fields.HiddenInput, required=False)

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *((n, get_month_words(n)) for n in range(1, 13)),
        ]
        if is_new:
            del self.fields["is_done"]


def filled_from_line(line: OwnLine) -> dict[str, Any]:
    """Return a form's first values from a line."""
    names = ("content", "target", "month", "is_done", "version")
    return {name: getattr(line, name) for name in names}
