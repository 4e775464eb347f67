"""What is looked for in the bank."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.apps.knowledge.api import Topic
from xuexing.foundation.widgets import input_class

from ..queries.search import Search
from ..queries.words import KIND_WORDS, LEVEL_WORDS, STATE_WORDS

ANY = ("", _("any"))


def _select(label: Any, words: Any = ()) -> forms.ChoiceField:
    choices = [ANY, *dict(words).items()]
    widget = forms.Select(attrs=input_class())
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=widget)


class SearchForm(forms.Form):
    """Words and filters; what makes no sense is not looked for."""

    q = forms.CharField(
        label=_("Words in the question"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={**input_class(), "type": "search"}),
    )
    topic = _select(_("Topic"))
    kind = _select(_("Kind"), KIND_WORDS)
    state = _select(_("State"), STATE_WORDS)
    level = _select(_("Level of thinking"), LEVEL_WORDS)
    source = _select(_("Collection"))

    def __init__(
        self,
        *args: Any,
        topics: list[tuple[str, str]],
        sources: list[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [ANY, *topics]  # type: ignore[attr-defined]
        self.fields["source"].choices = [ANY, *((s, s) for s in sources)]  # type: ignore[attr-defined]

    def search(self, *, topic: Topic | None) -> Search:
        """Return what is looked for; what is no choice is left out."""
        self.full_clean()
        given = getattr(self, "cleaned_data", {})

        def one(name: str) -> tuple[str, ...]:
            return (given[name],) if given.get(name) else ()

        return Search(
            text=given.get("q", ""),
            topic=topic,
            kinds=one("kind"),
            states=one("state"),
            levels=one("level"),
            source=given.get("source", ""),
        )
