"""What somebody says about a topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.widgets import input_class

from .models import TopicKind

TOP = ""


class TitleForm(forms.Form):
    """What a topic is called."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Write what it is called.")},
    )


class NewTopicForm(TitleForm):
    """A new topic or knowledge point: whose, and where it stands."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[
            (TopicKind.TOPIC, _("a topic: others may stand below it")),
            (TopicKind.POINT, _("a knowledge point: what one question asks for")),
        ],
        widget=forms.RadioSelect,
    )
    owner = forms.ChoiceField(label=_("For whom"), widget=forms.Select(attrs=input_class()))
    parent = forms.ChoiceField(
        label=_("Stands below"), required=False, widget=forms.Select(attrs=input_class())
    )

    def __init__(
        self,
        *args: Any,
        owners: Sequence[tuple[str, str]],
        topics: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]
        self.fields["parent"].choices = [(TOP, _("nothing: at the top")), *topics]  # type: ignore[attr-defined]


class OtherTopicForm(forms.Form):
    """Another topic: below which one moves, or into which one is merged."""

    other = forms.ChoiceField(widget=forms.Select(attrs=input_class()))

    def __init__(
        self,
        *args: Any,
        label: Any,
        topics: Sequence[tuple[str, str]],
        with_top: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        top = [(TOP, _("nothing: at the top"))] if with_top else []
        self.fields["other"].label = label
        self.fields["other"].required = not with_top
        self.fields["other"].choices = [*top, *topics]  # type: ignore[attr-defined]
